package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KendallTauTest {

  @Property
  void equalsTheCountOverAllPairs(
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 12) int ranks,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] x = random.ints(n, 0, ranks).toArray();
    int[] y = random.ints(n, 0, ranks).toArray();

    assertThat(KendallTau.b(x, y)).isCloseTo(byDefinition(x, y), within(1e-12));
  }

  @Property
  void isExactlyOneAndMinusOneAtTheEnds(@ForAll @IntRange(min = 2, max = 500) int n) {
    int[] up = new int[n];
    Arrays.setAll(up, i -> i / 2);
    int[] down = Arrays.stream(up).map(rank -> -rank).toArray();

    assertThat(KendallTau.b(up, up)).isEqualTo(1);
    assertThat(KendallTau.b(up, down)).isEqualTo(n == 2 ? 1 : -1);
  }

  @Test
  void agreesWithScipysExample() {
    // The example of scipy.stats.kendalltau's documentation.
    int[] x = {12, 2, 1, 12, 2};
    int[] y = {1, 4, 7, 1, 0};

    assertThat(KendallTau.b(x, y)).isCloseTo(-0.47140452079103173, within(1e-15));
  }

  @Test
  void isZeroWhereAsManyPairsAgreeAsNot() {
    // A case of scipy's tests, without ties.
    int[] x = {5, 2, 1, 3, 6, 4, 7, 8};
    int[] y = {5, 2, 6, 3, 1, 8, 7, 4};

    assertThat(KendallTau.b(x, y)).isZero();
  }

  @Test
  void aRankingThatTiesEverythingSaysNothing() {
    assertThat(KendallTau.b(new int[] {1, 1, 1}, new int[] {1, 2, 3})).isZero();
    assertThat(KendallTau.b(new int[] {1, 1, 1}, new int[] {2, 2, 2})).isEqualTo(1);
    assertThat(KendallTau.b(new int[] {1}, new int[] {9})).isEqualTo(1);
  }

  private static double byDefinition(int[] x, int[] y) {
    long sum = 0;
    long untiedX = 0;
    long untiedY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        int signX = Integer.compare(x[i], x[j]);
        int signY = Integer.compare(y[i], y[j]);
        sum += (long) signX * signY;
        untiedX += signX * signX;
        untiedY += signY * signY;
      }
    }
    if (untiedX == 0 || untiedY == 0) {
      return untiedX == untiedY ? 1 : 0;
    }
    return sum / Math.sqrt((double) untiedX * untiedY);
  }
}
