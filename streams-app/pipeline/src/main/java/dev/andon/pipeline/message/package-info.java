/** What leaves a stage: rows for public topics, and compact messages for the next stage. */
@NullMarked
package dev.andon.pipeline.message;

import org.jspecify.annotations.NullMarked;
