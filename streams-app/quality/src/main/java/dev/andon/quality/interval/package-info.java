/**
 * Estimates that carry their sample size and interval, or say that there is not enough evidence.
 */
@NullMarked
package dev.andon.quality.interval;

import org.jspecify.annotations.NullMarked;
