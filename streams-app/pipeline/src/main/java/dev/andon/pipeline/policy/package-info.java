/** Policies as people write them. */
@NullMarked
package dev.andon.pipeline.policy;

import org.jspecify.annotations.NullMarked;
