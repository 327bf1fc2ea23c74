/** Containment: which annotations alerts put in doubt, kept beside the pipeline and not in it. */
@NullMarked
package dev.andon.pipeline.containment;

import org.jspecify.annotations.NullMarked;
