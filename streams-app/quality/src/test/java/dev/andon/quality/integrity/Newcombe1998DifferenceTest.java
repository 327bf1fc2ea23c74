package dev.andon.quality.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.truth.PeerDelta;
import dev.andon.quality.truth.PeerTally;
import org.junit.jupiter.api.Test;

/**
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions",
 * Statistics in Medicine 17 (1998) 873-890, table II, method 10: 56/70 less 48/80, and 9/10 less
 * 3/10.
 */
class Newcombe1998DifferenceTest {

  @Test
  void method10() {
    assertInterval(56, 70, 48, 80, 0.0524, 0.3339);
    assertInterval(9, 10, 3, 10, 0.1705, 0.8090);
  }

  private static void assertInterval(long a, long m, int b, int n, double low, double high) {
    GoldRecognition recognition = new GoldRecognition(0, 1, 0.95);
    PeerTally peers = new PeerTally();
    peers.observe(new PeerDelta("r", n, n, b));

    assertThat(recognition.gap(a, m, peers))
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            gap -> {
              assertThat(gap.value()).isCloseTo((double) a / m - (double) b / n, within(1e-12));
              assertThat(gap.interval().low()).isCloseTo(low, within(5e-5));
              assertThat(gap.interval().high()).isCloseTo(high, within(5e-5));
            });
  }
}
