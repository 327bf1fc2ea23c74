/** Toloka: assignments as its API answers them, and the webhooks that name them. */
@NullMarked
package dev.andon.producers.adapters.toloka;

import org.jspecify.annotations.NullMarked;
