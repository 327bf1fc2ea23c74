/**
 * Compact, versioned bytes for state: the one place that knows how numbers and words are laid out.
 */
@NullMarked
package dev.andon.quality.state;

import org.jspecify.annotations.NullMarked;
