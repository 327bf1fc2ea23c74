/** {@code andon demo}: a simulated floor, a staged incident, and what Andon makes of it. */
@NullMarked
package dev.andon.cli.demo;

import org.jspecify.annotations.NullMarked;
