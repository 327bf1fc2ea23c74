package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
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

class PanedStreamTest {
  private static final LimitConfig CONFIG = new LimitConfig(0.8, 300, 10);

  private record Tally(long pane, Counts delta) {}

  /** The panes as they are in the end, and one pass of a fresh detector over them. */
  private static final class NaivePanes {
    private final TreeMap<Long, Counts> panes = new TreeMap<>();

    void apply(Tally tally) {
      panes.computeIfAbsent(tally.pane(), unused -> new Counts()).merge(tally.delta());
    }

    List<LimitVerdict> verdicts() {
      LimitDetector detector = new LimitDetector(CONFIG);
      List<LimitVerdict> verdicts = new ArrayList<>();
      for (Map.Entry<Long, Counts> pane : panes.entrySet()) {
        Counts counts = pane.getValue();
        detector
            .observe(pane.getKey() * 60_000, counts.samples(), counts.correct(), counts.revision())
            .ifPresent(verdicts::add);
      }
      detector.phase().ifPresent(verdicts::add);
      return verdicts;
    }
  }

  @Property(tries = 60)
  void verdictsAreThoseOfThePanesInTheEnd(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int panes) {
    Random random = new Random(seed);
    List<Tally> tallies = tallies(random, panes);
    Collections.shuffle(tallies, random);
    PanedStream stream = new PanedStream(Plans.agreement(CONFIG));
    NaivePanes naive = new NaivePanes();
    VerdictSet verdicts = new VerdictSet();

    for (Tally tally : tallies) {
      verdicts.apply(stream.apply(tally.pane(), tally.delta()));
      naive.apply(tally);
    }

    assertThat(verdicts).isEqualTo(VerdictSet.of(naive.verdicts()));
    assertThat(stream.beyondHorizon()).isZero();
  }

  /** As they come in practice: nearly in order, so that most take the short way. */
  @Property(tries = 30)
  void theShortWayIsTheLongWay(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int jitter) {
    Random random = new Random(seed);
    List<Tally> tallies = tallies(random, 200);
    for (int from = 0; from + jitter < tallies.size(); from += jitter) {
      Collections.shuffle(tallies.subList(from, from + jitter), random);
    }
    PanedStream stream = new PanedStream(Plans.agreement(CONFIG));
    NaivePanes naive = new NaivePanes();
    VerdictSet verdicts = new VerdictSet();

    for (int i = 0; i < tallies.size(); i++) {
      verdicts.apply(stream.apply(tallies.get(i).pane(), tallies.get(i).delta()));
      naive.apply(tallies.get(i));
      if (i % 20 == 0 && naive.panes.values().stream().allMatch(PanedStreamTest::possible)) {
        assertThat(verdicts).isEqualTo(VerdictSet.of(naive.verdicts()));
      }
    }

    assertThat(verdicts).isEqualTo(VerdictSet.of(naive.verdicts()));
  }

  private static boolean possible(Counts counts) {
    return 0 <= counts.correct() && counts.correct() <= counts.samples();
  }

  @Property(tries = 2)
  void panesBeyondTheHorizonAreFoldedForGood(@ForAll long seed) {
    Random random = new Random(seed);
    List<Tally> tallies = tallies(random, 1_400);
    for (int from = 0; from < tallies.size(); from += 500) {
      Collections.shuffle(tallies.subList(from, Math.min(from + 500, tallies.size())), random);
    }
    PanedStream stream = new PanedStream(Plans.agreement(CONFIG));
    NaivePanes naive = new NaivePanes();
    VerdictSet verdicts = new VerdictSet();
    Rows rows = new Rows();

    for (int i = 0; i < tallies.size(); i++) {
      Tally tally = tallies.get(i);
      long boundary = stream.boundary();
      verdicts.apply(stream.apply(tally.pane(), tally.delta()));
      naive.apply(tally);
      rows.save(stream, tally.pane(), boundary);
      if (i % 100 == 0) {
        stream = rows.load();
      }
    }

    assertThat(stream.beyondHorizon()).isZero();
    assertThat(verdicts).isEqualTo(VerdictSet.of(naive.verdicts()));
    assertThat(verdicts.verdicts()).isNotEmpty();
    assertThat(rows.panes.size()).isLessThanOrEqualTo(PanedStream.FOLDED);
    assertThat(stream.pane(stream.boundary())).isNull();
  }

  @Property(tries = 20)
  void whatIsReadBackHasTheSameFuture(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int readEvery) {
    Random random = new Random(seed);
    List<Tally> tallies = tallies(random, 150);
    for (int from = 0; from + 10 < tallies.size(); from += 10) {
      Collections.shuffle(tallies.subList(from, from + 10), random);
    }
    PanedStream kept = new PanedStream(Plans.agreement(CONFIG));
    PanedStream readBack = new PanedStream(Plans.agreement(CONFIG));
    Rows rows = new Rows();

    for (int i = 1; i <= tallies.size(); i++) {
      Tally tally = tallies.get(i - 1);
      long boundary = readBack.boundary();
      assertThat(readBack.apply(tally.pane(), tally.delta()))
          .isEqualTo(kept.apply(tally.pane(), tally.delta()));
      rows.save(readBack, tally.pane(), boundary);
      if (i % readEvery == 0) {
        readBack = rows.load();
        assertThat(readBack.encodeSummary()).isEqualTo(kept.encodeSummary());
      }
    }
  }

  /** The rows of one stream, written as the store writes them. */
  private static final class Rows {
    private final TreeMap<Long, byte[]> panes = new TreeMap<>();
    private byte[] summary = new byte[0];

    void save(PanedStream stream, long pane, long formerBoundary) {
      Counts counts = stream.pane(pane);
      if (counts != null) {
        panes.put(pane, RatingStream.encodePane(counts));
      }
      if (stream.boundary() != formerBoundary) {
        panes.remove(stream.boundary());
      }
      summary = stream.encodeSummary();
    }

    PanedStream load() {
      return PanedStream.decode(Plans.agreement(CONFIG), summary, panes);
    }
  }

  @Test
  void whatIsTooLateForItsPaneIsCountedAndChangesNothing() {
    PanedStream stream = new PanedStream(Plans.agreement(CONFIG));
    for (int pane = 1; pane <= PanedStream.FOLDED + 10; pane++) {
      stream.apply(pane, counts(5, 5));
    }
    byte[] before = stream.encodeSummary();

    assertThat(stream.apply(10, counts(1_000, 0))).isEmpty();

    assertThat(stream.boundary()).isEqualTo(10);
    assertThat(stream.beyondHorizon()).isEqualTo(1);
    assertThat(stream.encodeSummary()).isNotEqualTo(before).hasSameSizeAs(before);
    assertThat(stream.apply(11, counts(1_000, 0))).isNotEmpty();
  }

  /** A rater's old partition may be slower than the new one. */
  @Test
  void aWithdrawalMayOvertakeWhatItWithdraws() {
    PanedStream stream = new PanedStream(Plans.agreement(CONFIG));
    VerdictSet verdicts = new VerdictSet();
    Counts minus = new Counts();
    for (int i = 0; i < 50; i++) {
      minus.withdraw(wrong(i));
    }

    verdicts.apply(stream.apply(7, minus));
    assertThat(verdicts.verdicts()).isEmpty();
    verdicts.apply(stream.apply(8, counts(10, 10)));
    verdicts.apply(stream.apply(7, counts(50, 0)));

    assertThat(verdicts.verdicts()).isEmpty();
    assertThat(stream.pane(7).isEmpty()).isTrue();
  }

  @Test
  void aPaneIsAMinuteOfEventTime() {
    assertThat(PanedStream.paneOf(59_999)).isZero();
    assertThat(PanedStream.paneOf(60_000)).isEqualTo(1);
    assertThat(PanedStream.paneOf(-1)).isEqualTo(-1);
  }

  /** Several tallies a pane, some of which take others back; agreement sinks and rises again. */
  private static List<Tally> tallies(Random random, int panes) {
    List<Tally> tallies = new ArrayList<>();
    for (int pane = 0; pane < panes; pane++) {
      double agreement = pane / 40 % 2 == 0 ? 0.95 : 0.5;
      for (int i = random.nextInt(4); i >= 0; i--) {
        int judged = random.nextInt(6);
        int right = 0;
        for (int j = 0; j < judged; j++) {
          right += random.nextDouble() < agreement ? 1 : 0;
        }
        tallies.add(new Tally(pane, counts(judged, right)));
        if (random.nextInt(5) == 0) {
          tallies.add(new Tally(pane, counts(3, 0)));
          tallies.add(new Tally(pane, negated(3)));
        }
      }
    }
    return tallies;
  }

  private static Counts counts(int judged, int right) {
    Counts counts = new Counts();
    for (int i = 0; i < judged; i++) {
      counts.observe(new Contribution(i, 0, 0, false, false, i < right, true, 0, 1));
    }
    return counts;
  }

  private static Counts negated(int wrong) {
    Counts counts = new Counts();
    for (int i = 0; i < wrong; i++) {
      counts.withdraw(wrong(i));
    }
    return counts;
  }

  private static Contribution wrong(long id) {
    return new Contribution(id, 0, 0, false, false, false, true, 0, 1);
  }
}
