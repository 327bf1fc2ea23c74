package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.quality.state.CorruptedBytes;
import dev.andon.quality.state.GoldenBytes;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
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

  @Property(tries = 50)
  void comesBackFromItsBytesWhateverTheOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Judged> judged = any(random, random.nextInt(60));
    SliceTallies tallies = new SliceTallies();
    SliceTallies shuffled = new SliceTallies();
    judged.forEach(one -> tallies.observe(one.slices, one.right));
    Collections.shuffle(judged, random);
    judged.forEach(one -> shuffled.observe(one.slices, one.right));
    StateReader in = new StateReader(bytes(tallies));

    SliceTallies read = SliceTallies.decode(in);

    assertThat(in.atEnd()).isTrue();
    assertThat(read).usingRecursiveComparison().isEqualTo(tallies);
    assertThat(bytes(shuffled)).isEqualTo(bytes(tallies));
  }

  @Test
  void partsThatWereAddedAloneComeBackToo() {
    SliceTallies tallies = new SliceTallies();
    tallies.addPair(new Slice("team", "a"), new Slice("class", "x"), new Tally(5, 3));
    tallies.addPair(new Slice("team", "a"), new Slice("tool", "y"), new Tally(7, 7));
    tallies.addSlice(new Slice("source", "s"), new Tally(2, 0));

    assertThat(SliceTallies.decode(new StateReader(bytes(tallies))))
        .usingRecursiveComparison()
        .isEqualTo(tallies);
  }

  @Test
  void goldenBytes() {
    SliceTallies tallies = new SliceTallies();
    for (int i = 0; i < 400; i++) {
      Map<String, String> slices = new TreeMap<>(Map.of("class", "c-" + i % 5));
      if (i % 3 > 0) {
        slices.put("team", "t-" + i % 4);
      }
      tallies.observe(slices, i % 7 > 0);
    }
    tallies.addTotal(new Tally(1_000, 900));
    tallies.addPair(new Slice("class", "c-1"), new Slice("tool", "b"), new Tally(300, 20));

    byte[] golden = GoldenBytes.of("slice-tallies-v1", bytes(tallies));

    assertThat(bytes(tallies)).isEqualTo(golden);
    assertThat(bytes(SliceTallies.decode(new StateReader(golden)))).isEqualTo(golden);
  }

  @Test
  void refusesBytesThatAreCutOrBroken() {
    SliceTallies tallies = new SliceTallies();
    any(new Random(2), 30).forEach(one -> tallies.observe(one.slices, one.right));
    byte[] whole = bytes(tallies);

    CorruptedBytes.areRefused(whole, bytes -> SliceTallies.decode(new StateReader(bytes)));
    byte[] moreRightThanAll = {1, 2, 3, 0};
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> SliceTallies.decode(new StateReader(moreRightThanAll)))
        .withMessage("tallies cannot be so: correct must be in 0..2, is 3");
  }

  private static byte[] bytes(SliceTallies tallies) {
    StateWriter out = new StateWriter(64);
    tallies.encode(out);
    return out.toByteArray();
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
