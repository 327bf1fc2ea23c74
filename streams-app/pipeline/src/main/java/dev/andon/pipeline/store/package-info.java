/** Stores that the stages keep their state in. */
@NullMarked
package dev.andon.pipeline.store;

import org.jspecify.annotations.NullMarked;
