package dev.andon.quality.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Measured;
import org.junit.jupiter.api.Test;

/**
 * Peak expiratory flow of 17 people by two meters, in litres a minute: J. M. Bland and D. G.
 * Altman, "Statistical methods for assessing agreement between two methods of clinical
 * measurement", The Lancet 327 (1986) 307-310, the first measurements of table 1.
 */
class BlandAltman1986Test {
  private static final long[] LARGE = {
    494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427
  };
  private static final long[] MINI = {
    512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451
  };

  private static NumberPairs pairs(long unit) {
    NumberPairs pairs = new NumberPairs();
    for (int i = 0; i < LARGE.length; i++) {
      pairs.observe(MINI[i] * unit, LARGE[i] * unit);
    }
    return pairs;
  }

  private static Measured measured(Estimate estimate) {
    return (Measured) estimate;
  }

  @Test
  void biasWithItsInterval() {
    Measured bias = measured(pairs(1).bias(0.95));

    assertThat(bias.value()).isCloseTo(-2.1, within(0.05));
    assertThat(bias.interval().low()).isCloseTo(-22.0, within(0.06));
    assertThat(bias.interval().high()).isCloseTo(17.8, within(0.05));
    assertThat(bias.n()).isEqualTo(17);
  }

  @Test
  void distanceAndConcordance() {
    assertThat(measured(pairs(1).meanAbsoluteError(0.95)).value())
        .isCloseTo(492 / 17.0, within(1e-12));
    Measured concordance = measured(pairs(1).concordance(0.95));
    assertThat(concordance.value()).isCloseTo(0.9427, within(5e-5));
    // By normal theory 0.8505 to 0.9787; these errors have longer tails.
    assertThat(concordance.interval().low()).isBetween(0.80, 0.8505);
    assertThat(concordance.interval().high()).isBetween(0.9787, 0.99);
  }

  @Test
  void theUnitDoesNotMatter() {
    Measured inMillionths = measured(pairs(1_000_000).concordance(0.95));
    Measured inUnits = measured(pairs(1).concordance(0.95));

    assertThat(inMillionths.value()).isCloseTo(inUnits.value(), within(1e-14));
    assertThat(inMillionths.interval().low()).isCloseTo(inUnits.interval().low(), within(1e-12));
    assertThat(measured(pairs(1_000_000).bias(0.95)).value())
        .isCloseTo(1e6 * measured(pairs(1).bias(0.95)).value(), within(1e-6));
  }
}
