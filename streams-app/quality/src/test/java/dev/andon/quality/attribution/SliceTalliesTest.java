package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SliceTalliesTest {

  @Property(tries = 50)
  void countsWhatANaiveTwinCountsInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Judged> judged = any(random, 60);
    SliceTallies tallies = new SliceTallies();
    Collections.shuffle(judged, random);
    judged.forEach(one -> tallies.observe(one.slices, one.right));

    assertThat(tallies.total()).isEqualTo(count(judged));
    for (String color : List.of("red", "green")) {
      Slice byColor = new Slice("color", color);
      assertThat(tallies.slice(byColor)).isEqualTo(count(in(judged, byColor)));
      for (String size : List.of("s", "m", "l")) {
        Slice bySize = new Slice("size", size);
        assertThat(tallies.pair(bySize, byColor)).isEqualTo(count(in(in(judged, bySize), byColor)));
      }
    }
  }

  @Property(tries = 50)
  void mergingAndWithdrawingLeaveNoTrace(@ForAll long seed) {
    Random random = new Random(seed);
    List<Judged> judged = any(random, 40);
    SliceTallies left = new SliceTallies();
    SliceTallies right = new SliceTallies();
    judged.forEach(one -> (random.nextBoolean() ? left : right).observe(one.slices, one.right));
    left.merge(right);
    List<Judged> kept = judged.subList(0, 15);
    judged.subList(15, 40).forEach(one -> left.withdraw(one.slices, one.right));

    SliceTallies fresh = new SliceTallies();
    kept.forEach(one -> fresh.observe(one.slices, one.right));

    assertThat(left).usingRecursiveComparison().isEqualTo(fresh);
  }

  @Test
  void sizesAreBounded() {
    SliceTallies tallies = new SliceTallies();
    for (int value = 0; value < SliceTallies.MAX_VALUES; value++) {
      tallies.observe(Map.of("source", "s" + value), true);
    }

    assertThatThrownBy(() -> tallies.observe(Map.of("source", "one more"), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1024 values of source");
  }

  @Test
  void theEmptyValueIsKeptForWorkWithoutOne() {
    assertThatThrownBy(() -> new SliceTallies().observe(Map.of("source", ""), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source");
  }

  private record Judged(Map<String, String> slices, boolean right) {}

  private static List<Judged> any(Random random, int size) {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Map<String, String> slices = new TreeMap<>();
      if (random.nextInt(5) > 0) {
        slices.put("color", random.nextBoolean() ? "red" : "green");
      }
      if (random.nextInt(5) > 0) {
        slices.put("size", List.of("s", "m", "l").get(random.nextInt(3)));
      }
      judged.add(new Judged(slices, random.nextBoolean()));
    }
    return judged;
  }

  private static List<Judged> in(List<Judged> judged, Slice slice) {
    return judged.stream()
        .filter(one -> slice.value().equals(one.slices.get(slice.dimension())))
        .toList();
  }

  private static Tally count(List<Judged> judged) {
    return new Tally(judged.size(), judged.stream().filter(Judged::right).count());
  }
}
