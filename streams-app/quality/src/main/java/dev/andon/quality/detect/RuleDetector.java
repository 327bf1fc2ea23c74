package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * Watches one stream for one rule.
 *
 * <p>Mutable, single-threaded. The order of observations matters: whoever feeds it keeps them in
 * event-time order and folds again from a copy when one is inserted.
 */
public sealed interface RuleDetector
    permits JudgementDetector, LabelDriftDetector, KappaDetector, WitnessDetector {
  /**
   * An armed detector that has no evidence yet, of a stream that has a past.
   *
   * @param episode alarms raised so far
   * @param revision input changes folded in so far
   */
  static RuleDetector resuming(Condition condition, int episode, long revision) {
    if (condition instanceof KappaLimitConfig kappa) {
      return KappaDetector.resuming(kappa, episode, revision);
    }
    if (condition instanceof WitnessConfig witness) {
      return WitnessDetector.resuming(witness, episode, revision);
    }
    return condition instanceof LabelDriftConfig drift
        ? LabelDriftDetector.resuming(drift, episode, revision)
        : JudgementDetector.resuming(condition, episode, revision);
  }

  /** Reads the state of a detector of {@code condition} back. */
  static RuleDetector decode(Condition condition, StateReader in) {
    if (condition instanceof KappaLimitConfig kappa) {
      return KappaDetector.decode(kappa, in);
    }
    if (condition instanceof WitnessConfig witness) {
      return WitnessDetector.decode(witness, in);
    }
    return condition instanceof LabelDriftConfig drift
        ? LabelDriftDetector.decode(drift, in)
        : JudgementDetector.decode(condition, in);
  }

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

  /**
   * That it is near to its next verdict, if it is: {@link LimitVerdict.Kind#WATCH} or {@link
   * LimitVerdict.Kind#PROBATION}. A function of the state, that changes nothing.
   */
  Optional<LimitVerdict> phase();

  /** Alarms raised so far. */
  int episode();

  /** Input changes folded in so far. */
  long revision();

  /** Appends the state. */
  void encode(StateWriter out);
}
