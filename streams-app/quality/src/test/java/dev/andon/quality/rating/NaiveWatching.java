package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.LimitRule;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One pass over judgements in the order they were judged, each under the rule in force then. */
final class NaiveWatching {
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable LimitRule rule;
  private @Nullable LimitDetector detector;
  private int episodes;
  private long inputs;

  static List<Finding> findings(WatchPlan plan, List<Contribution> judged) {
    NaiveWatching watching = new NaiveWatching();
    judged.forEach(contribution -> watching.take(plan.at(contribution.judgedAt()), contribution));
    return watching.findings;
  }

  private void take(Watch watch, Contribution contribution) {
    boolean counts = contribution.watched() && !contribution.abstained();
    if (counts && !Objects.equals(rule, watch.rule())) {
      change(watch, contribution.judgedAt());
    }
    inputs += contribution.revision();
    if (detector != null && rule != null) {
      LimitRule by = rule;
      detector
          .observe(
              contribution.judgedAt(),
              counts ? 1 : 0,
              counts && contribution.correct() ? 1 : 0,
              contribution.revision())
          .ifPresent(verdict -> findings.add(new Finding(verdict, by, watch.version())));
    }
  }

  private void change(Watch watch, long at) {
    LimitRule next = watch.rule();
    boolean same = rule != null && next != null && rule.id().equals(next.id());
    if (same && detector != null && detector.alarmed()) {
      detector = detector.under(next.limit());
    } else {
      if (detector != null && rule != null) {
        episodes = detector.episode();
        if (detector.alarmed()) {
          LimitVerdict lapse = detector.lapse(at);
          findings.add(new Finding(lapse, rule, watch.version()));
        }
      }
      detector = next == null ? null : LimitDetector.resuming(next.limit(), episodes, inputs);
    }
    rule = next;
  }
}
