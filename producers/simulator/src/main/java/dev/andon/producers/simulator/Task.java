package dev.andon.producers.simulator;

import java.util.Optional;

/**
 * One rater's work on one item.
 *
 * @param rater who
 * @param item on what
 * @param slot the how-manieth annotation of the item this is, from 1
 * @param startedAt epoch milliseconds
 * @param finishedAt epoch milliseconds, after the start
 * @param timeOnTask milliseconds worked
 * @param arrival present if the item arrived for this
 */
record Task(
    Rater rater,
    Item item,
    int slot,
    long startedAt,
    long finishedAt,
    double timeOnTask,
    Optional<Arrival> arrival) {

  /** Names the annotation, uniquely on the floor. */
  String annotationId() {
    return item.line().id() + "-" + (item.index() + 1) + "-" + slot;
  }
}
