/**
 * The labeling floor: seeded, event-time driven, with incidents that are known to have happened.
 */
@NullMarked
package dev.andon.producers.simulator;

import org.jspecify.annotations.NullMarked;
