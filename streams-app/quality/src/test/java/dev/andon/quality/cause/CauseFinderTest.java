package dev.andon.quality.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.attribution.Finding.MixShift;
import dev.andon.quality.attribution.Finding.RateDrop;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.cause.Causes.BadItem;
import dev.andon.quality.cause.Causes.Confused;
import dev.andon.quality.cause.Causes.Ranked;
import dev.andon.quality.cause.JudgedWork.Found;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.scoring.DefectSeverity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CauseFinderTest {
  private static final long ONSET = 600;
  private static final long UNTIL = 900;
  private static final List<String> SOURCES = List.of("web", "web", "chat", "forum");
  private static final List<String> CLASSES = List.of("clean", "rude", "clean", "hate", "rude");

  private final Random random = new Random(1);

  /** One annotation a millisecond, of changing raters, sources and classes; each team has three. */
  private static JudgedWork work(int at, boolean right, String given) {
    String wanted = CLASSES.get(at % 5);
    String rater = "r-" + at % 6;
    Found label = new Found(false, right, null, true, wanted, right ? wanted : given);
    return new JudgedWork(
        at,
        "GOLD",
        "i-" + at / 2,
        rater,
        at,
        at,
        new TreeMap<>(
            Map.of(
                "source",
                SOURCES.get(at * 7 % 4),
                "team",
                at % 6 < 3 ? "north" : "south",
                "batch",
                "b-" + at / 100)),
        new TreeMap<>(
            Map.of("*", new Found(false, right, null, false, wanted, null), "label", label)));
  }

  /** Nine of ten are right; from the onset on one of four where it is struck. */
  private List<JudgedWork> log(Predicate<JudgedWork> struck) {
    List<JudgedWork> log = new ArrayList<>();
    for (int at = 0; at < UNTIL; at++) {
      boolean bad = at >= ONSET && struck.test(work(at, true, ""));
      log.add(work(at, random.nextDouble() < (bad ? 0.25 : 0.9), "toxic"));
    }
    return log;
  }

  private static Asked asked(@Nullable String dimension, @Nullable String value) {
    return new Asked(dimension, value, "*", Measure.AGREEMENT, ONSET, UNTIL, false);
  }

  private static Slice firstSlice(Causes causes) {
    Ranked first = causes.first().orElseThrow(() -> new AssertionError(causes.toString()));
    return ((RateDrop) first.finding()).slice();
  }

  private static boolean has(JudgedWork work, String dimension, String value) {
    return value.equals(work.slices().get(dimension));
  }

  @Test
  void theSliceThatGotWorseComesFirst() {
    Causes causes = CauseFinder.find(asked(null, null), log(work -> has(work, "source", "chat")));

    assertThat(firstSlice(causes)).isEqualTo(new Slice("source", "chat"));
    assertThat(causes.first().orElseThrow().share()).isGreaterThan(0.7);
    assertThat(causes.total().current().n() + causes.total().reference().n()).isEqualTo(UNTIL);
  }

  @Test
  void ofThoseThatContainEachOtherTheOneThatIsStruckComesFirst() {
    assertThat(firstSlice(find(work -> work.raterId().equals("r-4"))))
        .isEqualTo(new Slice("rater", "r-4"));
    assertThat(firstSlice(find(work -> has(work, "team", "south"))))
        .isEqualTo(new Slice("team", "south"));
    assertThat(firstSlice(find(work -> work.answers().get("label").expected().equals("hate"))))
        .isEqualTo(new Slice("class", "hate"));
  }

  private Causes find(Predicate<JudgedWork> struck) {
    return CauseFinder.find(asked(null, null), log(struck));
  }

  @Test
  void aBatchIsHeldAgainstWhatAllWorkWasBefore() {
    Causes causes = find(work -> has(work, "batch", "b-7"));

    assertThat(firstSlice(causes)).isEqualTo(new Slice("batch", "b-7"));
    assertThat(causes.ranked()).noneMatch(each -> each.finding() instanceof MixShift);
  }

  @Test
  void whereAllWorkGotWorseNothingStandsOut() {
    Causes causes = find(work -> true);

    assertThat(causes.unexplained()).isNull();
    assertThat(causes.first()).isEmpty();
    assertThat(causes.ranked()).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void anAlertAboutARaterIsExplainedByThatRatersWork() {
    Causes causes =
        CauseFinder.find(asked("rater", "r-4"), log(work -> has(work, "source", "web")));

    assertThat(firstSlice(causes)).isEqualTo(new Slice("source", "web"));
    assertThat(causes.total().current().n() + causes.total().reference().n()).isEqualTo(150);
    assertThat(causes.ranked())
        .extracting(each -> ((RateDrop) each.finding()).slice().dimension())
        .doesNotContain("rater", "team", "vendor");
  }

  @Test
  void moreOfWhatWasAlwaysHarderIsNamedAsSuch() {
    List<JudgedWork> log = new ArrayList<>();
    for (int at = 0; at < UNTIL; at++) {
      boolean hard = random.nextDouble() < (at < ONSET ? 0.2 : 0.8);
      boolean right = random.nextDouble() < (hard ? 0.5 : 0.95);
      TreeMap<String, String> slices = new TreeMap<>();
      slices.put("difficulty", hard ? "0.8-1.0" : "0.0-0.2");
      JudgedWork plain = work(at, right, "toxic");
      log.add(
          new JudgedWork(
              at, "GOLD", plain.itemId(), plain.raterId(), at, at, slices, plain.answers()));
    }

    Causes causes = CauseFinder.find(asked(null, null), log);

    assertThat(causes.first().orElseThrow().finding())
        .isInstanceOfSatisfying(
            MixShift.class,
            shift -> {
              assertThat(shift.dimension()).isEqualTo("difficulty");
              assertThat(shift.shifted()).first().isEqualTo(new Slice("difficulty", "0.8-1.0"));
            });
  }

  @Test
  void confusedPairsAndWorstItemsAreNamed() {
    Causes causes = find(work -> work.answers().get("label").expected().equals("hate"));

    Confused worst = causes.confused().get(0);
    assertThat(worst.question()).isEqualTo("label");
    assertThat(worst.expected()).isEqualTo("hate");
    assertThat(worst.given()).isEqualTo("toxic");
    assertThat(worst.count()).isGreaterThan(worst.before());
    BadItem item = causes.worstItems().get(0);
    assertThat(item.wrong()).isEqualTo(item.n()).isEqualTo(2);
    assertThat(item.given()).isEqualTo("toxic");
    assertThat(causes.worstItems()).hasSizeLessThanOrEqualTo(5);
  }

  /** Items whose gold is not what all who answered say, among work as good as before. */
  private List<JudgedWork> wrongGold(String dissenter) {
    List<JudgedWork> log = log(work -> false);
    for (int item = 0; item < 12; item++) {
      String wanted = CLASSES.get(item % 5);
      for (int rater = 0; rater < 4; rater++) {
        long at = ONSET + 10 + 20 * item + rater;
        boolean right = ("r-" + rater).equals(dissenter);
        Found label = new Found(false, right, null, true, wanted, right ? wanted : "odd-" + item);
        Found whole = new Found(false, right, null, false, wanted, null);
        log.add(
            new JudgedWork(
                UNTIL + at,
                "GOLD",
                "bad-" + item,
                "r-" + rater,
                at,
                at,
                new TreeMap<>(Map.of("source", "web")),
                new TreeMap<>(Map.of("*", whole, "label", label))));
      }
    }
    return log;
  }

  @Test
  void goldThatLooksWrongItselfIsNamed() {
    Causes ofLine = CauseFinder.find(asked(null, null), wrongGold("nobody"));
    assertThat(ofLine.isMostlyGold()).isTrue();
    assertThat(ofLine.badByDoubtedGold()).isBetween(40L, 48L);
    assertThat(ofLine.doubtedGold()).hasSizeBetween(10, 12);
    assertThat(ofLine.doubtedGold().get(0).itemId()).startsWith("bad-");

    Causes ofRater = CauseFinder.find(asked("rater", "r-1"), wrongGold("nobody"));
    assertThat(ofRater.isMostlyGold()).as("as the others answered alike").isTrue();
    assertThat(ofRater.badByDoubtedGold()).isBetween(10L, 12L);
  }

  @Test
  void goldIsNotNamedWhereWorkGotWorse() {
    assertThat(find(work -> true).doubtedGold()).isEmpty();

    Causes ofDissenter = CauseFinder.find(asked("rater", "r-3"), wrongGold("r-3"));
    assertThat(ofDissenter.doubtedGold()).as("who is right by it").isEmpty();
    assertThat(ofDissenter.badByDoubtedGold()).isZero();
  }

  @Test
  void tooLittleBeforeIsSaidAndConfusionsAreStillCounted() {
    List<JudgedWork> log =
        log(work -> true).stream().filter(work -> work.occurredAt() >= ONSET).limit(15).toList();

    Causes causes = CauseFinder.find(asked(null, null), log);

    assertThat(causes.unexplained()).contains("has 0 judgements, needs 10");
    assertThat(causes.ranked()).isEmpty();
    assertThat(causes.confused()).isNotEmpty().allMatch(pair -> pair.before() == null);
  }

  @Test
  void nothingIsFoundInNothing() {
    Causes causes = CauseFinder.find(asked(null, null), List.of());

    assertThat(causes.changedAt()).isEmpty();
    assertThat(causes.unexplained()).isNotNull();
    assertThat(causes.ranked()).isEmpty();
    assertThat(causes.worstItems()).isEmpty();
  }

  @Test
  void defectsAreWhatTheMeasureCounts() {
    List<JudgedWork> log = new ArrayList<>();
    for (int at = 0; at < UNTIL; at++) {
      boolean struck = at >= ONSET && at % 3 == 0 && SOURCES.get(at * 7 % 4).equals("web");
      DefectSeverity severity = struck ? DefectSeverity.CRITICAL : DefectSeverity.MINOR;
      JudgedWork plain = work(at, true, "");
      Found wrong = new Found(false, false, severity, false, null, null);
      log.add(
          new JudgedWork(
              at,
              "AUDIT",
              plain.itemId(),
              plain.raterId(),
              at,
              at,
              plain.slices(),
              new TreeMap<>(Map.of("*", wrong))));
    }

    Causes causes =
        CauseFinder.find(
            new Asked(null, null, "*", Measure.CRITICAL_DEFECT_RATE, ONSET, UNTIL, false), log);

    assertThat(causes.total().reference().errors()).isZero();
    assertThat(causes.total().current().errors()).isPositive();
    assertThat(causes.unexplained()).isNull();
  }

  /** Whatever the tags, thousands of values and a dozen dimensions included. */
  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void theOrderOfTheLogDoesNotMatter(@ForAll long seed) {
    Random draws = new Random(seed);
    int dimensions = 1 + draws.nextInt(12);
    List<JudgedWork> log = new ArrayList<>();
    for (int at = 0; at < 800; at++) {
      TreeMap<String, String> slices = new TreeMap<>();
      for (int dimension = 0; dimension < dimensions; dimension++) {
        slices.put("d" + dimension, "v" + draws.nextInt(1 << (dimension + 1)));
      }
      boolean right = draws.nextDouble() < (at < 400 ? 0.9 : 0.6);
      JudgedWork plain = work(at, right, "toxic");
      long time = draws.nextInt(800);
      log.add(
          new JudgedWork(
              at, "GOLD", plain.itemId(), plain.raterId(), time, time, slices, plain.answers()));
    }
    Asked asked = new Asked(null, null, "*", Measure.AGREEMENT, 400, 800, true);
    List<JudgedWork> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, draws);

    assertThat(CauseFinder.find(asked, shuffled)).isEqualTo(CauseFinder.find(asked, log));
  }
}
