package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final Interval WHOLE = new Interval(0, 1);

  @Test
  void isNeverNotANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate.Measured(Double.NaN, 3, WHOLE))
        .withMessage("value must be finite, is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(0, Double.POSITIVE_INFINITY))
        .withMessage("interval ends must be finite, are 0.0 and Infinity");
  }

  @Test
  void measuresSomething() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate.Measured(0.5, 0, WHOLE))
        .withMessage("n must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate.Insufficient("too few", -1))
        .withMessage("n must be at least 0, is -1");
  }

  @Test
  void intervalRunsUpward() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(0.6, 0.4))
        .withMessage("interval low must be at most its high 0.4, is 0.6");
    assertThat(new Interval(0.25, 0.75).width()).isEqualTo(0.5);
    assertThat(new Interval(0.25, 0.75).contains(0.75)).isTrue();
    assertThat(new Interval(0.25, 0.75).contains(0.76)).isFalse();
  }
}
