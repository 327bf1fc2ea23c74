package dev.andon.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.ChangeDetector;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static String alarms(ChangeDetector rule, String stream) {
    StringBuilder alarms = new StringBuilder();
    for (char answer : stream.toCharArray()) {
      alarms.append(rule.observe(answer == 'x' ? 1 : 0) ? '!' : '.');
    }
    return alarms.toString();
  }

  @Test
  void lastItemsWaitUntilThereAreEnoughAndForget() {
    // More than 10 points below 0.90 is three errors of ten: two are 0.80 exactly.
    assertThat(alarms(new LastItemsRule(10, 1 - 0.90), "xxx........x......x.x"))
        .isEqualTo(".........!..........!");
  }

  @Test
  void lastItemsForgetOnReset() {
    LastItemsRule rule = new LastItemsRule(2, 0.1);
    alarms(rule, "xx");
    rule.reset();

    assertThat(alarms(rule, ".x.")).isEqualTo(".!!");
  }

  @Test
  void batchesAreTestedAtTheirEndOnly() {
    // P(X ≥ 2 of 5) at 0.10 is 0.081, P(X ≥ 3) is 0.009.
    assertThat(BatchRule.leastErrors(5, 0.1)).isEqualTo(3);
    assertThat(alarms(new BatchRule(5, 0.1), "xxx..xx....xx.xxx..."))
        .isEqualTo("....!.........!.....");
  }

  @Test
  void dailyBatchHasItsLevel() {
    // Binomial(40, 0.1): P(X ≥ 7) = 0.0995, P(X ≥ 8) = 0.0419.
    assertThat(BatchRule.leastErrors(40, 0.1)).isEqualTo(8);
    assertThat(BatchRule.leastErrors(1, 0.5)).isEqualTo(2);
  }
}
