package dev.andon.quality.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.truth.ConfusionRates;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * V. C. Raykar and S. Yu, "Eliminating spammers and ranking annotators for crowdsourced labeling
 * tasks", Journal of Machine Learning Research 13 (2012) 491-518: the score of section 2, by its
 * definition, on the error rates of the anaesthetists of Dawid and Skene (1979).
 */
class RaykarYu2012Test {
  private static final SpammerScore SCORE = SpammerScore.standard();

  @Test
  void scoresOfTheAnaesthetists() {
    double[][][] rates = {
      {
        {0.9074260291086929, 0.09257397089130724, 0, 0},
        {0.07033201789068852, 0.8765803491336529, 0.05308763297565862, 0},
        {0, 0.3387859406095721, 0.6612140593904279, 0},
        {0, 0, 0.5555555555555556, 0.4444444444444444}
      },
      {
        {0.833344072548955, 0.1666559274510449, 0, 0},
        {0.05276331023377951, 0.6325690417290748, 0.3146676480371456, 0},
        {0, 0, 1, 0},
        {0, 0, 0, 1}
      }
    };

    assertThat(SpammerScore.of(ConfusionRates.of(rates[0])))
        .isCloseTo(0.515702005750154, within(1e-12));
    assertThat(SpammerScore.of(ConfusionRates.of(rates[1])))
        .isCloseTo(0.7287017873648344, within(1e-12));
  }

  @Test
  void isTheSquareOfYoudensIndexForTwoClasses() {
    ConfusionRates rates = ConfusionRates.of(new double[][] {{0.8, 0.2}, {0.3, 0.7}});

    assertThat(SpammerScore.of(rates)).isCloseTo(0.25, within(1e-15));
  }

  @Test
  void ranksFromPerfectToGuessing() {
    assertThat(SpammerScore.of(ConfusionRates.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}})))
        .isCloseTo(1, within(1e-15));
    double[] row = {0.5, 0.3, 0.2};
    assertThat(SpammerScore.of(ConfusionRates.of(new double[][] {row, row, row}))).isZero();
  }

  @Test
  void tellsTheAdversaryFromTheSpammer() {
    assertThat(SCORE.judge(new long[][] {{3, 57}, {55, 5}})).isEqualTo(Informativeness.ADVERSARY);
    assertThat(SCORE.judge(new long[][] {{57, 3}, {5, 55}})).isEqualTo(Informativeness.HONEST);
    assertThat(SCORE.judge(new long[][] {{60, 60}, {60, 60}})).isEqualTo(Informativeness.SPAMMER);
    assertThat(SCORE.judge(new long[][] {{90, 0}, {90, 0}})).isEqualTo(Informativeness.SPAMMER);
    assertThat(SCORE.judge(new long[][] {{6, 4}, {4, 6}})).isEqualTo(Informativeness.UNCLEAR);
    assertThat(SCORE.judge(new long[][] {{100, 0}, {0, 9}})).isEqualTo(Informativeness.UNCLEAR);
  }

  @Test
  void needsTenAnswersOfEachClass() {
    assertThat(SCORE.estimate(new long[][] {{100, 0}, {0, 9}}))
        .isEqualTo(new Estimate.Insufficient("a class has 9 gold answers of 10 needed", 109));
    assertThat(SCORE.estimate(new long[2][2])).isInstanceOf(Estimate.Insufficient.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCORE.estimate(new long[][] {{1, 2}, {3}}))
        .withMessage("a row must have 2 counts, has 1");
  }

  /** 4,000 raters each; the intervals are at 95 %, of a normal approximation. */
  @Test
  void isUnbiasedAndItsIntervalsCover() {
    double[][] honest = {{0.8, 0.1, 0.1}, {0.2, 0.7, 0.1}, {0.1, 0.2, 0.7}};
    double[][] guessing = {{0.5, 0.3, 0.2}, {0.5, 0.3, 0.2}, {0.5, 0.3, 0.2}};

    assertThat(coverage(honest, 20, 1)).isBetween(0.90, 0.97);
    assertThat(coverage(honest, 100, 1)).isBetween(0.94, 0.97);
    assertThat(coverage(guessing, 20, 2)).isBetween(0.92, 1.0);
  }

  private static double coverage(double[][] rates, int perRow, long seed) {
    Random random = new Random(seed);
    double truth = SpammerScore.of(ConfusionRates.of(rates));
    int covered = 0;
    double sum = 0;
    for (int rater = 0; rater < 4_000; rater++) {
      long[][] counts = new long[3][3];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < perRow; i++) {
          double u = random.nextDouble();
          counts[c][u < rates[c][0] ? 0 : u < rates[c][0] + rates[c][1] ? 1 : 2]++;
        }
      }
      Estimate.Measured score = (Estimate.Measured) SCORE.estimate(counts);
      covered += score.interval().contains(truth) ? 1 : 0;
      sum += score.value();
    }
    // Of a guessing rater what is cut off at 0 leaves the mean above.
    assertThat(sum / 4_000).isCloseTo(truth, within(truth == 0 ? 0.012 : 0.004));
    return covered / 4_000.0;
  }
}
