/** Benchmark of detection: how soon a change is found, and how rarely without one. */
@NullMarked
package dev.andon.bench.detection;

import org.jspecify.annotations.NullMarked;
