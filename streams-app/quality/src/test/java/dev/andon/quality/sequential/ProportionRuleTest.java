package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.sequential.ProportionConfig.Side;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProportionRuleTest {
  private static final long SEED = 19700801;

  @ParameterizedTest
  @EnumSource(Side.class)
  void evidenceIsTheAverageLikelihoodRatio(Side side) {
    // Midpoint rule over the alternatives, with the density of Beta(2, 3), 12 q (1 - q)^2.
    double numerator = 0;
    double mass = 0;
    int steps = 200_000;
    for (int i = 0; i < steps; i++) {
      double q = (i + 0.5) / steps;
      if (side == Side.ABOVE && q < 0.3 || side == Side.BELOW && q > 0.3) {
        continue;
      }
      double density = 12 * q * (1 - q) * (1 - q) / steps;
      mass += density;
      numerator += density * Math.pow(q / 0.3, 5) * Math.pow((1 - q) / 0.7, 4);
    }

    assertThat(Math.exp(rule(side, 9, 5).judge().logEvidence()))
        .isCloseTo(numerator / mass, within(1e-6));
  }

  @Property(tries = 100)
  void evidenceIsAMartingaleAtTheLimit(
      @ForAll Side side, @ForAll @IntRange(max = 300) int n, @ForAll @IntRange(max = 300) int s) {
    int successes = Math.min(n, s);
    double now = rule(side, n, successes).judge().logEvidence();
    double up = Math.exp(rule(side, n + 1, successes + 1).judge().logEvidence() - now);
    double down = Math.exp(rule(side, n + 1, successes).judge().logEvidence() - now);

    assertThat(0.3 * up + 0.7 * down).isCloseTo(1, within(1e-8));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void seldomEstablishesWhatIsNotSo(Side side) {
    ProportionConfig config = new ProportionConfig(0.3, side, 2, 3, 0.05);
    Share.simulate(
            400,
            SEED,
            random -> {
              ProportionRule rule = new ProportionRule(config);
              for (int n = 0; n < 500; n++) {
                rule.observe(random.nextDouble() < 0.3);
                if (rule.judge().established()) {
                  return true;
                }
              }
              return false;
            })
        .isAtMost(0.05);
  }

  /** Error rate 0.10 before; "a drop by more than ten points" is then a rate above 0.20. */
  @Test
  void aDropByTenPointsIsNotTakenForMore() {
    Share.simulate(500, SEED, random -> itemsToEstablishDrop(0.20, random) <= 2_000)
        .isAtMost(0.025);
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.97, 700", "0.30, 1, 160", "0.40, 1, 50"})
  void aLargerDropIsEstablished(double rate, double share, double median) {
    double[] items = new double[201];
    for (int i = 0; i < items.length; i++) {
      items[i] = itemsToEstablishDrop(rate, new Random(SEED + 7_919L * i));
    }
    Arrays.sort(items);

    assertThat(Arrays.stream(items).filter(count -> count <= 2_000).count())
        .isGreaterThanOrEqualTo((long) (share * items.length));
    assertThat(items[items.length / 2]).isLessThanOrEqualTo(median);
  }

  private static int itemsToEstablishDrop(double rate, Random random) {
    ProportionRule rule = new ProportionRule(new ProportionConfig(0.20, Side.ABOVE, 2, 3, 0.05));
    for (int n = 1; n <= 2_000; n++) {
      rule.observe(random.nextDouble() < rate);
      if (n % 10 == 0 && rule.judge().established()) {
        return n;
      }
    }
    return 2_001;
  }

  @Test
  void establishesOneSideOnly() {
    assertThat(rule(Side.ABOVE, 200, 100).judge().established()).isTrue();
    assertThat(rule(Side.DIFFERENT, 200, 100).judge().established()).isTrue();
    assertThat(rule(Side.BELOW, 200, 100).judge().established()).isFalse();
    assertThat(rule(Side.ABOVE, 0, 0).judge().logEvidence()).isZero();
  }

  @Test
  void keepsDigitsAtAMillionObservations() {
    RuleVerdict verdict = rule(Side.ABOVE, 1_000_000, 300_000).judge();

    assertThat(verdict.established()).isFalse();
    assertThat(verdict.logEvidence()).isBetween(-10.0, 0.0);
  }

  @Test
  void orderMergeAndWithdrawalDoNotMatter() {
    ProportionRule whole = rule(Side.ABOVE, 9, 5);
    ProportionRule left = rule(Side.ABOVE, 4, 4);
    left.merge(rule(Side.ABOVE, 6, 1));
    left.withdraw(false);

    assertThat(bytes(left)).isEqualTo(bytes(whole));
    ProportionRule read = ProportionRule.decode(config(Side.ABOVE), new StateReader(bytes(whole)));
    assertThat(bytes(read)).isEqualTo(bytes(whole));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(Side.ABOVE, 3, 3).withdraw(false))
        .withMessage("no such observation to withdraw: success false");
    assertThatIllegalArgumentException().isThrownBy(() -> whole.observe(Long.MAX_VALUE, 0));
  }

  private static ProportionConfig config(Side side) {
    return new ProportionConfig(0.3, side, 2, 3, 0.05);
  }

  private static ProportionRule rule(Side side, long n, long successes) {
    ProportionRule rule = new ProportionRule(config(side));
    rule.observe(n, successes);
    return rule;
  }

  private static byte[] bytes(ProportionRule rule) {
    StateWriter out = new StateWriter(16);
    rule.encode(out);
    return out.toByteArray();
  }
}
