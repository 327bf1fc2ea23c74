package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.attribution.Finding.MixShift;
import dev.andon.quality.attribution.Finding.RateDrop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AttributorTest {
  private static final List<String> LANGUAGES = List.of("de", "en", "fr");
  private static final List<String> SOURCES = List.of("app", "mail", "web");

  @Test
  void aSliceThatFellIsNamedAndWhatOnlyContainsItIsNot() {
    SliceTallies reference = grid(100, 92, 92, 92);
    SliceTallies current = grid(100, 92, 92, 70);

    Attribution.Explained explained = explain(reference, current);

    assertThat(explained.findings()).hasSize(1);
    RateDrop drop = (RateDrop) explained.findings().get(0);
    assertThat(drop.slice()).isEqualTo(new Slice("language", "fr"));
    assertThat(drop.contribution()).isCloseTo(-0.22 / 3, within(1e-12));
    assertThat(drop.interval().contains(drop.contribution())).isTrue();
    assertThat(drop.narrowed()).isEmpty();
    assertThat(explained.change()).isCloseTo(drop.contribution(), within(1e-12));
  }

  @Test
  void aDropInOneCombinationIsNarrowedDownToIt() {
    SliceTallies reference = grid(200, 184, 184, 184);
    SliceTallies current = new SliceTallies();
    for (String language : LANGUAGES) {
      for (String source : SOURCES) {
        boolean fell = language.equals("fr") && source.equals("web");
        add(current, language, source, new Tally(200, fell ? 100 : 184));
      }
    }

    RateDrop drop = (RateDrop) explain(reference, current).findings().get(0);

    Slice narrowed = drop.narrowed().orElseThrow().slice();
    assertThat(List.of(drop.slice(), narrowed))
        .containsExactlyInAnyOrder(new Slice("language", "fr"), new Slice("source", "web"));
  }

  @Test
  void aDropThatVanishesInsideAnotherDimensionIsItsMix() {
    SliceTallies reference = new SliceTallies();
    SliceTallies current = new SliceTallies();
    // German work moves from easy mail to hard web; other languages stay where they are.
    add(reference, "de", "mail", new Tally(300, 285));
    add(reference, "de", "web", new Tally(100, 70));
    add(current, "de", "mail", new Tally(100, 95));
    add(current, "de", "web", new Tally(300, 210));
    add(reference, "en", "app", new Tally(1_000, 920));
    add(current, "en", "app", new Tally(1_000, 840));

    List<Finding> findings = explain(reference, current).findings();

    assertThat(findings)
        .filteredOn(MixShift.class::isInstance)
        .singleElement()
        .satisfies(
            finding -> {
              MixShift shift = (MixShift) finding;
              assertThat(shift.dimension()).isEqualTo("source");
              assertThat(shift.contribution()).isNegative();
              assertThat(shift.interval().contains(shift.contribution())).isTrue();
            });
    assertThat(findings)
        .filteredOn(RateDrop.class::isInstance)
        .extracting(finding -> ((RateDrop) finding).slice().value())
        .doesNotContain("de");
  }

  @Test
  void noMoreThanAReadableFewAreReported() {
    SliceTallies reference = new SliceTallies();
    SliceTallies current = new SliceTallies();
    for (int rater = 0; rater < 20; rater++) {
      Slice slice = new Slice("rater", "r" + rater);
      reference.addTotal(new Tally(1_000, 920));
      reference.addSlice(slice, new Tally(1_000, 920));
      current.addTotal(new Tally(1_000, 700));
      current.addSlice(slice, new Tally(1_000, 700));
    }

    assertThat(explain(reference, current).findings()).hasSize(5);
  }

  @Test
  void tooLittleAndNoDropAreSaid() {
    SliceTallies few = grid(1, 1, 1, 1);
    SliceTallies many = grid(100, 92, 92, 92);

    assertThat(Attributor.explain(AttributionConfig.DEFAULT, many, few))
        .isEqualTo(
            new Attribution.Insufficient(
                "a period has 9 judgements, needs 10", new Periods(many.total(), few.total())));
    assertThat(Attributor.explain(AttributionConfig.DEFAULT, many, many))
        .isInstanceOfSatisfying(
            Attribution.Insufficient.class,
            insufficient -> assertThat(insufficient.reason()).isEqualTo("agreement did not drop"));
    assertThat(Attributor.explain(AttributionConfig.DEFAULT, new SliceTallies(), many))
        .isInstanceOf(Attribution.Insufficient.class);
  }

  @Test
  void withoutPairsADropIsReportedAsItAppears() {
    SliceTallies reference = new SliceTallies();
    SliceTallies current = new SliceTallies();
    for (String language : LANGUAGES) {
      reference.addTotal(new Tally(100, 92));
      reference.addSlice(new Slice("language", language), new Tally(100, 92));
      Tally now = new Tally(100, language.equals("fr") ? 60 : 92);
      current.addTotal(now);
      current.addSlice(new Slice("language", language), now);
    }

    assertThat(((RateDrop) explain(reference, current).findings().get(0)).slice().value())
        .isEqualTo("fr");
  }

  @Test
  @Timeout(20)
  void asManySlicesAndPairsAsThereMayBeAreExplained() {
    SliceTallies reference = full(new Tally(640, 576));
    SliceTallies current = full(new Tally(640, 320));

    assertThat(explain(reference, current).findings()).hasSize(5);
  }

  /** Every dimension and value that fits, each value paired with 64 of the next dimension. */
  private static SliceTallies full(Tally each) {
    SliceTallies tallies = new SliceTallies();
    tallies.addTotal(
        new Tally(each.n() * SliceTallies.MAX_VALUES, each.correct() * SliceTallies.MAX_VALUES));
    for (int value = 0; value < SliceTallies.MAX_VALUES; value++) {
      for (int dimension = 0; dimension < SliceTallies.MAX_DIMENSIONS; dimension++) {
        tallies.addSlice(new Slice("d" + dimension, "v" + value), each);
      }
      for (int other = 0; other < SliceTallies.MAX_PAIRS / SliceTallies.MAX_VALUES; other++) {
        tallies.addPair(
            new Slice("d0", "v" + value),
            new Slice("d1", "v" + (value + other) % SliceTallies.MAX_VALUES),
            new Tally(each.n() / 64, each.correct() / 64));
      }
    }
    return tallies;
  }

  @Test
  void defaultsAreFiveFindingsFromTenJudgementsAt95Percent() {
    assertThat(AttributionConfig.DEFAULT).isEqualTo(new AttributionConfig(5, 10, 0.95));
  }

  private static Attribution.Explained explain(SliceTallies reference, SliceTallies current) {
    return (Attribution.Explained)
        Attributor.explain(AttributionConfig.DEFAULT, reference, current);
  }

  /** Every language in every source alike. */
  private static SliceTallies grid(long n, long de, long en, long fr) {
    SliceTallies tallies = new SliceTallies();
    Map<String, Long> correct = Map.of("de", de, "en", en, "fr", fr);
    for (String language : LANGUAGES) {
      for (String source : SOURCES) {
        add(tallies, language, source, new Tally(n, correct.get(language)));
      }
    }
    return tallies;
  }

  private static void add(SliceTallies tallies, String language, String source, Tally tally) {
    Slice byLanguage = new Slice("language", language);
    Slice bySource = new Slice("source", source);
    tallies.addTotal(tally);
    tallies.addSlice(byLanguage, tally);
    tallies.addSlice(bySource, tally);
    tallies.addPair(byLanguage, bySource, tally);
  }
}
