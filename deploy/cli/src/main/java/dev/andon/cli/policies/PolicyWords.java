package dev.andon.cli.policies;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a policy would watch, for people and for programs. */
final class PolicyWords {

  private PolicyWords() {}

  /** Prints a sentence or two for each rule. */
  static void print(PrintWriter out, String name, Policy policy) {
    int rules = policy.rules().size();
    out.printf(
        "%s: valid, version %s, %d %s%n",
        name, policy.version(), rules, rules == 1 ? "rule" : "rules");
    if (rules == 0) {
      out.println("  nothing is watched, and nothing is stopped");
    }
    for (Rule rule : policy.rules()) {
      out.printf("  %s (%s)%n", rule.id(), rule.severity().text());
      out.printf("    watches   %s%n", watches(rule));
      if (rule.condition() instanceof LimitConfig limit) {
        out.printf("    by chance %s%n", byChance(limit));
      } else if (rule.condition() instanceof DipConfig dip) {
        out.printf("    by chance %s%n", byChance(dip));
      } else if (rule.condition() instanceof LabelDriftConfig drift) {
        out.printf("    by chance %s%n", byChance(drift));
      } else if (rule.condition() instanceof KappaLimitConfig kappa) {
        out.printf("    by chance %s%n", byChance(kappa));
      }
      out.printf("    then      %s%n", then(rule));
    }
    policy.gates().forEach(gate -> print(out, gate));
    policy.checks().forEach(check -> CheckWords.print(out, check));
    out.println("  alerts, whichever rule they come from");
    out.printf(
        "    grouped   those of one rule that open within the same %s are one message%n",
        span(policy.handling().groupWithin()));
    NoDataPlan noData = policy.handling().noData();
    if (noData != null) {
      out.printf(
          "    no data   an alert (%s) after %s of work and %,d annotations without gold%n",
          noData.severity().text(), span(noData.after()), noData.whileAnnotations());
    }
    LadderPlan ladder = policy.handling().ladder();
    if (ladder != null) {
      out.printf("    ladder    %s%n", ladder(ladder));
      ExamPlan exam = ladder.exam();
      if (exam != null) {
        out.printf(
            "    certified by at least %s of gate items right, established with %s confidence%n",
            percent(exam.passMark()), percent(exam.confidence()));
      }
    }
    for (Severity severity : Severity.values()) {
      for (EscalationPlan.Step step : steps(policy, severity)) {
        out.printf(
            "    escalated to %s after %s, if %s and not acknowledged%n",
            step.to(), span(step.after()), severity.text());
      }
    }
    TriggerPlan release = policy.handling().release();
    if (release != null) {
      out.printf(
          "    guidelines that change definitions or taxonomy ask for %s, or by the end of their"
              + " grace%n",
          work(release));
    }
    GoldReviewPlan gold = policy.handling().goldReview();
    if (gold != null) {
      out.printf(
          "    gold that %d raters or more contradict alike asks for %s; by chance once in %,.0f"
              + " answers of gold%n",
          gold.raters(), work(gold.work()), gold.falseOnceIn());
    }
  }

  private static List<EscalationPlan.Step> steps(Policy policy, Severity severity) {
    return policy.handling().escalation().steps().getOrDefault(severity, List.of());
  }

  private static void print(PrintWriter out, GateCriterion gate) {
    out.printf("  %s (gate)%n", gate.id());
    out.printf(
        "    passes    a %s once audits establish with %s confidence that at most %s of it has a"
            + " %s%n",
        gate.gate().text(),
        percent(gate.confidence()),
        percent(gate.atMost()),
        defect(gate.measure()));
    TriggerPlan plan = gate.trigger();
    if (plan != null) {
      out.printf("    else      %s%n", work(plan));
    }
    if (gate.minimumAudits() > 1) {
      out.printf(Locale.ROOT, "    audits    %,d at least%n", gate.minimumAudits());
    }
    if (!gate.drawnAlike()) {
      out.printf(
          "    drawn     with different probabilities, from %s on%n",
          percent(gate.smallestInclusion()));
    }
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static String watches(Rule rule) {
    return "%s %s on %s: %s"
        .formatted(whose(rule.scope()), measure(rule), about(rule), condition(rule));
  }

  private static String whose(RuleScope scope) {
    return scope.equals(RuleScope.LINE) ? "the whole line's" : "each " + scope.words() + "'s";
  }

  private static String about(Rule rule) {
    if (!rule.question().equals(Judgement.WHOLE)) {
      return "question " + rule.question();
    }
    return rule.scope().byQuestion() ? "each question" : "whole annotations";
  }

  private static String measure(Rule rule) {
    return switch (rule.measure()) {
      case AGREEMENT, AGREEMENT_DIP -> agreement(rule.basis());
      case FLAG_RATE -> "share with a flag";
      case ABSTAIN_RATE -> abstaining(rule.basis());
      case CRITICAL_DEFECT_RATE, MAJOR_DEFECT_RATE ->
          "share with a " + defect(rule.measure()) + foundBy(rule.basis());
      case CRITICAL_DEFECTS, MAJOR_DEFECTS ->
          "answers with a " + defect(rule.measure()) + foundBy(rule.basis());
      case LABEL_DRIFT -> "distribution of labels";
      case KAPPA, KAPPA_DIP -> "kappa with gold";
    };
  }

  private static String agreement(Basis basis) {
    return switch (basis) {
      case AUDIT -> "share of right answers in audits";
      case RULE -> "share that checks have nothing against";
      case MODEL -> "agreement with the model";
      case GOLD, ACTIVITY, LABELS -> "agreement with gold";
    };
  }

  private static String foundBy(Basis basis) {
    return switch (basis) {
      case AUDIT -> " in audits";
      case RULE -> " by checks";
      case GOLD, MODEL, ACTIVITY, LABELS -> " by gold";
    };
  }

  private static String abstaining(Basis basis) {
    return switch (basis) {
      case GOLD -> "share declined where there is gold";
      case AUDIT -> "share declined in audits";
      case MODEL -> "share declined where the model answers";
      case ACTIVITY, LABELS, RULE -> "share declined";
    };
  }

  private static String defect(Measure measure) {
    return measure == Measure.CRITICAL_DEFECTS || measure == Measure.CRITICAL_DEFECT_RATE
        ? "critical defect"
        : "major or critical defect";
  }

  private static String condition(Rule rule) {
    if (rule.condition() instanceof CountConfig count) {
      return "fewer than %d within %s"
          .formatted(count.atLeast(), span(Duration.ofMillis(count.withinMillis())));
    }
    if (rule.condition() instanceof DipConfig dip) {
      return "less than "
          + percent(dip.drop())
          + " below what is usual, which is "
          + percent(dip.usual())
          + " at first";
    }
    if (rule.condition() instanceof LabelDriftConfig drift) {
      return "within " + percent(drift.leastShift()) + " of what is usual, " + usual(drift);
    }
    if (rule.condition() instanceof KappaLimitConfig kappa) {
      return kappa(kappa);
    }
    return (rule.measure().moreIsBetter() ? "at least " : "at most ")
        + percent(rule.forDetector().limit());
  }

  private static String usual(LabelDriftConfig drift) {
    return drift.learns()
        ? String.format(Locale.ROOT, "as learned from the first %,d", drift.learnFrom())
        : drift.usualShares().entrySet().stream()
            .map(entry -> entry.getKey() + " " + percent(entry.getValue()))
            .collect(Collectors.joining(", ", "", " as laid down"));
  }

  private static String kappa(KappaLimitConfig kappa) {
    String which =
        kappa.rareShare() < 1
            ? ", where it is at most " + percent(kappa.rareShare()) + " of gold answers"
            : "";
    return kappa.learns()
        ? String.format(
            Locale.ROOT,
            "less than %s below what is usual, as learned from the first %,d answers about it%s",
            BigDecimal.valueOf(kappa.limit()).toPlainString(),
            kappa.learnFrom(),
            which)
        : "at least " + BigDecimal.valueOf(kappa.limit()).toPlainString() + which;
  }

  private static String byChance(KappaLimitConfig kappa) {
    return String.format(
        Locale.ROOT,
        "at the limit itself one false alarm in %,.0f answers about the class at most, one false"
            + " recovery in %,.0f",
        kappa.falseAlarmEvery(),
        kappa.recoveryEvery());
  }

  private static String byChance(LabelDriftConfig drift) {
    return String.format(
        Locale.ROOT,
        "while they are as usual one false alarm in %,.0f labels at most, one false recovery in"
            + " %,.0f",
        drift.falseAlarmEvery(),
        drift.recoveryEvery());
  }

  private static String byChance(DipConfig dip) {
    return String.format(
        Locale.ROOT,
        "of a rater as good as usual one false alarm in %,.0f judged answers at most",
        dip.falseAlarmEvery());
  }

  private static String byChance(LimitConfig limit) {
    return String.format(
        Locale.ROOT,
        "at the limit itself one false alarm in %,.0f judged answers at most, one false recovery in"
            + " %,.0f",
        limit.falseAlarmEvery(),
        limit.recoveryEvery());
  }

  private static String then(Rule rule) {
    String stop =
        !rule.stops() ? "nothing is stopped" : "the " + rule.scope().words() + " is stopped";
    return rule.triggers().stream().map(PolicyWords::work).reduce(stop, (a, b) -> a + "; " + b);
  }

  private static String work(TriggerPlan plan) {
    return "%s by %s within %s"
        .formatted(plan.kind().replace('_', ' '), plan.owner(), span(plan.within()));
  }

  private static void writeTrigger(JsonGenerator json, @Nullable TriggerPlan plan)
      throws IOException {
    json.writeStringField("trigger", plan == null ? null : plan.kind());
    json.writeStringField("owner", plan == null ? null : plan.owner());
    json.writeStringField("within", plan == null ? null : plan.within().toString());
  }

  private static String ladder(LadderPlan ladder) {
    return "of a rater's trouble within %s number %d leads to coaching, %d to calibration, %d to"
            .formatted(
                span(ladder.within()),
                ladder.coaching().after(),
                ladder.calibration().after(),
                ladder.suspension().after())
        + " suspension; then certification";
  }

  private static void writeFields(JsonGenerator json, LadderPlan ladder) throws IOException {
    json.writeObjectFieldStart("ladder");
    json.writeStringField("within", ladder.within().toString());
    json.writeNumberField("coaching_after", ladder.coaching().after());
    json.writeNumberField("calibration_after", ladder.calibration().after());
    json.writeNumberField("suspension_after", ladder.suspension().after());
    ExamPlan exam = ladder.exam();
    if (exam != null) {
      json.writeNumberField("pass_mark", exam.passMark());
      json.writeNumberField("pass_confidence", exam.confidence());
    }
    json.writeEndObject();
  }

  private static String span(Duration duration) {
    if (duration.toSeconds() % 60 != 0) {
      return duration.toString();
    }
    return duration.toSeconds() % 3_600 == 0
        ? duration.toHours() + " h"
        : duration.toMinutes() + " min";
  }

  /** Writes the policy's fields into the object that is open. */
  static void writeFields(JsonGenerator json, Policy policy) throws IOException {
    json.writeStringField("version", policy.version());
    json.writeArrayFieldStart("rules");
    for (Rule rule : policy.rules()) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeStringField("scope", rule.scope().text());
      json.writeStringField("measure", rule.measure().text());
      json.writeStringField("basis", rule.basis().text());
      json.writeStringField("question", rule.question());
      writeCondition(json, rule);
      json.writeStringField("severity", rule.severity().text());
      json.writeBooleanField("stop", rule.stops());
      writeTrigger(json, rule.trigger());
      if (!rule.also().isEmpty()) {
        json.writeArrayFieldStart("also");
        for (TriggerPlan plan : rule.also()) {
          json.writeStartObject();
          writeTrigger(json, plan);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeStringField("runbook", rule.runbook());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeGates(json, policy);
    CheckWords.writeFields(json, policy.checks());
    json.writeStringField("group_within", policy.handling().groupWithin().toString());
    NoDataPlan noData = policy.handling().noData();
    if (noData != null) {
      json.writeObjectFieldStart("no_data");
      json.writeStringField("after", noData.after().toString());
      json.writeNumberField("while_annotations", noData.whileAnnotations());
      json.writeStringField("severity", noData.severity().text());
      json.writeEndObject();
    }
    LadderPlan ladder = policy.handling().ladder();
    if (ladder != null) {
      writeFields(json, ladder);
    }
    TriggerPlan release = policy.handling().release();
    if (release != null) {
      json.writeObjectFieldStart("guidelines");
      writeTrigger(json, release);
      json.writeEndObject();
    }
    writeEscalation(json, policy);
    GoldReviewPlan gold = policy.handling().goldReview();
    if (gold != null) {
      json.writeObjectFieldStart("gold_review");
      json.writeNumberField("raters", gold.raters());
      json.writeNumberField("false_once_in", gold.falseOnceIn());
      writeTrigger(json, gold.work());
      json.writeEndObject();
    }
  }

  private static void writeEscalation(JsonGenerator json, Policy policy) throws IOException {
    json.writeObjectFieldStart("escalation");
    for (Severity severity : Severity.values()) {
      List<EscalationPlan.Step> steps = steps(policy, severity);
      if (!steps.isEmpty()) {
        json.writeArrayFieldStart(severity.text());
        for (EscalationPlan.Step step : steps) {
          json.writeStartObject();
          json.writeStringField("after", step.after().toString());
          json.writeStringField("to", step.to());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static void writeGates(JsonGenerator json, Policy policy) throws IOException {
    json.writeArrayFieldStart("gates");
    for (GateCriterion gate : policy.gates()) {
      json.writeStartObject();
      json.writeStringField("id", gate.id());
      json.writeStringField("gate", gate.gate().text());
      json.writeStringField("measure", gate.measure().text());
      json.writeNumberField("at_most", gate.atMost());
      json.writeNumberField("confidence", gate.confidence());
      json.writeNumberField("minimum_audits", gate.minimumAudits());
      json.writeNumberField("smallest_inclusion", gate.smallestInclusion());
      writeTrigger(json, gate.trigger());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFields(JsonGenerator json, LabelDriftConfig drift) throws IOException {
    json.writeNumberField("least_shift", drift.leastShift());
    json.writeNumberField("labels_per_item", drift.labelsPerItem());
    if (drift.learns()) {
      json.writeNumberField("learn_from", drift.learnFrom());
    } else {
      json.writeObjectFieldStart("usual_shares");
      for (Map.Entry<String, Double> each : drift.usualShares().entrySet()) {
        json.writeNumberField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
    }
    json.writeNumberField("false_alarm_every", drift.falseAlarmEvery());
    json.writeNumberField("recovery_every", drift.recoveryEvery());
  }

  private static void writeFields(JsonGenerator json, KappaLimitConfig kappa) throws IOException {
    json.writeNumberField(kappa.learns() ? "drop" : "below", kappa.limit());
    if (kappa.learns()) {
      json.writeNumberField("learn_from", kappa.learnFrom());
    }
    json.writeNumberField("class_share_at_most", kappa.rareShare());
    json.writeNumberField("false_alarm_every", kappa.falseAlarmEvery());
    json.writeNumberField("recovery_every", kappa.recoveryEvery());
  }

  private static void writeCondition(JsonGenerator json, Rule rule) throws IOException {
    if (rule.condition() instanceof CountConfig count) {
      json.writeNumberField("at_least", count.atLeast());
      json.writeStringField("window", Duration.ofMillis(count.withinMillis()).toString());
    } else if (rule.condition() instanceof LimitConfig limit) {
      json.writeNumberField(
          rule.measure().moreIsBetter() ? "below" : "above", rule.forDetector().limit());
      json.writeNumberField("false_alarm_every", limit.falseAlarmEvery());
      json.writeNumberField("recovery_every", limit.recoveryEvery());
    } else if (rule.condition() instanceof DipConfig dip) {
      json.writeNumberField("drop", dip.drop());
      json.writeNumberField("usual", dip.usual());
      json.writeNumberField("usual_weight", dip.usualWeight());
      json.writeNumberField("false_alarm_every", dip.falseAlarmEvery());
    } else if (rule.condition() instanceof LabelDriftConfig drift) {
      writeFields(json, drift);
    } else if (rule.condition() instanceof KappaLimitConfig kappa) {
      writeFields(json, kappa);
    }
  }
}
