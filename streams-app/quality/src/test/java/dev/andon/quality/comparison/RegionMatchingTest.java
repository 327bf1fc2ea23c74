package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionMatchingTest {

  @Property
  void formsAsManyPairsAsPossibleThenTheBest(
      @ForAll @IntRange(min = 1, max = 5) int expected,
      @ForAll @IntRange(min = 1, max = 5) int given,
      @ForAll long seed) {
    List<Overlap> overlaps = overlaps(expected, given, new Random(seed));

    int[] partner = RegionMatching.of(overlaps, expected, given);

    double[] best = best(overlaps, 0, new boolean[expected], new boolean[given]);
    assertThat(pairs(partner)).isEqualTo((int) best[0]);
    assertThat(total(overlaps, partner)).isCloseTo(best[1], within(1e-9));
    assertThat(taken(partner).distinct().count()).isEqualTo(pairs(partner));
  }

  @Test
  void pairsNothingWhereNothingOverlaps() {
    assertThat(RegionMatching.of(List.of(), 2, 3))
        .containsExactly(RegionMatching.NONE, RegionMatching.NONE);
  }

  @Test
  void pairsALargeGroupGreedily() {
    int size = 600;
    List<Overlap> chain = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      chain.add(new Overlap(i, i, 0.9));
      chain.add(new Overlap(i, (i + 1) % size, 0.6));
    }

    int[] partner = RegionMatching.of(chain, size, size);

    for (int i = 0; i < size; i++) {
      assertThat(partner[i]).isEqualTo(i);
    }
  }

  private static List<Overlap> overlaps(int expected, int given, Random random) {
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < expected; i++) {
      for (int j = 0; j < given; j++) {
        if (random.nextBoolean()) {
          overlaps.add(new Overlap(i, j, (1 + random.nextInt(20)) / 20.0));
        }
      }
    }
    return overlaps;
  }

  /** Pairs and total overlap of the best matching, by trying all. */
  private static double[] best(
      List<Overlap> overlaps, int from, boolean[] expected, boolean[] given) {
    if (from == overlaps.size()) {
      return new double[] {0, 0};
    }
    double[] best = best(overlaps, from + 1, expected, given);
    Overlap overlap = overlaps.get(from);
    if (!expected[overlap.expected()] && !given[overlap.given()]) {
      expected[overlap.expected()] = true;
      given[overlap.given()] = true;
      double[] with = best(overlaps, from + 1, expected, given);
      expected[overlap.expected()] = false;
      given[overlap.given()] = false;
      if (with[0] + 1 > best[0] || (with[0] + 1 == best[0] && with[1] + overlap.iou() > best[1])) {
        best = new double[] {with[0] + 1, with[1] + overlap.iou()};
      }
    }
    return best;
  }

  private static int pairs(int[] partner) {
    return (int) taken(partner).count();
  }

  private static Stream<Integer> taken(int[] partner) {
    return Arrays.stream(partner).boxed().filter(other -> other != RegionMatching.NONE);
  }

  private static double total(List<Overlap> overlaps, int[] partner) {
    return overlaps.stream()
        .filter(overlap -> partner[overlap.expected()] == overlap.given())
        .mapToDouble(Overlap::iou)
        .sum();
  }
}
