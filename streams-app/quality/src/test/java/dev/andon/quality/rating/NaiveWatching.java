package dev.andon.quality.rating;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.Difficulty;
import dev.andon.quality.detect.JudgementDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.scoring.DefectSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pass over judgements in the order they were judged, each under the rule in force then, for
 * one measure.
 */
final class NaiveWatching {
  private final Measure measure;
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable DetectorRule rule;
  private @Nullable JudgementDetector detector;
  private String version = "";
  private int episodes;
  private long inputs;

  private NaiveWatching(Measure measure) {
    this.measure = measure;
  }

  static List<Finding> findings(WatchPlan plan, List<Contribution> judged) {
    List<Finding> all = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      NaiveWatching watching = new NaiveWatching(measure);
      judged.forEach(contribution -> watching.take(plan.at(contribution.judgedAt()), contribution));
      watching.stand();
      all.addAll(watching.findings);
    }
    return all;
  }

  private boolean counts(Contribution contribution) {
    return contribution.watched() && (measure.ofWork() || !contribution.abstained());
  }

  private boolean good(Contribution contribution) {
    boolean critical = contribution.severity() == DefectSeverity.CRITICAL;
    return switch (measure) {
      case AGREEMENT, AGREEMENT_DIP -> contribution.correct();
      case CRITICAL_DEFECT_RATE, CRITICAL_DEFECTS -> !critical;
      case MAJOR_DEFECT_RATE, MAJOR_DEFECTS ->
          !critical && contribution.severity() != DefectSeverity.MAJOR;
      case ABSTAIN_RATE -> !contribution.abstained();
      case FLAG_RATE, LABEL_DRIFT, NEWCOMER_DRIFT, KAPPA, KAPPA_DIP, GOLD_GAP, SHARED_ERRORS ->
          true;
    };
  }

  private void take(Watch watch, Contribution contribution) {
    boolean counts = counts(contribution);
    version = counts ? watch.version() : version;
    if (counts && !Objects.equals(rule, watch.rule(measure))) {
      change(watch, contribution.judgedAt());
    }
    inputs += contribution.revision();
    if (detector != null && rule != null) {
      DetectorRule by = rule;
      detector
          .observe(
              contribution.judgedAt(),
              contribution.occurredAt(),
              counts ? 1 : 0,
              counts && good(contribution) ? 1 : 0,
              counts ? difficulty(contribution) : Difficulty.UNKNOWN,
              contribution.revision())
          .ifPresent(verdict -> findings.add(new Finding(verdict, by, watch.version())));
    }
  }

  /** Where it stands in the end. */
  private void stand() {
    if (detector != null && rule != null) {
      DetectorRule by = rule;
      detector.phase().ifPresent(phase -> findings.add(new Finding(phase, by, version)));
    }
  }

  private static Difficulty difficulty(Contribution contribution) {
    int micro = contribution.microDifficulty();
    return micro < 0 || contribution.abstained() ? Difficulty.UNKNOWN : new Difficulty(1, micro);
  }

  private void change(Watch watch, long at) {
    DetectorRule next = watch.rule(measure);
    boolean same = rule != null && next != null && rule.id().equals(next.id());
    if (same && detector != null) {
      detector = detector.under(requireNonNull(next).condition());
    } else {
      if (detector != null && rule != null) {
        episodes = detector.episode();
        if (detector.alarmed()) {
          LimitVerdict lapse = detector.lapse(at);
          findings.add(new Finding(lapse, rule, watch.version()));
        }
      }
      detector =
          next == null ? null : JudgementDetector.resuming(next.condition(), episodes, inputs);
    }
    rule = next;
  }
}
