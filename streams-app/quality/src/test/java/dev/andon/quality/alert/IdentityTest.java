package dev.andon.quality.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.Measure;
import org.junit.jupiter.api.Test;

/** Ids are on topics, in links and in people's notes: they never change. */
class IdentityTest {

  /** Computed with Python's hashlib, over the parts each closed by a zero byte. */
  @Test
  void alertAndSignalIdsArePinned() {
    Signal dip = Dips.dip(Dips.RATER, "*");

    assertThat(dip.alertId()).isEqualTo("96f1f94298d17f79");
    assertThat(dip.id()).isEqualTo("1f2b08a0514d30c7");
    assertThat(Dips.recovery(400, false).alertId()).isEqualTo(dip.alertId());
    assertThat(Dips.recovery(400, false).id()).isEqualTo("03ab2156f15e770b");
    assertThat(Identity.hash()).isEqualTo("e3b0c44298fc1c14");
  }

  @Test
  void restatingRetractingAndAnotherPolicyVersionChangeNoId() {
    Signal dip = Dips.dip(400, false);
    Signal restated = Dips.dip(500, true);
    Signal repolicied =
        new Signal(
            dip.ruleId(),
            dip.scope(),
            "*",
            "GOLD",
            Measure.AGREEMENT,
            0.8,
            dip.verdict(),
            "default-2",
            false);

    assertThat(restated.id()).isEqualTo(dip.id());
    assertThat(repolicied.id()).isEqualTo(dip.id());
  }

  @Test
  void everyPartOfAnIdentityCounts() {
    assertThat(
            new String[] {
              alertId("rule", Dips.RATER, "*", "GOLD", 1),
              alertId("rule2", Dips.RATER, "*", "GOLD", 1),
              alertId("rule", Dips.LINE, "*", "GOLD", 1),
              alertId("rule", new Scope("toxicity", "vendor", "r-4"), "*", "GOLD", 1),
              alertId("rule", Scope.rater("toxicity2", "r-4"), "*", "GOLD", 1),
              alertId("rule", Dips.RATER, "label", "GOLD", 1),
              alertId("rule", Dips.RATER, "*", "AUDIT", 1),
              alertId("rule", Dips.RATER, "*", "GOLD", 11),
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void partsDoNotRunTogether() {
    assertThat(Identity.hash("ab", "c")).isNotEqualTo(Identity.hash("a", "bc"));
    assertThat(Identity.hash("a")).isNotEqualTo(Identity.hash("a", ""));
  }

  @Test
  void aScopeIsAWholeLineOrOneValueOfADimension() {
    assertThat(Dips.LINE.wholeLine()).isTrue();
    assertThat(Dips.LINE.key()).isEqualTo("*");
    assertThat(Dips.RATER.key()).isEqualTo("rater=r-4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scope("toxicity", "rater", null))
        .withMessage("scope rater=null needs both a dimension and a value, or neither");
  }

  private static String alertId(
      String rule, Scope scope, String question, String basis, int episode) {
    LimitVerdict verdict = new LimitVerdict(LimitVerdict.Kind.DIP, episode, 1, 1, 1, 1, 1, 1, 1);
    return new Signal(rule, scope, question, basis, Measure.AGREEMENT, 0.75, verdict, "v1", false)
        .alertId();
  }
}
