package dev.andon.producers.sdk;

import java.util.List;

/**
 * What a closing publisher leaves behind.
 *
 * @param unsent records that were on their way when the publisher was closed and did not arrive in
 *     time; some of them may have been written all the same, so publish them again: a repeat
 *     changes nothing
 * @param first the first of them, each as {@code topic key}; at most {@value #MOST_NAMED}
 */
public record CloseReport(long unsent, List<String> first) {

  /** How many unsent records a report names. */
  public static final int MOST_NAMED = 10;

  public CloseReport {
    first = List.copyOf(first);
  }

  /** Whether everything was sent, or had failed before. */
  public boolean complete() {
    return unsent == 0;
  }
}
