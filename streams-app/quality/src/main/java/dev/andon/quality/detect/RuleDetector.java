package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * Watches one stream of good or bad judgements for one rule.
 *
 * <p>Mutable, single-threaded. The order of observations matters: whoever feeds it keeps them in
 * event-time order and folds again from a copy when one is inserted.
 */
public sealed interface RuleDetector permits LimitDetector, CountDetector, DipDetector {
  /** An armed detector that has seen nothing. */
  static RuleDetector of(Condition condition) {
    return resuming(condition, 0, 0);
  }

  /**
   * An armed detector that has no evidence yet, of a stream that has a past.
   *
   * @param episode alarms raised so far
   * @param revision input changes folded in so far
   */
  static RuleDetector resuming(Condition condition, int episode, long revision) {
    if (condition instanceof CountConfig count) {
      return CountDetector.resuming(count, episode, revision);
    }
    return condition instanceof DipConfig dip
        ? DipDetector.resuming(dip, episode, revision)
        : LimitDetector.resuming((LimitConfig) condition, episode, revision);
  }

  /** Reads the state of a detector of {@code condition} back. */
  static RuleDetector decode(Condition condition, StateReader in) {
    if (condition instanceof CountConfig count) {
      return CountDetector.decode(count, in);
    }
    return condition instanceof DipConfig dip
        ? DipDetector.decode(dip, in)
        : LimitDetector.decode((LimitConfig) condition, in);
  }

  /**
   * Takes the next judgements, together as one step.
   *
   * @param at when they were judged, event time, epoch milliseconds
   * @param occurredAt when the work was done, event time, epoch milliseconds
   * @param judged how many, at least 0
   * @param good how many of them were good, 0 to {@code judged}
   * @param inputs input changes folded into them; makes up the verdict's revision
   * @return the verdict if this step raised one
   */
  Optional<LimitVerdict> observe(long at, long occurredAt, long judged, long good, long inputs);

  /** The same state, to go on from independently. */
  RuleDetector copy();

  /**
   * The same stream in the same phase under another condition of the same kind, without evidence:
   * what was gathered against one says nothing of another. An alarm stays one, until there is
   * evidence of a recovery by the new condition.
   */
  RuleDetector under(Condition other);

  /**
   * What is to be said of an alarm whose rule is gone.
   *
   * @param at event time of the first judgement without the rule, epoch milliseconds
   */
  LimitVerdict lapse(long at);

  /** Whether the last verdict was an alarm that has not been followed by a recovery. */
  boolean alarmed();

  /** Alarms raised so far. */
  int episode();

  /** Input changes folded in so far. */
  long revision();

  /** Appends the state. */
  void encode(StateWriter out);
}
