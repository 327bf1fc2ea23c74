package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import java.util.Optional;

/** Watches one stream of good or bad judgements for one rule. */
public sealed interface JudgementDetector extends RuleDetector
    permits LimitDetector, CountDetector, DipDetector {
  /** An armed detector that has seen nothing. */
  static JudgementDetector of(Condition condition) {
    return resuming(condition, 0, 0);
  }

  /**
   * An armed detector that has no evidence yet, of a stream that has a past.
   *
   * @param episode alarms raised so far
   * @param revision input changes folded in so far
   */
  static JudgementDetector resuming(Condition condition, int episode, long revision) {
    if (condition instanceof CountConfig count) {
      return CountDetector.resuming(count, episode, revision);
    }
    return condition instanceof DipConfig dip
        ? DipDetector.resuming(dip, episode, revision)
        : LimitDetector.resuming((LimitConfig) condition, episode, revision);
  }

  /** Reads the state of a detector of {@code condition} back. */
  static JudgementDetector decode(Condition condition, StateReader in) {
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
   * @param difficulty how hard their gold is
   * @param inputs input changes folded into them; makes up the verdict's revision
   * @return the verdict if this step raised one
   */
  Optional<LimitVerdict> observe(
      long at, long occurredAt, long judged, long good, Difficulty difficulty, long inputs);

  @Override
  JudgementDetector copy();

  @Override
  JudgementDetector under(Condition other);
}
