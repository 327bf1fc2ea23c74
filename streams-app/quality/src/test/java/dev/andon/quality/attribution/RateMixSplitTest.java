package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateMixSplitTest {

  @Property(tries = 200)
  void partsAddUpToTheWholeToTheLastBillionth(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int values) {
    Random random = new Random(seed);
    SortedMap<String, Tally> reference = anySlices(random, values);
    SortedMap<String, Tally> current = anySlices(random, values);
    Periods total = new Periods(total(random, reference), total(random, current));

    RateMixSplit split = RateMixSplit.of("dimension", total, reference, current);

    assertThat(split.nanoRate() + split.nanoMix()).isEqualTo(split.nanoChange());
    assertThat(split.nanoChange() / 1e9).isCloseTo(total.change(), within(2e-9));
  }

  @Property(tries = 200)
  void everyPartIsWhatTheFormulaSays(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int values) {
    Random random = new Random(seed);
    SortedMap<String, Tally> reference = anySlices(random, values);
    SortedMap<String, Tally> current = anySlices(random, values);
    Periods total = new Periods(total(random, reference), total(random, current));

    RateMixSplit split = RateMixSplit.of("dimension", total, reference, current);

    double mean = (ratio(total.reference()) + ratio(total.current())) / 2;
    for (RateMixSplit.Part part : split.parts()) {
      Tally before = part.tallies().reference();
      Tally after = part.tallies().current();
      double w0 = (double) before.n() / total.reference().n();
      double w1 = (double) after.n() / total.current().n();
      double r0 = ratio(before.n() > 0 ? before : after);
      double r1 = ratio(after.n() > 0 ? after : before);
      assertThat(part.nanoRate() / 1e9).isCloseTo((w0 + w1) / 2 * (r1 - r0), within(2e-9));
      assertThat(part.nanoMix() / 1e9).isCloseTo((w1 - w0) * ((r0 + r1) / 2 - mean), within(2e-9));
    }
  }

  @Property(tries = 100)
  void thereAndBackIsTheSameWithTheOtherSign(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int values) {
    Random random = new Random(seed);
    SortedMap<String, Tally> reference = anySlices(random, values);
    SortedMap<String, Tally> current = anySlices(random, values);
    Periods total = new Periods(total(random, reference), total(random, current));
    Periods backwards = new Periods(total.current(), total.reference());

    RateMixSplit there = RateMixSplit.of("dimension", total, reference, current);
    RateMixSplit back = RateMixSplit.of("dimension", backwards, current, reference);

    for (int i = 0; i < there.parts().size(); i++) {
      assertThat(back.parts().get(i).nanoRate())
          .isCloseTo(-there.parts().get(i).nanoRate(), within(1L));
      assertThat(back.parts().get(i).nanoMix())
          .isCloseTo(-there.parts().get(i).nanoMix(), within(1L));
    }
  }

  @Test
  void aSliceThatCameNewIsAllMix() {
    SortedMap<String, Tally> reference = new TreeMap<>();
    reference.put("old", new Tally(100, 90));
    SortedMap<String, Tally> current = new TreeMap<>(reference);
    current.put("new", new Tally(100, 50));

    RateMixSplit split =
        RateMixSplit.of(
            "source", new Periods(new Tally(100, 90), new Tally(200, 140)), reference, current);

    assertThat(split.nanoChange()).isEqualTo(-200_000_000);
    assertThat(split.nanoRate()).isZero();
    assertThat(split.nanoMix()).isEqualTo(-200_000_000);
  }

  @Test
  void whatHasNoValueIsASliceOfItsOwn() {
    SortedMap<String, Tally> slices = new TreeMap<>();
    slices.put("de", new Tally(50, 45));

    RateMixSplit split =
        RateMixSplit.of(
            "language", new Periods(new Tally(100, 90), new Tally(100, 80)), slices, slices);

    assertThat(split.parts()).extracting(part -> part.slice().value()).containsExactly("", "de");
    assertThat(split.parts().get(0).nanoRate()).isEqualTo(-100_000_000);
    assertThat(split.parts().get(1).nanoRate()).isZero();
  }

  @Test
  void slicesThatAreMoreThanTheWholeAreRefused() {
    SortedMap<String, Tally> slices = new TreeMap<>();
    slices.put("de", new Tally(101, 90));
    Periods total = new Periods(new Tally(100, 90), new Tally(100, 90));

    assertThatThrownBy(() -> RateMixSplit.of("language", total, slices, slices))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("language")
        .hasMessageContaining("101");
  }

  @Test
  void hugeCountsStayExact() {
    long huge = 1L << 60;
    SortedMap<String, Tally> reference = new TreeMap<>();
    reference.put("a", new Tally(huge, huge / 3));
    SortedMap<String, Tally> current = new TreeMap<>();
    current.put("a", new Tally(huge - 1, huge / 7));
    Periods total = new Periods(reference.get("a"), current.get("a"));

    RateMixSplit split = RateMixSplit.of("dimension", total, reference, current);

    assertThat(split.nanoRate()).isEqualTo(split.nanoChange());
    assertThat(split.nanoMix()).isZero();
  }

  private static double ratio(Tally tally) {
    return (double) tally.correct() / tally.n();
  }

  private static SortedMap<String, Tally> anySlices(Random random, int values) {
    SortedMap<String, Tally> slices = new TreeMap<>();
    for (int value = 0; value < values; value++) {
      int n = random.nextInt(4) == 0 ? 0 : random.nextInt(1_000);
      if (n > 0) {
        slices.put("v" + value, new Tally(n, random.nextInt(n + 1)));
      }
    }
    return slices;
  }

  private static Tally total(Random random, SortedMap<String, Tally> slices) {
    Tally covered = slices.values().stream().reduce(Tally.NONE, Tally::plus);
    return covered.plus(new Tally(10, random.nextInt(11)));
  }
}
