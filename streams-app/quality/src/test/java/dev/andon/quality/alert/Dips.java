package dev.andon.quality.alert;

import dev.andon.quality.detect.HarderGold;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signals and rules for the tests of this package. */
final class Dips {
  static final long ONSET = Instant.parse("2026-05-04T07:22:42.120Z").toEpochMilli();
  static final long DETECTED = Instant.parse("2026-05-04T09:15:02.120Z").toEpochMilli();
  static final Scope RATER = Scope.rater("toxicity", "r-4");
  static final Scope LINE = Scope.line("toxicity");

  private Dips() {}

  static Signal dip(Scope scope, String question) {
    return signal(scope, question, LimitVerdict.Kind.DIP, DETECTED, 400, false);
  }

  /** A dip of a rater of whose hard gold no more than {@code required} had to be right. */
  static Signal dipOnHarderGold(double required) {
    Signal dip = dip(RATER, "*");
    LimitVerdict seen = dip.verdict();
    LimitVerdict verdict =
        new LimitVerdict(
            seen.kind(),
            seen.episode(),
            seen.detectedAt(),
            seen.onsetAt(),
            seen.statistic(),
            seen.threshold(),
            seen.sampleCount(),
            seen.correctCount(),
            seen.revision(),
            new HarderGold(required));
    return new Signal(
        dip.ruleId(),
        dip.scope(),
        dip.question(),
        dip.basis(),
        dip.measure(),
        dip.limit(),
        verdict,
        dip.policyVersion(),
        dip.retracted());
  }

  /** The dip of one rater's second episode, restated with more inputs behind it. */
  static Signal dip(long revision, boolean retracted) {
    return signal(RATER, "*", LimitVerdict.Kind.DIP, DETECTED + revision, revision, retracted);
  }

  /** Its recovery, an hour later. */
  static Signal recovery(long revision, boolean retracted) {
    long at = DETECTED + 3_600_000 + revision;
    return signal(RATER, "*", LimitVerdict.Kind.RECOVERY, at, revision, retracted);
  }

  /** That its detector is near to its next verdict, or no longer is. */
  static Signal phase(LimitVerdict.Kind kind, boolean over) {
    return signal(RATER, "*", kind, ONSET, 0, over);
  }

  private static Signal signal(
      Scope scope,
      String question,
      LimitVerdict.Kind kind,
      long detectedAt,
      long revision,
      boolean retracted) {
    LimitVerdict verdict =
        new LimitVerdict(kind, 2, detectedAt, ONSET, 10_234.5, 10_000, 32, 20, revision);
    String rule = scope.wholeLine() ? "line-gold-agreement" : "rater-gold-agreement";
    return new Signal(
        rule, scope, question, "GOLD", Measure.AGREEMENT, 0.75, verdict, "default-1", retracted);
  }

  static Rule rule(RuleScope scope, String question, boolean stops) {
    String id = scope.text() + "-gold-agreement";
    TriggerPlan plan =
        scope == RuleScope.LINE
            ? new TriggerPlan("guideline_review", "labeling lead", Duration.ofHours(24))
            : new TriggerPlan("retraining", "team lead", Duration.ofHours(48));
    return rule(id, scope, question, 0.75, stops, plan);
  }

  static Rule rule(
      String id,
      RuleScope scope,
      String question,
      double limit,
      boolean stops,
      @Nullable TriggerPlan plan) {
    return new Rule(
        id,
        scope,
        Measure.AGREEMENT,
        Basis.GOLD,
        question,
        new LimitConfig(limit, 10_000, 100),
        Severity.MAJOR,
        stops,
        plan,
        "deploy/runbooks/" + id + ".md");
  }
}
