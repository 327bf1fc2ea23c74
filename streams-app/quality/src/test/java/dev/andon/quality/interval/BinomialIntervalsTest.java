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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clopper-Pearson and Jeffreys against R's binom.confint, and the laws that define them. */
class BinomialIntervalsTest {

  @ParameterizedTest
  @CsvSource({
    "18, 20, 0.6830172859809176, 0.9876514728297052",
    "4, 20, 0.05733399705003284, 0.436614002996668",
    "4, 200, 0.005475565879556443, 0.05041360908989634",
    "190, 200, 0.9099724622986486, 0.975765834527891",
    "0, 30, 0, 0.11570331",
    "30, 30, 0.8842967, 1",
    "1, 30, 0.0008435709, 0.17216946"
  })
  void clopperPearsonIsAsPublished(long x, long n, double low, double high) {
    Interval interval = ClopperPearsonInterval.of(x, n, 0.95);

    assertThat(interval.low()).isCloseTo(low, within(1e-8));
    assertThat(interval.high()).isCloseTo(high, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "18, 20, 0.716146742695748, 0.97862751197755",
    "4, 20, 0.07152005247873425, 0.4082257625169254"
  })
  void jeffreysIsAsPublished(long x, long n, double low, double high) {
    Interval interval = JeffreysInterval.of(x, n, 0.95);

    assertThat(interval.low()).isCloseTo(low, within(1e-11));
    assertThat(interval.high()).isCloseTo(high, within(1e-11));
  }

  @Property(tries = 200)
  void clopperPearsonEndsWhereTheTailsAreHalfTheError(
      @ForAll @LongRange(min = 1, max = 100_000) long n,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(4) double share) {
    long x = Math.round(share * n);

    Interval interval = ClopperPearsonInterval.of(x, n, 0.9);

    assertThat(interval.contains((double) x / n)).isTrue();
    if (x > 0) {
      assertThat(BinomialTail.atLeast(x, n, interval.low())).isCloseTo(0.05, within(1e-8));
    }
    if (x < n) {
      assertThat(BinomialTail.atMost(x, n, interval.high())).isCloseTo(0.05, within(1e-8));
    }
  }

  @Property(tries = 200)
  void jeffreysLiesWithinClopperPearson(
      @ForAll @LongRange(min = 1, max = 100_000) long n,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(4) double share,
      @ForAll @DoubleRange(min = 0.01, max = 0.999) @Scale(3) double confidence) {
    long x = Math.round(share * n);

    Interval jeffreys = JeffreysInterval.of(x, n, confidence);
    Interval exact = ClopperPearsonInterval.of(x, n, confidence);

    assertThat(jeffreys.low()).isGreaterThanOrEqualTo(exact.low() - 1e-12);
    assertThat(jeffreys.high()).isLessThanOrEqualTo(exact.high() + 1e-12);
  }

  @Test
  void sayThatNothingWasObservedYet() {
    assertThat(ClopperPearsonInterval.estimate(0, 0, 0.95))
        .isEqualTo(new Estimate.Insufficient("no observations", 0));
    assertThat(JeffreysInterval.estimate(0, 0, 0.95))
        .isEqualTo(new Estimate.Insufficient("no observations", 0));
    assertThat(ClopperPearsonInterval.estimate(3, 4, 0.95))
        .isEqualTo(new Estimate.Measured(0.75, 4, ClopperPearsonInterval.of(3, 4, 0.95)));
    assertThat(JeffreysInterval.estimate(3, 4, 0.95))
        .isEqualTo(new Estimate.Measured(0.75, 4, JeffreysInterval.of(3, 4, 0.95)));
  }

  @Test
  void refuseWhatIsNoSample() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClopperPearsonInterval.of(0, 0, 0.95))
        .withMessage("n must be in 1..9999999999, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JeffreysInterval.of(4, 3, 0.95))
        .withMessage("successes must be in 0..3, is 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JeffreysInterval.of(1, 3, 1))
        .withMessage("confidence must be in range (0, 1), is 1.0");
  }
}
