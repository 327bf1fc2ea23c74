/** Back to the tools: what stands is stopped there, and lifted when work goes on. */
@NullMarked
package dev.andon.producers.gateway.stops;

import org.jspecify.annotations.NullMarked;
