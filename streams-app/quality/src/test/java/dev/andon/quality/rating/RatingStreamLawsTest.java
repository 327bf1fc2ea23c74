package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.LimitConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A rating stream against its naive twin, on random histories. */
class RatingStreamLawsTest {
  private static final LimitConfig CONFIG = new LimitConfig(0.75, 200, 10);
  private static final long DAY = 24 * Floor.HOUR;

  @Property(tries = 40)
  void everyMeasureEqualsOneFromScratch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int changes) {
    Random random = new Random(seed);
    Floor floor = new Floor(random, (1 + random.nextInt(20)) * DAY);
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    NaiveStream naive = new NaiveStream();
    VerdictSet verdicts = new VerdictSet();

    for (int i = 0; i < changes; i++) {
      Floor.Change change = floor.next();
      verdicts.apply(stream.apply(change.before(), change.after()));
      naive.apply(change.before(), change.after());
      if (i % 50 == 0) {
        agree(stream, naive, verdicts);
      }
    }

    agree(stream, naive, verdicts);
    assertThat(stream.beyondHorizon()).isZero();
  }

  @Property(tries = 20)
  void whatIsReadBackHasTheSameFuture(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int readEvery) {
    Random random = new Random(seed);
    Floor floor = new Floor(random, (1 + random.nextInt(20)) * DAY);
    RatingStream kept = new RatingStream(Plans.agreement(CONFIG));
    RatingStream readBack = new RatingStream(Plans.agreement(CONFIG));
    StreamRows rows = new StreamRows();

    for (int i = 1; i <= 400; i++) {
      Floor.Change change = floor.next();
      assertThat(readBack.apply(change.before(), change.after()))
          .isEqualTo(kept.apply(change.before(), change.after()));
      assertThat(readBack.encodeSummary()).isEqualTo(kept.encodeSummary());
      if (i % 7 == 0) {
        assertThat(readBack.historyDue()).isEqualTo(kept.historyDue());
        kept.markReported();
        readBack.markReported();
      }
      if (i % readEvery == 0) {
        rows.save(readBack);
        readBack = rows.load(CONFIG);
        same(readBack, kept);
      }
    }
  }

  @Property(tries = 20)
  void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Contribution> last = new ArrayList<>();
    Floor floor = new Floor(random, 10 * DAY);
    for (int i = 0; i < 500; i++) {
      last.add(floor.fresh());
    }

    Told one = told(last, new Random(seed + 1));
    Told other = told(last, new Random(seed + 2));

    same(one.stream(), other.stream());
    assertThat(one.verdicts()).isEqualTo(other.verdicts());
    assertThat(one.stream().updatedAt()).isEqualTo(other.stream().updatedAt());
    NaiveStream naive = new NaiveStream();
    last.forEach(contribution -> naive.apply(null, contribution));
    agree(one.stream(), naive, one.verdicts());
    assertThat(one.verdicts().verdicts()).isNotEmpty();
  }

  private record Told(RatingStream stream, VerdictSet verdicts) {}

  /** The same end by another way: other former versions, another order. */
  private static Told told(List<Contribution> last, Random random) {
    List<Contribution> versions = new ArrayList<>();
    Map<Long, Contribution> lastById = new HashMap<>();
    for (Contribution contribution : last) {
      lastById.put(contribution.id(), contribution);
      for (int former = random.nextInt(3); former >= 0; former--) {
        versions.add(contribution);
      }
    }
    Collections.shuffle(versions, random);
    Map<Long, Integer> left = new HashMap<>();
    versions.forEach(version -> left.merge(version.id(), 1, Integer::sum));

    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    VerdictSet verdicts = new VerdictSet();
    Map<Long, Contribution> current = new HashMap<>();
    for (Contribution version : versions) {
      int remaining = left.merge(version.id(), -1, Integer::sum);
      Contribution after = remaining == 0 ? version : former(version, random);
      verdicts.apply(stream.apply(current.put(version.id(), after), after));
    }
    assertThat(current).isEqualTo(lastById);
    return new Told(stream, verdicts);
  }

  private static Contribution former(Contribution last, Random random) {
    return new Contribution(
        last.id(),
        last.occurredAt(),
        last.occurredAt(),
        random.nextInt(4) == 0,
        random.nextInt(4) == 0,
        random.nextBoolean(),
        last.watched(),
        random.nextInt(Contribution.MICRO),
        last.revision() - 1);
  }

  /** Entries older than the log holds do not matter as long as what arrives is not that late. */
  @Property(tries = 3)
  void aLongStreamWithSmallDisorderIsFoldedExactly(@ForAll long seed) {
    Random random = new Random(seed);
    List<Contribution> judgements = new ArrayList<>();
    Floor floor = new Floor(random, 30 * DAY);
    for (int i = 0; i < 4_000; i++) {
      judgements.add(floor.fresh());
    }
    judgements.sort(JudgementLog.JUDGED);
    for (int from = 0; from < judgements.size(); from += 1_000) {
      Collections.shuffle(judgements.subList(from, from + 1_000), random);
    }

    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    NaiveStream naive = new NaiveStream();
    VerdictSet verdicts = new VerdictSet();
    for (Contribution judgement : judgements) {
      verdicts.apply(stream.apply(null, judgement));
      naive.apply(null, judgement);
    }

    assertThat(stream.beyondHorizon()).isZero();
    assertThat(verdicts).isEqualTo(VerdictSet.of(naive.verdicts(CONFIG)));
    assertThat(verdicts.verdicts()).isNotEmpty();
    assertThat(stream.measure(RatingWindow.LAST_200))
        .isEqualTo(naive.measure(RatingWindow.LAST_200));
  }

  /** Utter disorder, far beyond what is kept: whatever still calls itself complete is. */
  @Property(tries = 2)
  void beyondTheHorizonWhatIsCompleteIsStillExact(@ForAll long seed) {
    Floor floor = new Floor(new Random(seed), 90 * DAY);
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    NaiveStream naive = new NaiveStream();
    VerdictSet verdicts = new VerdictSet();
    StreamRows rows = new StreamRows();

    for (int i = 1; i <= 4_000; i++) {
      Floor.Change change = floor.next();
      verdicts.apply(stream.apply(change.before(), change.after()));
      naive.apply(change.before(), change.after());
      if (i % 400 == 0) {
        rows.save(stream);
        stream = rows.load(CONFIG);
        for (RatingWindow window : RatingWindow.values()) {
          WindowMeasure measure = stream.measure(window);
          if (measure.complete()) {
            assertThat(measure).as(window.text()).isEqualTo(naive.measure(window));
          }
        }
      }
    }

    assertThat(stream.beyondHorizon()).isPositive();
    assertThat(stream.measure(RatingWindow.ALL).complete()).isTrue();
    assertThat(stream.logSize()).isLessThan(JudgementLog.SLOTS);
  }

  @Property(tries = 20)
  void closedHoursAreReportedWheneverTheyDifferFromTheirLastReport(@ForAll long seed) {
    Random random = new Random(seed);
    Floor floor = new Floor(random, 30 * DAY);
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    NaiveStream naive = new NaiveStream();
    StreamRows rows = new StreamRows();
    Map<Long, WindowMeasure> reported = new HashMap<>();
    Map<Long, Long> reportedRevisions = new HashMap<>();
    long frontier = Long.MIN_VALUE;

    for (int i = 1; i <= 300; i++) {
      Floor.Change change = floor.next();
      stream.apply(change.before(), change.after());
      naive.apply(change.before(), change.after());
      for (Contribution standing : naive.standing()) {
        frontier = Math.max(frontier, Math.floorDiv(standing.occurredAt(), Floor.HOUR));
      }
      if (random.nextInt(10) == 0) {
        for (long hour : stream.historyDue()) {
          assertThat(hour).isLessThan(frontier);
          reported.put(hour, stream.measureHour(hour));
          reportedRevisions.put(hour, stream.revisionOfHour(hour));
        }
        stream.markReported();
        rows.save(stream);
        stream = rows.unwatched();
        Set<Long> hours = new HashSet<>(naive.hours());
        hours.addAll(reported.keySet());
        for (long hour : hours) {
          if (hour < frontier) {
            assertThat(reported).containsEntry(hour, naive.measureHour(hour));
            assertThat(reportedRevisions).containsEntry(hour, naive.revisionOfHour(hour));
          }
        }
      }
    }
  }

  private static void agree(RatingStream stream, NaiveStream naive, VerdictSet verdicts) {
    for (RatingWindow window : RatingWindow.values()) {
      assertThat(stream.measure(window)).as(window.text()).isEqualTo(naive.measure(window));
    }
    for (long hour : naive.hours()) {
      assertThat(stream.measureHour(hour)).isEqualTo(naive.measureHour(hour));
      assertThat(stream.revisionOfHour(hour)).isEqualTo(naive.revisionOfHour(hour));
    }
    assertThat(stream.revision()).isEqualTo(naive.revision());
    assertThat(stream.updatedAt()).isEqualTo(naive.updatedAt());
    assertThat(stream.logSize()).isEqualTo(naive.standing().size());
    assertThat(verdicts).isEqualTo(VerdictSet.of(naive.verdicts(CONFIG)));
    long dips = verdicts.verdicts().stream().filter(v -> v.kind().name().equals("DIP")).count();
    long settled = verdicts.verdicts().stream().filter(v -> !v.kind().isPhase()).count();
    assertThat(stream.alarmed()).isEqualTo(settled < 2 * dips);
  }

  private static void same(RatingStream one, RatingStream other) {
    for (RatingWindow window : RatingWindow.values()) {
      assertThat(one.measure(window)).as(window.text()).isEqualTo(other.measure(window));
    }
    assertThat(one.revision()).isEqualTo(other.revision());
    assertThat(one.alarmed()).isEqualTo(other.alarmed());
    assertThat(one.logSize()).isEqualTo(other.logSize());
    assertThat(one.beyondHorizon()).isEqualTo(other.beyondHorizon());
  }
}
