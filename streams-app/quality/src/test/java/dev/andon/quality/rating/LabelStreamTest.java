package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LabelDriftDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelStreamTest {
  private static final List<String> LABELS = List.of("neutral", "rude", "threat");
  private static final LabelDriftConfig CONFIG =
      new LabelDriftConfig(0.05, new TreeMap<>(), 100, 1, 50, 10);
  private static final WatchPlan PLAN =
      WatchPlan.always(
          new Watch("v1", List.of(new DetectorRule("r", Measure.LABEL_DRIFT, CONFIG))));

  private record Delta(long hour, LabelCounts labels) {}

  /** Hours of labels, some of which are taken back; what is usual changes and comes back. */
  private static List<Delta> deltas(Random random, int hours) {
    List<Delta> deltas = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      int threats = hour / 15 % 2 == 0 ? 1 : 6;
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        LabelCounts labels = new LabelCounts();
        for (int j = random.nextInt(20); j > 0; j--) {
          int draw = random.nextInt(9 + threats);
          labels.add(LABELS.get(draw < 6 ? 0 : draw < 9 ? 1 : 2), 1, 1);
        }
        deltas.add(new Delta(hour, labels));
        if (random.nextInt(4) == 0) {
          deltas.add(new Delta(hour, threats(5)));
          deltas.add(new Delta(hour, threats(-5)));
        }
      }
    }
    return deltas;
  }

  private static LabelCounts threats(long count) {
    LabelCounts labels = new LabelCounts();
    labels.add("threat", count, count);
    return labels;
  }

  private static VerdictSet naive(List<Delta> deltas) {
    TreeMap<Long, LabelCounts> hours = new TreeMap<>();
    for (Delta delta : deltas) {
      hours.computeIfAbsent(delta.hour(), unused -> new LabelCounts()).merge(delta.labels());
    }
    LabelDriftDetector detector = LabelDriftDetector.of(CONFIG);
    List<LimitVerdict> verdicts = new ArrayList<>();
    hours.forEach(
        (hour, labels) -> detector.observe(hour * 3_600_000, labels).ifPresent(verdicts::add));
    detector.phase().ifPresent(verdicts::add);
    return VerdictSet.of(verdicts);
  }

  @Property(tries = 30)
  void verdictsAreThoseOfTheHoursInTheEnd(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 120) int hours,
      @ForAll @IntRange(min = 1, max = 40) int jitter) {
    Random random = new Random(seed);
    List<Delta> deltas = deltas(random, hours);
    for (int from = 0; from < deltas.size(); from += jitter) {
      Collections.shuffle(deltas.subList(from, Math.min(from + jitter, deltas.size())), random);
    }
    LabelStream stream = new LabelStream(PLAN);
    Rows rows = new Rows(PLAN);
    VerdictSet verdicts = new VerdictSet();

    for (int i = 0; i < deltas.size(); i++) {
      verdicts.apply(stream.apply(deltas.get(i).hour(), deltas.get(i).labels()));
      rows.save(stream);
      if (i % 7 == 0) {
        stream = rows.load();
      }
    }

    assertThat(verdicts).isEqualTo(naive(deltas));
    assertThat(stream.beyondHorizon()).isZero();
  }

  private static final long NEW = 48 * 3_600_000L;
  private static final LabelDriftConfig CONFIG_OF_NEW =
      new LabelDriftConfig(0.1, new TreeMap<>(), 100, 1, 50, 10, NEW);
  private static final WatchPlan PLAN_OF_NEW =
      WatchPlan.always(
          new Watch("v1", List.of(new DetectorRule("r", Measure.NEWCOMER_DRIFT, CONFIG_OF_NEW))));

  /** What is new is compared with all of the line in the end, however both came in. */
  private static VerdictSet naive(TreeMap<Long, LabelCounts> line, TreeMap<Long, LabelCounts> own) {
    List<LimitVerdict> verdicts = new ArrayList<>();
    OptionalLong since =
        own.entrySet().stream()
            .filter(hour -> hour.getValue().total() > 0)
            .mapToLong(Map.Entry::getKey)
            .findFirst();
    if (since.isPresent()) {
      long first = since.getAsLong();
      LabelCounts usual = new LabelCounts();
      line.subMap(first - Arrival.USUAL_HOURS, first).values().forEach(usual::merge);
      Arrival arrival = new Arrival(first * 3_600_000, 0, usual.counts());
      LabelDriftDetector detector = LabelDriftDetector.of(CONFIG_OF_NEW);
      own.forEach(
          (hour, labels) ->
              detector.observe(hour * 3_600_000, labels, arrival).ifPresent(verdicts::add));
      detector.phase().ifPresent(verdicts::add);
    }
    return VerdictSet.of(verdicts);
  }

  @Property(tries = 30)
  void whatIsNewIsHeldAgainstTheLineInTheEnd(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int came) {
    Random random = new Random(seed);
    List<Delta> deltas = deltas(random, 200);
    Collections.shuffle(deltas, random);
    TreeMap<Long, LabelCounts> all = new TreeMap<>();
    TreeMap<Long, LabelCounts> own = new TreeMap<>();
    LabelStream line = new LabelStream(WatchPlan.NOTHING);
    LabelStream stream = new LabelStream(PLAN_OF_NEW);
    Rows rows = new Rows(PLAN_OF_NEW);
    VerdictSet verdicts = new VerdictSet();

    for (int i = 0; i < deltas.size(); i++) {
      Delta delta = deltas.get(i);
      line.apply(delta.hour(), delta.labels());
      all.computeIfAbsent(delta.hour(), unused -> new LabelCounts()).merge(delta.labels());
      if (delta.hour() >= came || random.nextInt(400) == 0) {
        verdicts.apply(stream.apply(delta.hour(), delta.labels()));
        own.computeIfAbsent(delta.hour(), unused -> new LabelCounts()).merge(delta.labels());
      }
      verdicts.apply(stream.arrive(line, 0));
      rows.save(stream);
      if (i % 7 == 0) {
        stream = rows.load();
      }
    }

    assertThat(verdicts).isEqualTo(naive(all, own));
  }

  @Test
  void whatItWasToldStandsWhereTheLineHasForgotten() {
    LabelStream line = new LabelStream(WatchPlan.NOTHING);
    LabelCounts clean = new LabelCounts();
    clean.add("neutral", 200, 200);
    line.apply(1, clean);
    LabelStream stream = new LabelStream(PLAN_OF_NEW);
    stream.apply(100, threats(40));
    VerdictSet verdicts = new VerdictSet();
    verdicts.apply(stream.arrive(line, 1));
    assertThat(verdicts.verdicts()).hasSize(1);

    line.apply(2_000, clean);
    verdicts.apply(stream.arrive(line, 1));
    assertThat(verdicts.verdicts()).hasSize(1);

    verdicts.apply(stream.arriveNowhere());
    assertThat(verdicts.verdicts()).isEmpty();
  }

  /** The rows of one stream, written as the store writes them. */
  private static final class Rows {
    private final WatchPlan plan;
    private final TreeMap<Long, byte[]> panes = new TreeMap<>();
    private byte[] summary = new byte[0];

    Rows(WatchPlan plan) {
      this.plan = plan;
    }

    void save(LabelStream stream) {
      for (Map.Entry<Long, LabelCounts> each : stream.takeChanges().entrySet()) {
        if (each.getValue() == null) {
          panes.remove(each.getKey());
        } else {
          panes.put(each.getKey(), LabelStream.encodePane(each.getValue()));
        }
      }
      summary = stream.encodeSummary();
    }

    LabelStream load() {
      return LabelStream.decode(plan, summary, panes);
    }
  }

  @Test
  void aRuleThatComesLateSeesWhatWasBefore() {
    List<Delta> deltas = deltas(new Random(7), 60);
    LabelStream stream = new LabelStream(WatchPlan.NOTHING);
    for (Delta delta : deltas) {
      assertThat(stream.apply(delta.hour(), delta.labels())).isEmpty();
    }
    VerdictSet verdicts = new VerdictSet();

    verdicts.apply(stream.follow(PLAN));

    assertThat(verdicts).isEqualTo(naive(deltas));
    assertThat(verdicts.verdicts()).isNotEmpty();
    assertThat(stream.goesBy(PLAN)).isTrue();
    verdicts.apply(stream.takeBack());
    assertThat(verdicts.verdicts()).isEmpty();
  }

  @Test
  void aLabelThatIsGivenUpIsCountedAmongTheOthers() {
    LabelStream stream = new LabelStream(PLAN);
    stream.apply(1, threats(3));
    stream.apply(2, threats(4));
    stream.takeChanges();

    stream.rename("threat", LabelCounts.OTHER);

    assertThat(stream.takeChanges())
        .hasSize(2)
        .allSatisfy(
            (hour, labels) -> assertThat(labels.counts()).containsOnlyKeys(LabelCounts.OTHER));
  }

  @Test
  void hoursOfLongAgoAreFoldedForGood() {
    LabelStream stream = new LabelStream(PLAN);
    stream.apply(1, threats(3));
    stream.apply(2, threats(4));
    stream.apply(3_000, threats(5));

    assertThat(stream.takeChanges()).containsEntry(1L, null).containsEntry(2L, null);
    assertThat(stream.size()).isEqualTo(1);
    assertThat(stream.apply(2, threats(-4))).isEmpty();
    assertThat(stream.beyondHorizon()).isEqualTo(1);
  }
}
