package dev.andon.quality.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.detect.LimitConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final AgreementRule LABELS = rule("labels", RuleScope.RATER, "label");
  private static final AgreementRule LINE = rule("line", RuleScope.LINE, "label");

  @Test
  void findsARuleByWhatItWatchesAndByName() {
    Policy policy = new Policy("v1", List.of(LABELS, LINE));

    assertThat(policy.ruleFor(RuleScope.RATER, "label")).contains(LABELS);
    assertThat(policy.ruleFor(RuleScope.LINE, "label")).contains(LINE);
    assertThat(policy.ruleFor(RuleScope.LINE, "*")).isEmpty();
    assertThat(policy.ruleFor(RuleScope.LINE, "label", "GOLD")).contains(LINE);
    assertThat(policy.ruleFor(RuleScope.LINE, "label", "AUDIT")).isEmpty();
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
        .withMessage("rule 'x': another rule watches the same scope and question");
  }

  @Test
  void aNameMayLookLikeWhatAnotherRuleWatches() {
    Policy policy = new Policy("v1", List.of(LABELS, rule("RATER label", RuleScope.LINE, "mood")));

    assertThat(policy.rules()).hasSize(2);
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

  private static AgreementRule rule(String id, RuleScope scope, String question) {
    return new AgreementRule(
        id,
        scope,
        question,
        new LimitConfig(0.75, 10_000, 100),
        Severity.MAJOR,
        true,
        null,
        "runbook.md");
  }
}
