package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiltedBetsTest {
  private static final double ROUNDING = 1e-12;

  @Property
  void nobodyGainsByBettingAtTheNull(
      @ForAll @DoubleRange(min = 0.001, max = 0.999) @Scale(3) double error) {
    for (TiltedBets bets : both(error)) {
      double[] wrong = oneStep(bets, 1, 1);
      double[] right = oneStep(bets, 0, 1);
      for (int k = 0; k < wrong.length; k++) {
        assertThat(error * wrong[k] + (1 - error) * right[k]).isCloseTo(1, within(ROUNDING));
      }
    }
  }

  @Property
  void onTheSafeSideOfTheNullBetsLose(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) @Scale(2) double error,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(2) double share) {
    double better = share * error;
    double worse = error + share * (1 - error);

    assertThat(expectation(TiltedBets.worseThan(error), better)).isLessThanOrEqualTo(1 + ROUNDING);
    assertThat(expectation(TiltedBets.betterThan(error), worse)).isLessThanOrEqualTo(1 + ROUNDING);
  }

  @Property
  void aBatchIsOneStepOfTheFormula(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) @Scale(2) double error,
      @ForAll @IntRange(min = 2, max = 200) int count,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    int errors = (int) Math.round(share * count);
    TiltedBets bets = TiltedBets.worseThan(error);
    double[] wrong = oneStep(bets, 1, 1);
    double[] right = oneStep(bets, 0, 1);

    double[] m = bets.floor();
    bets.step(m, errors, count);

    double[] floor = bets.floor();
    for (int k = 0; k < m.length; k++) {
      double likelihoodRatio = Math.pow(wrong[k], errors) * Math.pow(right[k], count - errors);
      double expected = (count + floor[k]) * likelihoodRatio;
      assertThat(m[k]).isCloseTo(expected, within(1e-9 * expected));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-16, 1e-9, 0.001, 0.25, 0.5, 0.999, 1 - 1e-9, 1 - 1.2e-16})
  void theFloorIsWhereEvidenceForTheNullLeadsTo(double error) {
    for (TiltedBets bets : both(error)) {
      double[] m = bets.floor();

      assertThat(bets.evidence(m)).isZero();
      double[] wrong = bets.floor();
      double[] right = bets.floor();
      bets.step(wrong, 1, 1);
      bets.step(right, 0, 1);
      for (int k = 0; k < m.length; k++) {
        double lowest = Math.min(wrong[k], right[k]);
        assertThat(m[k]).isPositive().isFinite();
        assertThat(lowest).isCloseTo(m[k], within(1e-12 * m[k]));
      }
    }
  }

  private static TiltedBets[] both(double error) {
    return new TiltedBets[] {TiltedBets.worseThan(error), TiltedBets.betterThan(error)};
  }

  /** The increments L of one judgement: a step from M = 0 is (1 + 0)·L. */
  private static double[] oneStep(TiltedBets bets, int errors, int count) {
    double[] m = new double[bets.floor().length];
    bets.step(m, errors, count);
    return m;
  }

  private static double expectation(TiltedBets bets, double error) {
    double[] wrong = oneStep(bets, 1, 1);
    double[] right = oneStep(bets, 0, 1);
    double most = 0;
    for (int k = 0; k < wrong.length; k++) {
      most = Math.max(most, error * wrong[k] + (1 - error) * right[k]);
    }
    return most;
  }
}
