/** Causes: what of the work behind an alert explains it, from the judgements around its onset. */
@NullMarked
package dev.andon.quality.cause;

import org.jspecify.annotations.NullMarked;
