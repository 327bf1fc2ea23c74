/** The wiring of the stages, and nothing else. */
@NullMarked
package dev.andon.pipeline.topology;

import org.jspecify.annotations.NullMarked;
