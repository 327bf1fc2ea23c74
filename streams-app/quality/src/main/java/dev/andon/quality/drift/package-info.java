/** Detectors that watch a distribution of labels against a reference. */
@NullMarked
package dev.andon.quality.drift;

import org.jspecify.annotations.NullMarked;
