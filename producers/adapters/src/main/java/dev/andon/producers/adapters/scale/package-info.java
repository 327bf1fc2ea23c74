/** Scale: callbacks and tasks as its API answers them. */
@NullMarked
package dev.andon.producers.adapters.scale;

import org.jspecify.annotations.NullMarked;
