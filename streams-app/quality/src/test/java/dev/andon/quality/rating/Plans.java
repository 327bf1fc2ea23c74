package dev.andon.quality.rating;

import dev.andon.quality.detect.Condition;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import java.util.List;

/** Plans of one policy for all time. */
public final class Plans {
  /** Nothing is watched. */
  public static final WatchPlan UNWATCHED = WatchPlan.always(new Watch("v1", List.of()));

  private Plans() {}

  /** Agreement is watched, by the rule "r". */
  public static WatchPlan agreement(Condition condition) {
    return WatchPlan.always(watch("v1", condition));
  }

  /** How one policy watches agreement, by the rule "r". */
  public static Watch watch(String version, Condition condition) {
    return new Watch(version, List.of(new DetectorRule("r", Measure.AGREEMENT, condition)));
  }
}
