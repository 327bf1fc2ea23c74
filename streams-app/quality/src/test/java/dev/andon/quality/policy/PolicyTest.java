package dev.andon.quality.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.detect.LimitConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Rule LABELS = rule("labels", RuleScope.RATER, "label");
  private static final Rule LINE = rule("line", RuleScope.LINE, "label");

  @Test
  void findsARuleByWhatItWatchesAndByName() {
    Policy policy = new Policy("v1", List.of(LABELS, LINE));

    assertThat(policy.rulesFor(RuleScope.RATER, "label", "GOLD")).containsExactly(LABELS);
    assertThat(policy.rulesFor(RuleScope.LINE, "label", "GOLD")).containsExactly(LINE);
    assertThat(policy.rulesFor(RuleScope.LINE, "*", "GOLD")).isEmpty();
    assertThat(policy.rulesFor(RuleScope.LINE, "label", "AUDIT")).isEmpty();
    assertThat(policy.rule("line")).contains(LINE);
    assertThat(policy.rule("other")).isEmpty();
  }

  @Test
  void refusesTwoRulesOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Policy("v1", List.of(LABELS, rule("labels", RuleScope.LINE, "label"))))
        .withMessage("rule id 'labels' is used twice");
  }

  @Test
  void refusesTwoRulesThatWatchTheSame() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Policy("v1", List.of(LABELS, rule("x", RuleScope.RATER, "label"))))
        .withMessage("rule 'x': another rule watches the same measure of the same scope");
  }

  @Test
  void aNameMayLookLikeWhatAnotherRuleWatches() {
    Policy policy = new Policy("v1", List.of(LABELS, rule("RATER label", RuleScope.LINE, "mood")));

    assertThat(policy.rules()).hasSize(2);
  }

  @Test
  void aConditionSuitsItsMeasure() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Rule(
                    "x",
                    RuleScope.RATER,
                    Measure.CRITICAL_DEFECTS,
                    Basis.AUDIT,
                    "*",
                    new LimitConfig(0.75, 100, 10),
                    Severity.MINOR,
                    false,
                    null,
                    "none"))
        .withMessageContaining("rule 'x': critical_defects cannot be held against LimitConfig");
  }

  @Test
  void refusesDeadlinesThatAreOver() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TriggerPlan("retraining", "team lead", Duration.ZERO))
        .withMessage("within is PT0S, must be longer than nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TriggerPlan("retraining", "team lead", Duration.ofHours(-1)))
        .withMessage("within is PT-1H, must be longer than nothing");
  }

  private static Rule rule(String id, RuleScope scope, String question) {
    return new Rule(
        id,
        scope,
        Measure.AGREEMENT,
        Basis.GOLD,
        question,
        new LimitConfig(0.75, 10_000, 100),
        Severity.MAJOR,
        true,
        null,
        "runbook.md");
  }
}
