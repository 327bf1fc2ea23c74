/** Running the topology: configuration, checks before the start, health. */
@NullMarked
package dev.andon.pipeline.runtime;

import org.jspecify.annotations.NullMarked;
