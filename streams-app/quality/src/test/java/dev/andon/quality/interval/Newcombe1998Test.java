package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven
 * methods", Statistics in Medicine 17 (1998) 857-872, table I, method 3 (Wilson's score method
 * without continuity correction), 95 %.
 */
class Newcombe1998Test {

  private static final double PRINTED = 0.00005;

  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void tableOneMethodThree(long successes, long n, double low, double high) {
    Interval interval = WilsonInterval.of(successes, n, 0.95);

    assertThat(interval.low()).isCloseTo(low, within(PRINTED));
    assertThat(interval.high()).isCloseTo(high, within(PRINTED));
  }
}
