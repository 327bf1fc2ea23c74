package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.detect.KappaDetector;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfusionStreamTest {
  private static final List<String> CLASSES = List.of("neutral", "rude", "threat");
  private static final KappaLimitConfig CONFIG = new KappaLimitConfig(0.7, 0.4, 0, 20, 5);
  private static final WatchPlan PLAN =
      WatchPlan.always(new Watch("v1", List.of(new DetectorRule("r", Measure.KAPPA, CONFIG))));

  private record Delta(long hour, ConfusionCounts answers) {}

  /** Hours of answers, some of which are taken back; raters get worse and better again. */
  private static List<Delta> deltas(Random random, int hours) {
    List<Delta> deltas = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      int errors = hour / 15 % 2 == 0 ? 1 : 5;
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        ConfusionCounts answers = new ConfusionCounts();
        for (int j = random.nextInt(30); j > 0; j--) {
          String wanted = CLASSES.get(random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(2));
          boolean wrong = random.nextInt(10) < errors;
          String given = wrong ? CLASSES.get(random.nextInt(3)) : wanted;
          answers.add(new Pair(wanted, given), 1, 1);
        }
        deltas.add(new Delta(hour, answers));
        if (random.nextInt(4) == 0) {
          deltas.add(new Delta(hour, missed(5)));
          deltas.add(new Delta(hour, missed(-5)));
        }
      }
    }
    return deltas;
  }

  private static ConfusionCounts missed(long count) {
    ConfusionCounts answers = new ConfusionCounts();
    answers.add(new Pair("threat", "neutral"), count, count);
    return answers;
  }

  /** By class, worked out from the hours in the end. */
  private static Map<String, VerdictSet> naive(List<Delta> deltas) {
    Map<String, VerdictSet> verdicts = new TreeMap<>();
    for (String name : CLASSES) {
      TreeMap<Long, ClassCounts> hours = new TreeMap<>();
      for (Delta delta : deltas) {
        ClassCounts hour = hours.computeIfAbsent(delta.hour(), unused -> new ClassCounts());
        delta
            .answers()
            .cells()
            .forEach(
                (pair, count) ->
                    hour.add(pair.wanted().equals(name), pair.given().equals(name), count, count));
      }
      KappaDetector detector = KappaDetector.of(CONFIG);
      List<LimitVerdict> found = new ArrayList<>();
      hours.forEach(
          (hour, counts) -> detector.observe(hour * 3_600_000, counts).ifPresent(found::add));
      detector.phase().ifPresent(found::add);
      verdicts.put(name, VerdictSet.of(found));
    }
    return verdicts;
  }

  private static Map<String, VerdictSet> nothing() {
    Map<String, VerdictSet> verdicts = new TreeMap<>();
    CLASSES.forEach(name -> verdicts.put(name, new VerdictSet()));
    return verdicts;
  }

  private static void apply(Map<String, VerdictSet> told, List<ConfusionStream.Change> changes) {
    changes.forEach(change -> told.get(change.className()).apply(List.of(change.verdict())));
  }

  @Property(tries = 30)
  void verdictsAreThoseOfTheHoursInTheEndWhicheverClassCameFirst(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 120) int hours,
      @ForAll @IntRange(min = 1, max = 40) int jitter) {
    Random random = new Random(seed);
    List<Delta> deltas = deltas(random, hours);
    for (int from = 0; from < deltas.size(); from += jitter) {
      Collections.shuffle(deltas.subList(from, Math.min(from + jitter, deltas.size())), random);
    }
    ConfusionStream stream = new ConfusionStream(PLAN);
    Rows rows = new Rows();
    Map<String, VerdictSet> told = nothing();

    for (int i = 0; i < deltas.size(); i++) {
      apply(told, stream.apply(deltas.get(i).hour(), deltas.get(i).answers()));
      rows.save(stream);
      if (i % 7 == 0) {
        stream = rows.load();
      }
    }

    assertThat(told).isEqualTo(naive(deltas));
    assertThat(stream.beyondHorizon()).isZero();
  }

  /** The rows of one stream, written as the store writes them. */
  private static final class Rows {
    private final TreeMap<Long, byte[]> panes = new TreeMap<>();
    private byte[] summary = new byte[0];

    void save(ConfusionStream stream) {
      for (Map.Entry<Long, ConfusionCounts> each : stream.takeChanges().entrySet()) {
        if (each.getValue() == null) {
          panes.remove(each.getKey());
        } else {
          panes.put(each.getKey(), ConfusionStream.encodePane(each.getValue()));
        }
      }
      summary = stream.encodeSummary();
    }

    ConfusionStream load() {
      return ConfusionStream.decode(PLAN, summary, panes);
    }
  }

  @Test
  void aRuleThatComesLateSeesWhatWasBeforeAndAClassGivenUpTakesItsAlarmsAlong() {
    List<Delta> deltas = deltas(new Random(7), 60);
    ConfusionStream stream = new ConfusionStream(WatchPlan.NOTHING);
    for (Delta delta : deltas) {
      assertThat(stream.apply(delta.hour(), delta.answers())).isEmpty();
    }
    Map<String, VerdictSet> told = nothing();

    apply(told, stream.follow(PLAN));

    assertThat(told).isEqualTo(naive(deltas));
    assertThat(told.get("threat").verdicts()).isNotEmpty();
    apply(told, stream.rename("threat", LabelCounts.OTHER));
    assertThat(told.get("threat").verdicts()).isEmpty();
    assertThat(stream.totals().wanted()).containsExactly("neutral", "rude");
    assertThat(stream.totals().kappa(0.95)).isInstanceOf(Estimate.Insufficient.class);
    assertThat(stream.totals().of("rude").kappa(0.95)).isInstanceOf(Estimate.Measured.class);
  }

  @Test
  void hoursOfLongAgoAreFoldedForGoodAndStillCountInAllThereEverWas() {
    ConfusionStream stream = new ConfusionStream(PLAN);
    stream.apply(1, missed(3));
    stream.apply(2, missed(4));
    stream.apply(3_000, missed(5));

    assertThat(stream.takeChanges()).containsEntry(1L, null).containsEntry(2L, null);
    assertThat(stream.size()).isEqualTo(1);
    assertThat(stream.apply(2, missed(-4))).isEmpty();
    assertThat(stream.beyondHorizon()).isEqualTo(1);
    assertThat(stream.totals().total()).isEqualTo(8);
    assertThat(stream.between(0, 2_999).total()).isZero();
  }
}
