package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class WilsonIntervalTest {

  @Property
  void holdsTheProportionWithinZeroAndOne(
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long n,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double share,
      @ForAll @DoubleRange(min = 0.01, max = 0.999999) @Scale(6) double confidence) {
    long successes = Math.min(n, Math.round(share * n));

    Interval interval = WilsonInterval.of(successes, n, confidence);

    assertThat(interval.low()).isBetween(0.0, 1.0);
    assertThat(interval.high()).isBetween(0.0, 1.0);
    assertThat(interval.contains((double) successes / n)).isTrue();
  }

  @Property
  void mirrorsWhenSuccessesAndFailuresChangePlaces(
      @ForAll @LongRange(min = 1, max = 10_000) long n,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double share) {
    long successes = Math.min(n, Math.round(share * n));

    Interval interval = WilsonInterval.of(successes, n, 0.95);
    Interval mirrored = WilsonInterval.of(n - successes, n, 0.95);

    assertThat(mirrored.low()).isCloseTo(1 - interval.high(), within(1e-12));
    assertThat(mirrored.high()).isCloseTo(1 - interval.low(), within(1e-12));
  }

  @Property
  void endsAreWhereTheScoreTestTurns(
      @ForAll @LongRange(min = 2, max = 10_000) long n,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double share) {
    long successes = Math.max(1, Math.min(n - 1, Math.round(share * n)));
    double p = (double) successes / n;

    Interval interval = WilsonInterval.of(successes, n, 0.95);

    double z = NormalQuantile.of(0.975);
    for (double end : new double[] {interval.low(), interval.high()}) {
      double score = Math.abs(p - end) / Math.sqrt(end * (1 - end) / n);
      assertThat(score).isCloseTo(z, within(1e-6));
    }
  }

  @Test
  void narrowsWithEvidenceAndWidensWithConfidence() {
    double few = WilsonInterval.of(8, 10, 0.95).width();
    double many = WilsonInterval.of(800, 1000, 0.95).width();
    double surer = WilsonInterval.of(8, 10, 0.99).width();

    assertThat(many).isLessThan(few);
    assertThat(surer).isGreaterThan(few);
  }

  @Test
  void isExactlyOneAtTheUpperEndWhenAllSucceed() {
    for (long n = 1; n <= 1000; n++) {
      assertThat(WilsonInterval.of(n, n, 0.95).high()).isEqualTo(1.0);
      assertThat(WilsonInterval.of(0, n, 0.95).low()).isEqualTo(0.0);
    }
  }

  @Test
  void refusesWhatIsNoSample() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WilsonInterval.of(0, 0, 0.95))
        .withMessage("n must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WilsonInterval.of(4, 3, 0.95))
        .withMessage("successes must be in 0..3, is 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WilsonInterval.of(1, 3, 1))
        .withMessage("confidence must be in range (0, 1), is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WilsonInterval.of(1, 3, Double.NaN))
        .withMessage("confidence must be in range (0, 1), is NaN");
  }

  @Test
  void saysThatNothingWasObservedYet() {
    assertThat(WilsonInterval.estimate(0, 0, 0.95))
        .isEqualTo(new Estimate.Insufficient("no observations", 0));
    assertThat(WilsonInterval.estimate(3, 4, 0.95))
        .isEqualTo(new Estimate.Measured(0.75, 4, WilsonInterval.of(3, 4, 0.95)));
  }
}
