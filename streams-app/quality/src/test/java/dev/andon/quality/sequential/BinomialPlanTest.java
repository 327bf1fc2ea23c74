package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.BinomialTail;
import dev.andon.quality.interval.ClopperPearsonInterval;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialPlanTest {

  @ParameterizedTest
  @CsvSource({"0, 598", "1, 947", "2, 1258", "3, 1549", "4, 1829", "5, 2100"})
  void establishesACriticalRateOfHalfAPercent(long defects, long audits) {
    assertThat(BinomialPlan.auditsToEstablish(0.005, 0.05, defects)).isEqualTo(audits);
    assertThat(BinomialTail.atMost(defects, audits, 0.005)).isLessThanOrEqualTo(0.05);
    assertThat(BinomialTail.atMost(defects, audits - 1, 0.005)).isGreaterThan(0.05);
  }

  @Test
  void decidesOnFivePercentInTwoHundred() {
    BinomialPlan plan = BinomialPlan.around(200, 0.05, 0.05, 0.05);

    assertThat(plan).isEqualTo(new BinomialPlan(200, 4, 16));
    assertThat(plan.failProbability(0.05)).isLessThanOrEqualTo(0.05);
    assertThat(plan.passProbability(0.05)).isLessThanOrEqualTo(0.05);
    assertThat(plan.judge(200, 10).outcome()).isEqualTo(Outcome.HELD);
  }

  /** The same by the ends of Clopper and Pearson's 95 % one-sided intervals. */
  @Test
  void isWhereTheExactIntervalLeavesTheLimit() {
    assertThat(ClopperPearsonInterval.of(16, 200, 0.9).low()).isCloseTo(0.0508, within(5e-5));
    assertThat(ClopperPearsonInterval.of(15, 200, 0.9).low()).isLessThan(0.05);
    assertThat(ClopperPearsonInterval.of(4, 200, 0.9).high()).isLessThan(0.05);
    assertThat(ClopperPearsonInterval.of(5, 200, 0.9).high()).isGreaterThan(0.05);
  }

  @ParameterizedTest
  @CsvSource({"0.025, 0.013", "0.04, 0.18", "0.05, 0.42", "0.06, 0.66", "0.08, 0.93"})
  void refusingAtElevenOfTwoHundredHitsGoodLots(double rate, double refused) {
    assertThat(new BinomialPlan(200, 10, 11).failProbability(rate))
        .isCloseTo(refused, within(0.006));
  }

  @Test
  void tellsTwoRatesApart() {
    BinomialPlan plan = BinomialPlan.between(new SprtConfig(0.025, 0.05, 0.05, 0.10));

    assertThat(plan).isEqualTo(new BinomialPlan(492, 18, 19));
    assertThat(plan.failProbability(0.025)).isLessThanOrEqualTo(0.05);
    assertThat(plan.passProbability(0.05)).isLessThanOrEqualTo(0.10);
  }

  @Test
  void decidesEarlyWhereTheRestCannotChangeIt() {
    BinomialPlan plan = new BinomialPlan(10, 2, 5);

    assertThat(plan.judge(5, 5).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(plan.judge(7, 0).outcome()).isEqualTo(Outcome.HELD);
    assertThat(plan.judge(8, 0).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(plan.judge(10, 2).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(plan.judge(10, 3).reason()).isEqualTo(GateVerdict.Reason.INSUFFICIENT_EVIDENCE);
  }

  @Test
  void askingAgainAfterEveryAuditPassesFarTooOften() {
    // What the plan's Javadoc warns of: statistics for critical errors, 20,000 audits at the limit.
    long[] accept = new long[20_001];
    long defects = 0;
    long next = 598;
    for (int n = 0; n < accept.length; n++) {
      while (n >= next) {
        next = BinomialPlan.auditsToEstablish(0.005, 0.05, ++defects);
      }
      accept[n] = defects - 1;
    }

    Share share = Share.simulate(2_000, 1934, random -> everAccepted(accept, random));

    assertThat(share.value()).as("%s", share).isCloseTo(0.286, within(0.04));
  }

  private static boolean everAccepted(long[] accept, Random random) {
    long defects = 0;
    for (int n = 1; n < accept.length; n++) {
      defects += random.nextDouble() < 0.005 ? 1 : 0;
      if (defects <= accept[n]) {
        return true;
      }
    }
    return false;
  }

  @Test
  void saysWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinomialPlan.around(597, 0.005, 0.05, 0.05))
        .withMessage("size is 597, which establishes nothing; must be at least 598");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BinomialPlan(10, 2, 5).judge(11, 0))
        .withMessage("audited is 11, the plan is exact for 10 only");
    assertThatIllegalArgumentException().isThrownBy(() -> new BinomialPlan(10, 5, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinomialPlan.auditsToEstablish(1e-12, 0.05, 0))
        .withMessageContaining("9999999999");
  }
}
