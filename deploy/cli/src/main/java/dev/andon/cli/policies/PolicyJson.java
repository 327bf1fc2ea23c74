package dev.andon.cli.policies;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a policy would watch, for programs. */
final class PolicyJson {

  private PolicyJson() {}

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
    ConsensusWords.writeFields(json, policy.consensus());
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
    CostOfError cost = policy.handling().cost();
    if (cost != null) {
      json.writeObjectFieldStart("cost_of_error");
      json.writeStringField("currency", cost.currency());
      json.writeNumberField("error", cost.error());
      json.writeNumberField("major", cost.major());
      json.writeNumberField("critical", cost.critical());
      json.writeObjectField("relabel", cost.relabel());
      json.writeEndObject();
    }
  }

  static void writeTrigger(JsonGenerator json, @Nullable TriggerPlan plan) throws IOException {
    json.writeStringField("trigger", plan == null ? null : plan.kind());
    json.writeStringField("owner", plan == null ? null : plan.owner());
    json.writeStringField("within", plan == null ? null : plan.within().toString());
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

  private static void writeEscalation(JsonGenerator json, Policy policy) throws IOException {
    json.writeObjectFieldStart("escalation");
    for (Severity severity : Severity.values()) {
      List<EscalationPlan.Step> steps = PolicyWords.steps(policy, severity);
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
    if (drift.ofNewcomers()) {
      json.writeStringField("new_within", Duration.ofMillis(drift.newWithinMillis()).toString());
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

  private static void writeDifficulty(JsonGenerator json, @Nullable UsualDifficulty usual)
      throws IOException {
    if (usual == null) {
      return;
    }
    if (usual.learned()) {
      json.writeStringField("usual_difficulty", "learned");
    } else {
      json.writeNumberField("usual_difficulty", usual.share());
    }
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
      writeDifficulty(json, limit.usual());
    } else if (rule.condition() instanceof DipConfig dip) {
      json.writeNumberField("drop", dip.drop());
      json.writeNumberField("usual", dip.usual());
      json.writeNumberField("usual_weight", dip.usualWeight());
      json.writeNumberField("false_alarm_every", dip.falseAlarmEvery());
      writeDifficulty(json, dip.usualDifficulty());
    } else if (rule.condition() instanceof LabelDriftConfig drift) {
      writeFields(json, drift);
    } else if (rule.condition() instanceof KappaLimitConfig kappa) {
      writeFields(json, kappa);
    }
  }
}
