package dev.andon.quality.detect;

import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.state.StateReader;
import java.util.Optional;

/** Watches one rater by what gold and the other raters of the same items say, pane by pane. */
public sealed interface WitnessDetector extends RuleDetector
    permits GoldGapDetector, SharedErrorsDetector {
  /**
   * An armed detector that has no evidence yet, of a stream that has a past.
   *
   * @param episode alarms raised so far
   * @param revision input changes folded in so far
   */
  static WitnessDetector resuming(WitnessConfig config, int episode, long revision) {
    return switch (config.watched()) {
      case GOLD_GAP -> GoldGapDetector.resuming(config, episode, revision);
      case SHARED_ERRORS -> SharedErrorsDetector.resuming(config, episode, revision);
    };
  }

  /** Reads the state of one back. */
  static WitnessDetector decode(WitnessConfig config, StateReader in) {
    return switch (config.watched()) {
      case GOLD_GAP -> GoldGapDetector.decode(config, in);
      case SHARED_ERRORS -> SharedErrorsDetector.decode(config, in);
    };
  }

  /**
   * Takes what is said in the next pane.
   *
   * @param at event time of its beginning, epoch milliseconds
   * @param pane what it holds; makes up the verdict's revision
   * @return the verdict if this step raised one
   */
  Optional<LimitVerdict> observe(long at, WitnessCounts pane);

  @Override
  WitnessDetector copy();

  @Override
  WitnessDetector under(Condition other);
}
