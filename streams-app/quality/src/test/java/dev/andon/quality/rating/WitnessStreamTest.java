package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.detect.WitnessConfig.Watched;
import dev.andon.quality.detect.WitnessDetector;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
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

class WitnessStreamTest {
  private record Delta(long hour, WitnessCounts said) {}

  private static DetectorRule rule(Measure measure) {
    Watched watched = DetectorRule.watched(measure);
    double limit = watched == Watched.GOLD_GAP ? 0.1 : 0.5;
    return new DetectorRule(measure.text(), measure, new WitnessConfig(watched, limit, 200, 20));
  }

  private static WatchPlan plan(Measure measure) {
    return WatchPlan.always(new Watch("v1", List.of(rule(measure))));
  }

  /** Hours of answers, some of which are taken back; the rater is honest, and is not, in turn. */
  private static List<Delta> deltas(Random random, int hours) {
    List<Delta> deltas = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      boolean honest = hour / 15 % 2 == 0;
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        WitnessCounts said = new WitnessCounts();
        for (int j = random.nextInt(20); j > 0; j--) {
          one(said, random, Testimony.GOLD, "", honest ? 8 : 10);
          one(said, random, Testimony.OTHERS, "", honest ? 9 : 5);
          one(said, random, Testimony.ALONE, "", 4);
          String partner = "p-" + random.nextInt(3);
          one(said, random, Testimony.TOGETHER, partner, honest || partner.equals("p-1") ? 3 : 10);
        }
        deltas.add(new Delta(hour, said));
        if (random.nextInt(4) == 0) {
          deltas.add(new Delta(hour, said("p-9", 5)));
          deltas.add(new Delta(hour, said("p-9", -5)));
        }
      }
    }
    return deltas;
  }

  private static void one(
      WitnessCounts said, Random random, Testimony by, String partner, int ofTen) {
    said.add(by, partner, 1, random.nextInt(10) < ofTen ? 1 : 0, 1);
  }

  private static WitnessCounts said(String partner, long count) {
    WitnessCounts said = new WitnessCounts();
    said.add(Testimony.TOGETHER, partner, count, count, count);
    said.add(Testimony.GOLD, "", count, 0, count);
    return said;
  }

  /** Worked out from the hours in the end. */
  private static VerdictSet naive(Measure measure, List<Delta> deltas) {
    TreeMap<Long, WitnessCounts> hours = new TreeMap<>();
    for (Delta delta : deltas) {
      hours.computeIfAbsent(delta.hour(), unused -> new WitnessCounts()).merge(delta.said());
    }
    WitnessDetector detector =
        WitnessDetector.resuming((WitnessConfig) rule(measure).condition(), 0, 0);
    List<LimitVerdict> found = new ArrayList<>();
    hours.forEach((hour, said) -> detector.observe(hour * 3_600_000, said).ifPresent(found::add));
    detector.phase().ifPresent(found::add);
    return VerdictSet.of(found);
  }

  @Property(tries = 40)
  void verdictsAreThoseOfTheHoursInTheEndInWhateverOrderTheyCame(
      @ForAll long seed,
      @ForAll boolean gap,
      @ForAll @IntRange(min = 1, max = 80) int hours,
      @ForAll @IntRange(min = 1, max = 40) int jitter) {
    Measure measure = gap ? Measure.GOLD_GAP : Measure.SHARED_ERRORS;
    Random random = new Random(seed);
    List<Delta> deltas = deltas(random, hours);
    for (int from = 0; from < deltas.size(); from += jitter) {
      Collections.shuffle(deltas.subList(from, Math.min(from + jitter, deltas.size())), random);
    }
    WitnessStream stream = new WitnessStream(plan(measure));
    Rows rows = new Rows();
    VerdictSet told = new VerdictSet();

    for (int i = 0; i < deltas.size(); i++) {
      told.apply(stream.apply(deltas.get(i).hour(), deltas.get(i).said()));
      rows.save(stream);
      if (i % 7 == 0) {
        stream = rows.load(plan(measure));
      }
    }

    assertThat(told).isEqualTo(naive(measure, deltas));
    assertThat(stream.beyondHorizon()).isZero();
  }

  /** The rows of one stream, written as the store writes them. */
  private static final class Rows {
    private final TreeMap<Long, byte[]> panes = new TreeMap<>();
    private byte[] summary = new byte[0];

    void save(WitnessStream stream) {
      for (Map.Entry<Long, WitnessCounts> each : stream.takeChanges().entrySet()) {
        if (each.getValue() == null) {
          panes.remove(each.getKey());
        } else {
          panes.put(each.getKey(), WitnessStream.encodePane(each.getValue()));
        }
      }
      summary = stream.encodeSummary();
    }

    WitnessStream load(WatchPlan plan) {
      return WitnessStream.decode(plan, summary, panes);
    }
  }

  @Test
  void aRuleThatComesLateSeesWhatWasBefore() {
    List<Delta> deltas = deltas(new Random(7), 60);
    for (Measure measure : new Measure[] {Measure.GOLD_GAP, Measure.SHARED_ERRORS}) {
      WitnessStream stream = new WitnessStream(WatchPlan.NOTHING);
      for (Delta delta : deltas) {
        assertThat(stream.apply(delta.hour(), delta.said())).isEmpty();
      }
      VerdictSet told = new VerdictSet();

      told.apply(stream.follow(plan(measure)));

      assertThat(told).isEqualTo(naive(measure, deltas));
      assertThat(told.verdicts()).isNotEmpty();
      told.apply(stream.follow(WatchPlan.NOTHING));
      assertThat(told.verdicts()).isEmpty();
    }
  }

  @Test
  void whatIsTakenBackLeavesNothingAndHoursOfLongAgoAreFoldedForGood() {
    WitnessStream stream = new WitnessStream(plan(Measure.SHARED_ERRORS));
    stream.apply(1, said("p", -3));
    stream.apply(1, said("p", 3));
    assertThat(stream.isEmpty()).isTrue();

    stream.apply(3_000, said("p", 5));
    assertThat(stream.takeChanges()).containsEntry(1L, null);
    assertThat(stream.size()).as("an hour and a partner").isEqualTo(2);
    assertThat(stream.apply(1, said("p", 4))).isEmpty();
    assertThat(stream.beyondHorizon()).isEqualTo(1);
  }
}
