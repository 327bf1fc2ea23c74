/**
 * What holds of the newest events, or of those since a time: exact, in whatever order they come.
 */
@NullMarked
package dev.andon.quality.window;

import org.jspecify.annotations.NullMarked;
