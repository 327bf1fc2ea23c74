package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * M. R. Reynolds and Z. G. Stoumbos, "A CUSUM chart for monitoring a proportion when inspecting
 * continuously", Journal of Quality Technology 31 (1999) 87-108: the corrected diffusion
 * approximation of the run length, a check of the exact one by a method that shares nothing with
 * it. It comes out low by up to 7 %, which is the safe side, and never high by a tenth of a
 * percent.
 */
class ReynoldsStoumbos1999Test {

  @ParameterizedTest
  @CsvSource({
    "9, 1, 30, .05",
    "9, 1, 45, .05",
    "9, 1, 60, .05",
    "11, 1, 33, .05",
    "7, 1, 35, .10",
    "7, 1, 49, .10",
    "7, 1, 63, .10",
    "5, 2, 20, .20",
    "3, 1, 18, .20",
    "3, 1, 30, .20",
    "70, 1, 210, .01",
  })
  void approximatesTheExactRunLength(int a, int b, int limit, double p0) {
    IntegerCusumConfig config = new IntegerCusumConfig(a, b, limit);
    // Weights of A and -B are those of a step of one error less B / (A + B), and that is r1 / r2.
    double p1 = shiftFor((double) (a + b) / b, p0);
    double r1 = r1(p0, p1);
    double r2 = r2(p0, p1);
    double h = (double) limit / (a + b);
    double before = (h + excess(p0)) * r2;
    double after = (h + excess(p1)) * r2;

    double calm = (Math.exp(before) - before - 1) / Math.abs(r2 * p0 - r1);
    double delay = (Math.exp(-after) + after - 1) / Math.abs(r2 * p1 - r1);

    assertThat(calm / CusumRunLength.of(config, p0).mean()).isBetween(0.93, 1.001);
    assertThat(delay / CusumRunLength.of(config, p1).mean()).isBetween(0.95, 1.001);
  }

  /** The error probability that a CUSUM with r2 / r1 = {@code ratio} is made for. */
  private static double shiftFor(double ratio, double p0) {
    double low = p0 * 1.000_1;
    double high = 0.999;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (r2(p0, middle) / r1(p0, middle) > ratio) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double r1(double p0, double p1) {
    return -Math.log((1 - p1) / (1 - p0));
  }

  private static double r2(double p0, double p1) {
    return Math.log(p1 * (1 - p0) / (p0 * (1 - p1)));
  }

  /** What the last step goes over the limit by on average: ε(p) √(p (1 - p)), p from 0.01 on. */
  private static double excess(double p) {
    double x = Math.log(p);
    double epsilon =
        0.410
            - 0.0842 * x
            - 0.0391 * Math.pow(x, 3)
            - 0.00376 * Math.pow(x, 4)
            - 0.000008 * Math.pow(x, 7);
    return epsilon * Math.sqrt(p * (1 - p));
  }
}
