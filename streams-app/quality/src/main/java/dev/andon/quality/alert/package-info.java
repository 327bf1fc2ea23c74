/** From signals and commands to alerts and line states: what stands, derived from what is known. */
@NullMarked
package dev.andon.quality.alert;

import org.jspecify.annotations.NullMarked;
