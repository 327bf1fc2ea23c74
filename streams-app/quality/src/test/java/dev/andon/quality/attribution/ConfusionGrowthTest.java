package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.attribution.ConfusionGrowth.Growth;
import dev.andon.quality.attribution.ConfusionGrowth.Pair;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfusionGrowthTest {
  private static final Pair DOG_AS_WOLF = new Pair("dog", "wolf");
  private static final Pair CAT_AS_LYNX = new Pair("cat", "lynx");
  private static final Pair RIGHT = new Pair("dog", "dog");

  @Test
  void pairsThatGrewComeInTheOrderOfGrowth() {
    List<Growth> grown = rank(counts(980, 10, 10), counts(800, 150, 50));

    assertThat(grown).extracting(Growth::pair).containsExactly(DOG_AS_WOLF, CAT_AS_LYNX);
    assertThat(grown.get(0).growth()).isCloseTo(0.14, within(1e-12));
    assertThat(grown.get(0).interval().contains(0.14)).isTrue();
  }

  @Test
  void whatMayBeChanceIsLeftOut() {
    assertThat(rank(counts(980, 10, 10), counts(97, 2, 1))).isEmpty();
  }

  @Test
  void saysWhichPeriodHasTooLittle() {
    assertThat(asked(counts(980, 10, 10), counts(0, 1, 1)))
        .isEqualTo(
            new Inquiry.Insufficient<>("the current period has 2 judgements, needs 10", 2, 10));
    assertThat(asked(new TreeMap<>(), counts(980, 10, 10)))
        .isEqualTo(
            new Inquiry.Insufficient<>("the reference period has 0 judgements, needs 10", 0, 10));
  }

  @Test
  void countsWhatWasLookedAt() {
    assertThat(asked(counts(980, 10, 10), counts(97, 2, 1)).n()).isEqualTo(100);
  }

  private static List<Growth> rank(SortedMap<Pair, Long> reference, SortedMap<Pair, Long> current) {
    return ((Inquiry.Answered<List<Growth>>) asked(reference, current)).answer();
  }

  private static Inquiry<List<Growth>> asked(
      SortedMap<Pair, Long> reference, SortedMap<Pair, Long> current) {
    return ConfusionGrowth.rank(AttributionConfig.DEFAULT, reference, current);
  }

  private static SortedMap<Pair, Long> counts(long right, long dogs, long cats) {
    SortedMap<Pair, Long> counts = new TreeMap<>();
    counts.put(RIGHT, right);
    counts.put(DOG_AS_WOLF, dogs);
    counts.put(CAT_AS_LYNX, cats);
    return counts;
  }
}
