/** Detectors of MOA for the benchmark; in builds with the profile {@code moa} only. */
@NullMarked
package dev.andon.bench.detection.moa;

import org.jspecify.annotations.NullMarked;
