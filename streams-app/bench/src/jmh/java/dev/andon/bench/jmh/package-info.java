/** What one observation costs, in nanoseconds and bytes: run by {@code streams-app/bench/jmh}. */
@NullMarked
package dev.andon.bench.jmh;

import org.jspecify.annotations.NullMarked;
