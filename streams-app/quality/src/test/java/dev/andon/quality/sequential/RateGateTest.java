package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import dev.andon.quality.sequential.GateVerdict.Reason;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RateGateTest {
  private static final long SEED = 19450601;
  private static final RateGateConfig CRITICAL = RateGateConfig.uniform(0.005, 0.05, 0.05);
  private static final RateGateConfig WEIGHTED = new RateGateConfig(0.1, 0.05, 0.05, 0.1);

  @Test
  void holdsWithoutAudits() {
    assertThat(new RateGate(CRITICAL).judge())
        .isEqualTo(new GateVerdict(Outcome.HELD, Reason.INSUFFICIENT_EVIDENCE, 0, 0));
  }

  @Test
  void passesAtSevenHundredCleanAudits() {
    RateGate gate = new RateGate(CRITICAL);
    for (int i = 0; i < 699; i++) {
      gate.observe(false);
    }
    assertThat(gate.judge().outcome()).isEqualTo(Outcome.HELD);

    gate.observe(false);

    assertThat(gate.judge()).isEqualTo(new GateVerdict(Outcome.PASSED, Reason.LIMIT_KEPT, 700, 0));
  }

  @Test
  void failsWhatIsClearlyBad() {
    RateGate gate = new RateGate(CRITICAL);
    for (int i = 0; i < 100; i++) {
      gate.observe(i % 20 == 0);
    }

    assertThat(gate.judge())
        .isEqualTo(new GateVerdict(Outcome.FAILED, Reason.LIMIT_EXCEEDED, 100, 5));
  }

  @Test
  void seldomPassesALotAtTheLimit() {
    Share.simulate(600, SEED, random -> passes(0.005, 20_000, 20, random) <= 20_000).isAtMost(0.05);
  }

  @Tag("slow")
  @Test
  void seldomPassesALotAtTheLimitLookedAtAfterEveryAudit() {
    Share share = Share.simulate(5_000, SEED, random -> passes(0.005, 20_000, 1, random) <= 20_000);

    assertThat(share.value()).as("%s", share).isLessThanOrEqualTo(0.05);
  }

  @Test
  void passesGoodLotsSoon() {
    assertThat(median(0.0005)).isEqualTo(700);
    assertThat(median(0.002)).isCloseTo(2_130, within(250.0));
  }

  @Test
  void passesMostLotsBarelyBelowTheLimitWithinTwentyThousand() {
    Share.simulate(200, SEED, random -> passes(0.003, 20_000, 10, random) <= 20_000).isAtLeast(0.9);
    assertThat(median(0.003)).isCloseTo(6_545, within(900.0));
  }

  private static double median(double rate) {
    double[] audits = new double[201];
    for (int i = 0; i < audits.length; i++) {
      audits[i] = passes(rate, 20_000, 10, new Random(SEED + i));
    }
    Arrays.sort(audits);
    return audits[audits.length / 2];
  }

  private static int passes(double rate, int most, int every, Random random) {
    RateGate gate = new RateGate(CRITICAL);
    double threshold = Math.log(20);
    for (int n = 1; n <= most; n++) {
      gate.observe(random.nextDouble() < rate);
      if (n % every == 0 && gate.logPassEvidence() >= threshold) {
        return n;
      }
    }
    return most + 1;
  }

  @Test
  void evidenceOfUnequalDrawsIsAtMostOneOnAverage() {
    // Half of the lot is easy and drawn seldom, half hard and drawn often: 10 % defects in the lot,
    // 17 % in the sample.
    Mean pass =
        Mean.simulate(40_000, SEED, random -> Math.exp(drawn(60, random).logPassEvidence()));
    Mean fail =
        Mean.simulate(40_000, SEED, random -> Math.exp(drawn(60, random).logFailEvidence()));

    pass.isCloseTo(1);
    fail.isCloseTo(1);
  }

  @Test
  void weightsMakeTheVerdictOneAboutTheLot() {
    RateGate gate = drawn(20_000, new Random(SEED));
    RateGate unweighted = new RateGate(RateGateConfig.uniform(0.1, 0.05, 0.05));
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      unweighted.observe(drawnDefect(random, new double[1]));
    }

    Estimate.Measured estimate = (Estimate.Measured) gate.estimate(0.95);
    assertThat(estimate.value()).isCloseTo(0.1, within(0.01));
    assertThat(estimate.interval().contains(0.1)).isTrue();
    assertThat(gate.judge().outcome()).isEqualTo(Outcome.HELD);
    assertThat(unweighted.judge().outcome()).isEqualTo(Outcome.FAILED);
  }

  private static RateGate drawn(int audits, Random random) {
    RateGate gate = new RateGate(WEIGHTED);
    double[] inclusion = new double[1];
    for (int i = 0; i < audits; i++) {
      gate.observe(drawnDefect(random, inclusion), inclusion[0]);
    }
    return gate;
  }

  /** An item drawn with probability 0.1 (easy, 2 % defects) or 0.9 (hard, 18 %). */
  private static boolean drawnDefect(Random random, double[] inclusion) {
    boolean hard = random.nextDouble() < 0.9;
    inclusion[0] = hard ? 0.9 : 0.1;
    return random.nextDouble() < (hard ? 0.18 : 0.02);
  }

  @Test
  void aGateOfOneWeightIsTheLikelihoodRatio() {
    RateGate gate = new RateGate(CRITICAL);
    gate.observe(true);
    gate.observe(false);
    double[] alternatives = {1e-5, 0.0005, 0.001, 0.002, 0.003};
    double[] weights = {0.3, 0.2, 0.2, 0.2, 0.1};
    double expected = 0;
    for (int j = 0; j < weights.length; j++) {
      double p = alternatives[j];
      expected += weights[j] * (p / 0.005) * ((1 - p) / 0.995);
    }

    assertThat(Math.exp(gate.logPassEvidence())).isCloseTo(expected, within(1e-12));
  }

  @Property(tries = 50)
  void orderMergeAndWithdrawalDoNotMatter(
      @ForAll @Size(min = 1, max = 60) boolean[] defects, @ForAll long seed) {
    Random random = new Random(seed);
    double[] inclusion = new double[defects.length];
    RateGate whole = new RateGate(WEIGHTED);
    RateGate left = new RateGate(WEIGHTED);
    RateGate right = new RateGate(WEIGHTED);
    for (int i = 0; i < defects.length; i++) {
      inclusion[i] = (1 + random.nextInt(10)) / 10.0;
      whole.observe(defects[i], inclusion[i]);
    }
    for (int i = defects.length - 1; i >= 0; i--) {
      (random.nextBoolean() ? left : right).observe(defects[i], inclusion[i]);
    }
    right.observe(true, 0.3);
    left.merge(right);
    left.withdraw(true, 0.3);

    assertThat(bytes(left)).isEqualTo(bytes(whole));
    assertThat(left.judge()).isEqualTo(whole.judge());
    RateGate read = RateGate.decode(WEIGHTED, new StateReader(bytes(whole)));
    assertThat(bytes(read)).isEqualTo(bytes(whole));
    assertThat(read.logFailEvidence()).isEqualTo(whole.logFailEvidence());
  }

  @Test
  void saysWhatIsOutOfRange() {
    RateGate gate = new RateGate(WEIGHTED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gate.observe(false, 0.05))
        .withMessage("inclusion is 0.05, must be in range [0.1, 1]");
    assertThatIllegalArgumentException().isThrownBy(() -> gate.observe(false, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gate.withdraw(false, 0.5))
        .withMessage("no such audit to withdraw: defective false, inclusion 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateGateConfig.uniform(1, 0.05, 0.05))
        .withMessage("limit is 1.0, must be in range (0, 1)");
    assertThat(gate.estimate(0.95)).isEqualTo(new Estimate.Insufficient("no audits", 0));
  }

  @Test
  void keepsItsStateBounded() {
    RateGate gate = new RateGate(WEIGHTED);
    for (int i = 0; i < RateGate.MAX_STRATA; i++) {
      gate.observe(false, 0.1 + i / 1_000.0);
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> gate.observe(false, 0.99))
        .withMessageContaining("256");
    gate.observe(true, 0.1);
    assertThat(gate.audited()).isEqualTo(257);
  }

  static byte[] bytes(RateGate gate) {
    StateWriter out = new StateWriter(32);
    gate.encode(out);
    return out.toByteArray();
  }
}
