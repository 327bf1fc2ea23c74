package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a line is handled, whichever rule an alert comes from.
 *
 * @param groupWithin alerts of one rule that open within the same stretch of this length are one
 *     message to whoever is told of them; 1 minute to 1 day
 * @param noData when it is an alert that gold stopped arriving; null where it never is
 * @param ladder how far a rater climbs who is in trouble again and again; null where nobody does
 * @param release the certification asked for by guidelines that change definitions or taxonomy,
 *     counted from when they take effect; null where none is
 * @param goldReview when gold itself is to be reviewed; null where it never is
 * @param escalation whom alerts go to that nobody takes on
 * @param cost what wrong labels cost; null where nobody has said
 * @param model when a model trained on the labels is to be trained again; null where nobody asks
 */
public record AlertHandling(
    Duration groupWithin,
    @Nullable NoDataPlan noData,
    @Nullable LadderPlan ladder,
    @Nullable TriggerPlan release,
    @Nullable GoldReviewPlan goldReview,
    EscalationPlan escalation,
    @Nullable CostOfError cost,
    @Nullable ModelPlan model) {
  private static final Duration SHORTEST_GROUP = Duration.ofMinutes(1);
  private static final Duration LONGEST_GROUP = Duration.ofDays(1);

  /** What holds where a policy says nothing of it. */
  public static final AlertHandling DEFAULT =
      new AlertHandling(
          Duration.ofMinutes(10),
          new NoDataPlan(Duration.ofHours(1), 500, Severity.MAJOR),
          null,
          null,
          null,
          EscalationPlan.NONE,
          null,
          null);

  /** Checks the ranges. */
  public AlertHandling {
    requireNonNull(groupWithin, "groupWithin is null");
    requireNonNull(escalation, "escalation is null");
    if (!isGroupWindow(groupWithin)) {
      throw new IllegalArgumentException(
          "groupWithin is " + groupWithin + ", must be from PT1M to PT24H");
    }
  }

  /** Whether alerts can be grouped within that time. */
  public static boolean isGroupWindow(Duration window) {
    return window.compareTo(SHORTEST_GROUP) >= 0 && window.compareTo(LONGEST_GROUP) <= 0;
  }

  /** Where the stretch begins that an alert opens in, epoch milliseconds. */
  public long groupStart(long openedAt) {
    return openedAt - Math.floorMod(openedAt, groupWithin.toMillis());
  }
}
