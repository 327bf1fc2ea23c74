package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Segments merged over random trees against the recursion taken one by one. */
class SegmentLawsTest {
  @Property(tries = 200)
  void cusumSegmentsAreTheRecursionExactlyInWholeNumbers(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int length) {
    Random random = new Random(seed);
    int start = random.nextInt(20);
    List<CusumSegment> leaves = new ArrayList<>();
    double sum = start;
    double most = start;
    for (int i = 0; i < length; i++) {
      int increment = random.nextInt(4) == 0 ? 9 : -3;
      leaves.add(CusumSegment.of(increment));
      sum = Math.max(0, sum + increment);
      most = Math.max(most, sum);
    }

    CusumSegment all = fold(leaves, CusumSegment.EMPTY, CusumSegment::merge, random);

    assertThat(all.statistic(start)).isEqualTo(sum);
    if (length > 0 && most > start) {
      assertThat(all.reached(start, most)).isTrue();
    }
    assertThat(all.reached(start, most + 1)).isFalse();
  }

  @Property(tries = 200)
  void shiryaevRobertsSegmentsAreTheRecursion(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int length) {
    Random random = new Random(seed);
    double start = random.nextInt(50);
    List<ShiryaevRobertsSegment> leaves = new ArrayList<>();
    double m = start;
    for (int i = 0; i < length; i++) {
      double increment = OddsBets.on(Direction.WORSE).increment(i % 6, random.nextInt(2), 0.3);
      leaves.add(ShiryaevRobertsSegment.of(increment));
      m = (1 + m) * increment;
    }

    ShiryaevRobertsSegment all =
        fold(leaves, ShiryaevRobertsSegment.EMPTY, ShiryaevRobertsSegment::merge, random);

    assertThat(all.statistic(start)).isCloseTo(m, within(1e-10 * m));
  }

  @Test
  void longStretchesStayFinite() {
    ShiryaevRobertsSegment bad = ShiryaevRobertsSegment.of(5);
    ShiryaevRobertsSegment good = ShiryaevRobertsSegment.of(0.3);
    for (int doubling = 0; doubling < 40; doubling++) {
      bad = bad.merge(bad);
      good = good.merge(good);
    }

    assertThat(bad.b()).isEqualTo(1e300);
    assertThat(good.a()).isZero();
    assertThat(good.b()).isCloseTo(0.3 / 0.7, within(1e-12));
    assertThat(bad.merge(good).statistic(1e300)).isEqualTo(good.b());
    assertThat(good.merge(bad).statistic(7)).isEqualTo(1e300);
  }

  private static <T> T fold(List<T> leaves, T empty, BinaryOperator<T> merge, Random random) {
    List<T> parts = new ArrayList<>(leaves);
    parts.add(random.nextInt(parts.size() + 1), empty);
    while (parts.size() > 1) {
      int left = random.nextInt(parts.size() - 1);
      parts.set(left, merge.apply(parts.get(left), parts.remove(left + 1)));
    }
    return parts.get(0);
  }
}
