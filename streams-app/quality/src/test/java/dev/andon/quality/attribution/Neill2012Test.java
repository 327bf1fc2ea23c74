package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Neill, "Fast subset scan for spatial pattern detection", Journal of the Royal Statistical Society
 * B 74 (2012) 337-360, theorem 1: no subset beats the best prefix.
 */
class Neill2012Test {
  private static final AttributionConfig ALL = new AttributionConfig(5, 1, 0.95);

  @Property(tries = 200)
  void theBestPrefixIsTheBestOfAllSubsets(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int values) {
    Random random = new Random(seed);
    SortedMap<String, Tally> reference = new TreeMap<>();
    SortedMap<String, Tally> current = new TreeMap<>();
    for (int value = 0; value < values; value++) {
      reference.put("v" + value, any(random));
      current.put("v" + value, any(random));
    }

    double best = 0;
    for (int subset = 1; subset < 1 << values; subset++) {
      best = Math.max(best, score(reference, current, subset));
    }

    assertThat(scan(reference, current).map(SubsetScan.Subset::score).orElse(0.0))
        .isCloseTo(best, within(1e-9));
  }

  @Test
  void findsTheTwoValuesThatFellTogether() {
    SortedMap<String, Tally> reference = new TreeMap<>();
    SortedMap<String, Tally> current = new TreeMap<>();
    for (String value : List.of("de", "en", "fr", "it", "pl")) {
      boolean fell = value.equals("fr") || value.equals("it");
      reference.put(value, new Tally(1_000, 920));
      current.put(value, new Tally(100, fell ? 80 : 92));
    }

    assertThat(scan(reference, current).orElseThrow().values()).containsExactly("fr", "it");
  }

  @Test
  void nothingStandsOutWhereErrorsAreAsExpected() {
    SortedMap<String, Tally> same = new TreeMap<>();
    same.put("de", new Tally(100, 92));

    assertThat(SubsetScan.scan(AttributionConfig.DEFAULT, same, same))
        .isEqualTo(new Inquiry.Answered<>(Optional.empty(), 100));
  }

  @Test
  void saysWhichPeriodHasTooLittle() {
    SortedMap<String, Tally> many = new TreeMap<>();
    many.put("de", new Tally(100, 92));
    SortedMap<String, Tally> few = new TreeMap<>();
    few.put("de", new Tally(9, 0));
    few.put("en", new Tally(500, 0));

    assertThat(SubsetScan.scan(AttributionConfig.DEFAULT, many, few))
        .isEqualTo(
            new Inquiry.Insufficient<>("the current period has 9 judgements, needs 10", 9, 10));
    assertThat(SubsetScan.scan(AttributionConfig.DEFAULT, new TreeMap<>(), many))
        .isEqualTo(
            new Inquiry.Insufficient<>("the reference period has 0 judgements, needs 10", 0, 10));
  }

  private static Optional<SubsetScan.Subset> scan(
      SortedMap<String, Tally> reference, SortedMap<String, Tally> current) {
    Inquiry<Optional<SubsetScan.Subset>> asked = SubsetScan.scan(ALL, reference, current);
    return ((Inquiry.Answered<Optional<SubsetScan.Subset>>) asked).answer();
  }

  private static double score(
      SortedMap<String, Tally> reference, SortedMap<String, Tally> current, int subset) {
    long errors = 0;
    double expected = 0;
    int bit = 0;
    for (String value : current.keySet()) {
      if ((subset >> bit++ & 1) == 1) {
        Tally before = reference.get(value);
        errors += current.get(value).errors();
        expected += current.get(value).n() * (before.errors() + 0.5) / (before.n() + 1.0);
      }
    }
    return SubsetScan.score(errors, expected);
  }

  private static Tally any(Random random) {
    int n = 1 + random.nextInt(100);
    return new Tally(n, n - random.nextInt(Math.max(1, n / 3)));
  }
}
