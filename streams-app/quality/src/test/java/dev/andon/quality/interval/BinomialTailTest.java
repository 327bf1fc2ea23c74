package dev.andon.quality.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTailTest {
  private static final MathContext DIGITS = new MathContext(50);

  @Property(tries = 100)
  void isTheSumOfItsTerms(
      @ForAll @IntRange(min = 1, max = 120) int n,
      @ForAll @IntRange(min = 0, max = 120) int k,
      @ForAll @DoubleRange(min = 0.001, max = 0.999) @Scale(3) double p) {
    assertThat(BinomialTail.atLeast(k, n, p)).isCloseTo(sum(k, n, n, p), withinPercentage(1e-9));
    assertThat(BinomialTail.atMost(k, n, p)).isCloseTo(sum(0, k, n, p), withinPercentage(1e-9));
  }

  /** Summed with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "10100, 1000000, 0.01, 0.158651232145800592",
    "10500, 1000000, 0.01, 3.158565879247263e-7",
    "990, 1000, 0.9, 1.45089883217832892e-32",
    "5, 1000000, 0.000001, 0.00365982383490226962",
    "500300, 1000000, 0.5, 0.274586452956559378",
    "1000200000, 2000000000, 0.5, 1.87242721048020831e-19"
  })
  void isAsComputedWithManyDigits(long k, long n, double p, double value) {
    assertThat(BinomialTail.atLeast(k, n, p)).isCloseTo(value, withinPercentage(1e-8));
  }

  @Test
  void hasNothingBeyondItsRange() {
    assertThat(BinomialTail.atLeast(0, 5, 0.3)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(6, 5, 0.3)).isEqualTo(0);
    assertThat(BinomialTail.atMost(-1, 5, 0.3)).isEqualTo(0);
    assertThat(BinomialTail.atMost(5, 5, 0.3)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(1, 0, 0.3)).isEqualTo(0);
    assertThat(BinomialTail.atMost(0, 0, 0.3)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(1, 5, 0)).isEqualTo(0);
    assertThat(BinomialTail.atMost(0, 5, 0)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(5, 5, 1)).isEqualTo(1);
  }

  @Test
  void keepsItsDigitsFarOutAndForManyTrials() {
    assertThat(BinomialTail.atMost(0, 1_000_000, 1e-10))
        .isCloseTo(Math.exp(1e6 * Math.log1p(-1e-10)), withinPercentage(1e-11));
    assertThat(BinomialTail.atLeast(1_000, 1_000, 0.5))
        .isCloseTo(Math.pow(2, -1000), withinPercentage(1e-9));
    assertThat(BinomialTail.atMost(4_999_999_999L, 9_999_999_999L, 0.5))
        .isCloseTo(0.5, within(1e-7));
  }

  @Test
  void refusesWhatIsNoBinomial() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinomialTail.atLeast(1, -1, 0.5))
        .withMessage("n must be in 0..9999999999, is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinomialTail.atMost(1, 1, 2))
        .withMessage("p must be in range [0, 1], is 2.0");
  }

  private static double sum(int from, int to, int n, double probability) {
    BigDecimal p = new BigDecimal(probability);
    BigDecimal q = BigDecimal.ONE.subtract(p);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal choose = BigDecimal.ONE;
    for (int i = 0; i <= n; i++) {
      if (i >= from && i <= to) {
        sum = sum.add(choose.multiply(p.pow(i, DIGITS)).multiply(q.pow(n - i, DIGITS)), DIGITS);
      }
      choose = choose.multiply(BigDecimal.valueOf(n - i)).divide(BigDecimal.valueOf(i + 1), DIGITS);
    }
    return sum.doubleValue();
  }
}
