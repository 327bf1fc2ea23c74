/**
 * Benchmarks of the whole pipeline, as ratios to a plain pipe on the same broker in the same run.
 */
@NullMarked
package dev.andon.bench;

import org.jspecify.annotations.NullMarked;
