package dev.andon.pipeline.topology;

import dev.andon.quality.check.Check;
import dev.andon.quality.check.Requirement;
import dev.andon.quality.check.TextPattern;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Policies as people would write them. */
final class PolicyText {
  private PolicyText() {}

  static String of(Policy policy) {
    StringBuilder text = new StringBuilder("version: \"" + policy.version() + "\"\n");
    text.append("group_within: ").append(policy.handling().groupWithin()).append("\n");
    text.append("no_data: ").append(of(policy.handling().noData())).append("\n");
    LadderPlan ladder = policy.handling().ladder();
    if (ladder != null) {
      text.append(of(ladder));
    }
    TriggerPlan release = policy.handling().release();
    if (release != null) {
      text.append(
          "guidelines:%n  certification: {owner: %s, within: %s}%n"
              .formatted(release.owner(), release.within()));
    }
    text.append(of(policy.handling().escalation()));
    GoldReviewPlan gold = policy.handling().goldReview();
    if (gold != null) {
      text.append(
          "gold_review: {raters: %d, false_once_in: %s, owner: %s, within: %s}%n"
              .formatted(
                  gold.raters(), gold.falseOnceIn(), gold.work().owner(), gold.work().within()));
    }
    CostOfError cost = policy.handling().cost();
    if (cost != null) {
      text.append(
          "cost_of_error: {currency: %s, error: %s, major: %s, critical: %s, relabel: %s}%n"
              .formatted(
                  cost.currency(), cost.error(), cost.major(), cost.critical(), cost.relabel()));
    }
    ModelPlan model = policy.handling().model();
    if (model != null) {
      text.append(of(model));
    }
    if (!policy.gates().isEmpty()) {
      text.append("gates:\n");
      policy.gates().forEach(gate -> text.append(of(gate)));
    }
    if (!policy.checks().isEmpty()) {
      text.append("checks:\n");
      policy.checks().forEach(check -> text.append(of(check)));
    }
    if (!policy.consensus().isEmpty()) {
      text.append("consensus:\n");
      policy.consensus().forEach(plan -> text.append(of(plan)));
    }
    text.append("rules:\n");
    policy.rules().forEach(rule -> text.append(of(rule)));
    return policy.rules().isEmpty() ? text + "  []\n" : text.toString();
  }

  private static String of(ModelPlan model) {
    return ("model:%n  {fall: %s, confidence: %s, minimum_gold: %d, labels_explain: %s,"
            + " less_is_better: %s, on_guidelines: %s, on_drift: %s%s,%n   retraining: %s,"
            + " relabeling: %s, audit: %s}%n")
        .formatted(
            model.fall(),
            model.confidence(),
            model.minimumGold(),
            model.labelsExplain(),
            model.lessIsBetter(),
            model.onGuidelines(),
            model.onDrift(),
            model.correctedLabels() == 0 ? "" : ", corrected_labels: " + model.correctedLabels(),
            work(model.retraining()),
            work(model.relabeling()),
            work(model.audit()));
  }

  private static String work(TriggerPlan work) {
    return "{owner: %s, within: %s}".formatted(work.owner(), work.within());
  }

  private static String of(EscalationPlan escalation) {
    StringBuilder text = new StringBuilder();
    escalation
        .steps()
        .forEach(
            (severity, steps) -> {
              text.append("  %s:%n".formatted(severity.text()));
              for (EscalationPlan.Step step : steps) {
                text.append("    - {after: %s, to: %s}%n".formatted(step.after(), step.to()));
              }
            });
    return text.isEmpty() ? "" : "escalation:\n" + text;
  }

  private static String of(Check check) {
    return "  - {id: %s, question: \"%s\", %s, defect: %s, severity: %s, by_audits: %s}%n"
        .formatted(
            check.id(),
            check.question(),
            required(check.requirement()),
            check.defect(),
            check.severity().text(),
            check.byAudits());
  }

  private static String required(Requirement requirement) {
    if (requirement instanceof Requirement.OneOf oneOf) {
      return "classes: " + oneOf.classes();
    }
    if (requirement instanceof Requirement.TimeAtLeast time) {
      return "time_at_least: " + Duration.ofMillis(time.millis());
    }
    if (requirement instanceof Requirement.TextWithout text) {
      return "text_without: " + text.patterns().stream().map(TextPattern::text).toList();
    }
    if (requirement instanceof Requirement.Answered) {
      return "required: true";
    }
    throw new IllegalArgumentException("no test has written " + requirement);
  }

  private static String of(ConsensusPlan plan) {
    return ("  - {question: %s, classes: %s, raters: %d, close_after: %s, confidence: %s,"
            + " trigger: {kind: %s, owner: %s, within: %s}}%n")
        .formatted(
            plan.question(),
            plan.classes(),
            plan.raters(),
            plan.closeAfter(),
            plan.confidence(),
            plan.adjudication().kind(),
            plan.adjudication().owner(),
            plan.adjudication().within());
  }

  private static String of(GateCriterion gate) {
    return ("  - {id: %s, gate: %s, measure: %s, at_most: %s, confidence: %s, minimum_audits: %s,"
            + " smallest_inclusion: %s%s}%n")
        .formatted(
            gate.id(),
            gate.gate().text(),
            gate.measure().text(),
            gate.atMost(),
            gate.confidence(),
            gate.minimumAudits(),
            gate.smallestInclusion(),
            gate.trigger() == null
                ? ""
                : ", trigger: {kind: %s, owner: %s, within: %s}"
                    .formatted(
                        gate.trigger().kind(), gate.trigger().owner(), gate.trigger().within()));
  }

  private static String of(Rule rule) {
    return String.format(
        Locale.ROOT,
        """
          - id: %s
            %s
            measure: %s
            basis: %s
            question: "%s"
            %s
            severity: %s
            stop: %s
            runbook: %s
        %s\
        """,
        rule.id(),
        scope(rule.scope()),
        rule.measure().text(),
        rule.basis().text(),
        rule.question(),
        condition(rule),
        rule.severity().text(),
        rule.stops(),
        rule.runbook(),
        trigger(rule.trigger()));
  }

  /** With slices a dimension is named, whether or not it has a word of its own. */
  private static String scope(RuleScope scope) {
    return scope.slices()
        ? "scope: slice%n    dimension: %s".formatted(scope.dimension())
        : "scope: " + scope.text();
  }

  private static String condition(Rule rule) {
    if (rule.condition() instanceof CountConfig count) {
      return "at_least: %d%n    window: %s"
          .formatted(count.atLeast(), Duration.ofMillis(count.withinMillis()));
    }
    if (rule.condition() instanceof DipConfig dip) {
      return "drop: %s%n    usual: %s%n    usual_weight: %s%n    false_alarm_every: %s%s"
          .formatted(
              dip.drop(), dip.usual(), dip.usualWeight(), dip.falseAlarmEvery(), difficulty(rule));
    }
    if (rule.condition() instanceof LabelDriftConfig drift) {
      return "least_shift: %s%n    labels_per_item: %d%n    %s%n    false_alarm_every: %s%n    recovery_every: %s%s"
          .formatted(
              drift.leastShift(),
              drift.labelsPerItem(),
              drift.learns()
                  ? "learn_from: " + drift.learnFrom()
                  : "usual_shares: " + drift.usualShares().toString().replace("=", ": "),
              drift.falseAlarmEvery(),
              drift.recoveryEvery(),
              drift.ofNewcomers()
                  ? "%n    new_within: %s".formatted(Duration.ofMillis(drift.newWithinMillis()))
                  : "");
    }
    if (rule.condition() instanceof KappaLimitConfig kappa) {
      return "%s: %s%n    class_share_at_most: %s%n    false_alarm_every: %s%n    recovery_every: %s"
          .formatted(
              kappa.learns() ? "learn_from: %d%n    drop".formatted(kappa.learnFrom()) : "below",
              kappa.limit(),
              kappa.rareShare(),
              kappa.falseAlarmEvery(),
              kappa.recoveryEvery());
    }
    if (rule.condition() instanceof WitnessConfig witness) {
      return "above: %s%n    false_alarm_every: %s%n    recovery_every: %s"
          .formatted(witness.limit(), witness.falseAlarmEvery(), witness.recoveryEvery());
    }
    LimitConfig limit = (LimitConfig) rule.condition();
    return "%s: %s%n    false_alarm_every: %s%n    recovery_every: %s%s"
        .formatted(
            rule.measure().moreIsBetter() ? "below" : "above",
            rule.forDetector().limit(),
            limit.falseAlarmEvery(),
            limit.recoveryEvery(),
            difficulty(rule));
  }

  private static String difficulty(Rule rule) {
    UsualDifficulty usual = rule.forDetector().usualDifficulty();
    return usual == null
        ? ""
        : "%n    usual_difficulty: %s".formatted(usual.learned() ? "learned" : usual.share());
  }

  private static String of(@Nullable NoDataPlan plan) {
    return plan == null
        ? "false"
        : "{after: %s, while_annotations: %d, severity: %s}"
            .formatted(plan.after(), plan.whileAnnotations(), plan.severity().text());
  }

  private static String of(LadderPlan ladder) {
    return "ladder:\n  within: %s\n".formatted(ladder.within())
        + rung("coaching", ladder.coaching())
        + rung("calibration", ladder.calibration())
        + rung("suspension", ladder.suspension())
        + "  certification: {owner: %s, within: %s%s}%n"
            .formatted(
                ladder.certification().owner(),
                ladder.certification().within(),
                exam(ladder.exam()));
  }

  private static String exam(@Nullable ExamPlan exam) {
    return exam == null
        ? ""
        : ", pass_mark: %s, confidence: %s".formatted(exam.passMark(), exam.confidence());
  }

  private static String rung(String name, LadderPlan.Rung rung) {
    return "  %s: {after: %d, owner: %s, within: %s}%n"
        .formatted(name, rung.after(), rung.work().owner(), rung.work().within());
  }

  private static String trigger(@Nullable TriggerPlan plan) {
    return plan == null
        ? ""
        : "    trigger: {kind: %s, owner: %s, within: %s}%n"
            .formatted(plan.kind(), plan.owner(), plan.within());
  }
}
