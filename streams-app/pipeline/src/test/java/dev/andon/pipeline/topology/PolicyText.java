package dev.andon.pipeline.topology;

import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.TriggerPlan;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Policies as people would write them. */
final class PolicyText {
  private PolicyText() {}

  static String of(Policy policy) {
    StringBuilder text = new StringBuilder("version: \"" + policy.version() + "\"\nrules:\n");
    policy.rules().forEach(rule -> text.append(of(rule)));
    return policy.rules().isEmpty() ? text + "  []\n" : text.toString();
  }

  private static String of(AgreementRule rule) {
    return String.format(
        Locale.ROOT,
        """
          - id: %s
            scope: %s
            measure: agreement
            basis: gold
            question: "%s"
            below: %s
            false_alarm_every: %s
            recovery_every: %s
            severity: %s
            stop: %s
            runbook: %s
        %s\
        """,
        rule.id(),
        rule.scope().text(),
        rule.question(),
        rule.limit().limit(),
        rule.limit().falseAlarmEvery(),
        rule.limit().recoveryEvery(),
        rule.severity().text(),
        rule.stops(),
        rule.runbook(),
        trigger(rule.trigger()));
  }

  private static String trigger(@Nullable TriggerPlan plan) {
    return plan == null
        ? ""
        : "    trigger: {kind: %s, owner: %s, within: %s}%n"
            .formatted(plan.kind(), plan.owner(), plan.within());
  }
}
