package dev.andon.cli.policies;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

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
    for (AgreementRule rule : policy.rules()) {
      out.printf("  %s (%s)%n", rule.id(), rule.severity().text());
      out.printf("    watches   %s%n", watches(rule));
      out.printf("    by chance %s%n", byChance(rule));
      out.printf("    then      %s%n", then(rule));
    }
  }

  private static String watches(AgreementRule rule) {
    return "%s agreement with gold on %s: at least %s %%"
        .formatted(
            rule.scope() == RuleScope.RATER ? "each rater's" : "the whole line's",
            rule.question().equals(Judgement.WHOLE)
                ? "whole annotations"
                : "question " + rule.question(),
            BigDecimal.valueOf(rule.limit().limit())
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString());
  }

  private static String byChance(AgreementRule rule) {
    return String.format(
        Locale.ROOT,
        "at the limit itself one false alarm in %,.0f judged answers at most, one false recovery in"
            + " %,.0f",
        rule.limit().falseAlarmEvery(),
        rule.limit().recoveryEvery());
  }

  private static String then(AgreementRule rule) {
    String stop =
        !rule.stops()
            ? "nothing is stopped"
            : rule.scope() == RuleScope.RATER ? "the rater is stopped" : "the line is stopped";
    TriggerPlan plan = rule.trigger();
    return plan == null
        ? stop
        : "%s; %s by %s within %s"
            .formatted(stop, plan.kind().replace('_', ' '), plan.owner(), span(plan.within()));
  }

  private static String span(Duration duration) {
    return duration.toSeconds() % 3_600 == 0 ? duration.toHours() + " h" : duration.toString();
  }

  /** Writes the policy's fields into the object that is open. */
  static void writeFields(JsonGenerator json, Policy policy) throws IOException {
    json.writeStringField("version", policy.version());
    json.writeArrayFieldStart("rules");
    for (AgreementRule rule : policy.rules()) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeStringField("scope", rule.scope().text());
      json.writeStringField("measure", "agreement");
      json.writeStringField("basis", "gold");
      json.writeStringField("question", rule.question());
      json.writeNumberField("below", rule.limit().limit());
      json.writeNumberField("false_alarm_every", rule.limit().falseAlarmEvery());
      json.writeNumberField("recovery_every", rule.limit().recoveryEvery());
      json.writeStringField("severity", rule.severity().text());
      json.writeBooleanField("stop", rule.stops());
      TriggerPlan plan = rule.trigger();
      json.writeStringField("trigger", plan == null ? null : plan.kind());
      json.writeStringField("owner", plan == null ? null : plan.owner());
      json.writeStringField("within", plan == null ? null : plan.within().toString());
      json.writeStringField("runbook", rule.runbook());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
