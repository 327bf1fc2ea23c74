package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Run lengths of the risk-adjusted CUSUM that the R packages {@code vlad} and {@code success} check
 * themselves by.
 *
 * <p>That of vlad is for patients with Parsonnet scores 71·Beta(1, 3) and a logit of the risk of
 * death of -3.6798 + 0.0768 s (Steiner et al. 2000, {@link Steiner2000Test}), limit 4.5. For an
 * odds ratio of 2 it gives 4485.2 and 4561.9 by collocation, 4474.7 and 4568 by simulation; for one
 * half 5731.8 and 5728.4, and 5658.9 and 5644. Here the weights are put on a lattice of 900 steps,
 * each between its two neighbours so that its mean stays, and the run length is then exact: 4473.5
 * and 5709.7, and on finer lattices 4485 and 5728 in the limit.
 */
@Tag("slow")
class RiskAdjustedRunLengthTest {
  private static final long SEED = 20000401;
  private static final double BASE = 1 / (1 + Math.exp(3.6798));
  private static final double PER_POINT = 0.0768;
  private static final double LIMIT = 4.5;
  private static final int LATTICE = 900;
  private static final int PATIENTS = 5_000;

  @ParameterizedTest
  @CsvSource({"2, 4485.2", "0.5, 5728.4"})
  void onALattice(double oddsRatio, double published) {
    assertThat(runLength(oddsRatio, LIMIT, LATTICE, risks()))
        .isCloseTo(published, withinPercentage(0.5));
  }

  @Test
  void ofTheLimitForFiveHundred() {
    assertThat(runLength(2, 2.5178, LATTICE, risks())).isCloseTo(500, withinPercentage(0.5));
  }

  /** The package prints 209 on a grid of 100, 1.7 % too long. */
  @Test
  void ofOneRiskForAll() {
    double[] risk = {0.4};

    assertThat(runLength(2, 2.5, 3_000, risk)).isCloseTo(205.6, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"2, 4485.2", "0.5, 5728.4"})
  void ofTheDetectorItself(double oddsRatio, double published) {
    CusumConfig config = new CusumConfig(BASE, oddsRatio, LIMIT);

    RunLengths simulated =
        RunLengths.simulate(
            400,
            SEED,
            random -> {
              BernoulliCusum cusum = new BernoulliCusum(config);
              long patients = 0;
              boolean alarm = false;
              while (!alarm) {
                double offset = PER_POINT * score(random.nextDouble());
                alarm =
                    cusum.observe(random.nextDouble() < ItemRisk.of(BASE, offset) ? 1 : 0, offset);
                patients++;
              }
              return patients;
            });

    assertThat(simulated.mean()).isCloseTo(published, within(4 * simulated.standardError()));
  }

  /** The quantile of 71·Beta(1, 3). */
  private static double score(double u) {
    return 71 * (1 - Math.cbrt(1 - u));
  }

  private static double[] risks() {
    double[] risks = new double[PATIENTS];
    for (int i = 0; i < PATIENTS; i++) {
      risks[i] = ItemRisk.of(BASE, PER_POINT * score((i + 0.5) / PATIENTS));
    }
    return risks;
  }

  private static double runLength(double oddsRatio, double limit, int lattice, double[] risks) {
    double unit = limit / lattice;
    Map<Integer, Double> steps = new TreeMap<>();
    for (double risk : risks) {
      double loss = BernoulliCusum.loss(oddsRatio, risk);
      spread((Math.log(oddsRatio) - loss) / unit, risk / risks.length, steps);
      spread(-loss / unit, (1 - risk) / risks.length, steps);
    }
    int[] sizes = steps.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] chances = steps.values().stream().mapToDouble(Double::doubleValue).toArray();
    return CusumRunLength.of(new LatticeSteps(sizes, chances), lattice).mean();
  }

  private static void spread(double size, double chance, Map<Integer, Double> steps) {
    int below = (int) Math.floor(size);
    steps.merge(below, chance * (below + 1 - size), Double::sum);
    steps.merge(below + 1, chance * (size - below), Double::sum);
  }
}
