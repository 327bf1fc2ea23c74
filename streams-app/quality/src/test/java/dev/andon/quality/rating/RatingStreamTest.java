package dev.andon.quality.rating;

import static dev.andon.quality.rating.Judgements.judgement;
import static dev.andon.quality.rating.Judgements.retracted;
import static dev.andon.quality.rating.Judgements.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.state.StateFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases that random histories hardly meet: what is forgotten, what is at a border, what comes
 * later.
 */
class RatingStreamTest {
  private static final LimitConfig CONFIG = new LimitConfig(0.75, 200, 10);
  private static final long HOUR = Floor.HOUR;
  private static final long DAY = 24 * HOUR;

  @Test
  void anEmptyStreamSaysNothing() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));

    for (RatingWindow window : RatingWindow.values()) {
      WindowMeasure measure = stream.measure(window);
      assertThat(measure.samples()).isZero();
      assertThat(measure.start()).isEmpty();
      assertThat(measure.end()).isEmpty();
      assertThat(measure.complete()).isTrue();
    }
    assertThat(stream.alarmed()).isFalse();
    assertThat(stream.historyDue()).isEmpty();
  }

  @Test
  void takesAtMostItsSlotsHoweverLongItLives() {
    Random random = new Random(7);
    List<Contribution> judgements = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      judgements.add(judgement(i, i * 60_000L, random.nextInt(4) != 0));
    }
    for (int from = 0; from < judgements.size(); from += 500) {
      Collections.shuffle(judgements.subList(from, from + 500), random);
    }
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    StreamRows rows = new StreamRows();

    for (int i = 0; i < judgements.size(); i++) {
      stream.apply(null, judgements.get(i));
      if (i % 10 == 0) {
        rows.save(stream);
        assertThat(rows.entries.size()).isEqualTo(stream.logSize());
      }
    }

    assertThat(stream.logSize()).isLessThan(JudgementLog.SLOTS);
    assertThat(rows.entries.lastKey()).isLessThan(JudgementLog.SLOTS);
    assertThat(rows.panes).hasSizeLessThanOrEqualTo(10_000 / 60 + 1);
    assertThat(stream.measure(RatingWindow.ALL).samples()).isEqualTo(10_000);
    assertThat(stream.beyondHorizon()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 255, 256})
  void lastWindowsStayExactAfterAsManyWithdrawalsAsTheyHaveInReserve(int withdrawals) {
    Aged aged = new Aged();
    aged.withdrawNewest(withdrawals);

    assertThat(aged.stream.measure(RatingWindow.LAST_200))
        .isEqualTo(aged.naive.measure(RatingWindow.LAST_200));
  }

  @Test
  void lastWindowsSayWhenTheyAreNotWhatTheyWouldBeFromScratch() {
    Aged aged = new Aged();
    boolean everIncomplete = false;

    for (int withdrawn = 0; withdrawn < 2_000; withdrawn += 10) {
      for (RatingWindow window :
          List.of(RatingWindow.LAST_10, RatingWindow.LAST_50, RatingWindow.LAST_200)) {
        WindowMeasure measure = aged.stream.measure(window);
        everIncomplete |= !measure.complete();
        if (measure.complete()) {
          assertThat(measure).isEqualTo(aged.naive.measure(window));
        }
      }
      aged.withdrawNewest(10);
    }

    assertThat(everIncomplete).isTrue();
    assertThat(aged.stream.measure(RatingWindow.LAST_10).complete()).isFalse();
    assertThat(aged.stream.measure(RatingWindow.LAST_10).samples()).isZero();
  }

  /** Many more judgements than are kept, occurred and judged in quite different orders. */
  private static final class Aged {
    private RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    private final NaiveStream naive = new NaiveStream();

    Aged() {
      Random random = new Random(11);
      for (int i = 0; i < 2_000; i++) {
        long occurredAt = random.nextInt(30 * 24) * HOUR;
        Contribution contribution =
            new Contribution(
                i, occurredAt, i * HOUR, false, false, random.nextInt(4) != 0, true, 0, 1);
        stream.apply(null, contribution);
        naive.apply(null, contribution);
      }
      StreamRows rows = new StreamRows();
      rows.save(stream);
      stream = rows.load(CONFIG);
    }

    void withdrawNewest(int withdrawals) {
      List<Contribution> standing = naive.standing();
      for (int i = 1; i <= withdrawals; i++) {
        Contribution newest = standing.get(standing.size() - i);
        stream.apply(newest, null);
        naive.apply(newest, null);
      }
    }
  }

  @Test
  void whatIsTooLateForTheDetectorIsCountedAndFlagged() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    for (int i = 0; i < 1_100; i++) {
      stream.apply(null, right(i, i * 60_000L));
    }
    Contribution late = judgement(5_000, 10_000, false);

    stream.apply(null, late);
    assertThat(stream.beyondHorizon()).isEqualTo(1);
    stream.apply(late, retracted(late));
    assertThat(stream.beyondHorizon()).isEqualTo(2);

    assertThat(stream.measure(RatingWindow.ALL).samples()).isEqualTo(1_100);
  }

  @Test
  void withoutADetectorOldCorrectionsAreNothingToFlag() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    for (int i = 0; i < 3_000; i++) {
      stream.apply(null, right(i, i * 60_000L));
    }
    Contribution first = right(0, 0);

    stream.apply(first, retracted(first));

    assertThat(stream.beyondHorizon()).isZero();
    assertThat(stream.measure(RatingWindow.ALL).samples()).isEqualTo(2_999);
  }

  /** An insertion just behind the border is folded once more, and then for good. */
  @Test
  void aDipRaisedByTheOldestThatCanStillChangeIsNotLost() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    NaiveStream naive = new NaiveStream();
    VerdictSet verdicts = new VerdictSet();
    List<Contribution> arrivals = new ArrayList<>();
    arrivals.add(right(0, 0));
    for (int i = 1; i <= JudgementLog.FOLDED; i++) {
      arrivals.add(right(i, DAY + i * 60_000L));
    }
    for (int i = 1; i <= 40; i++) {
      arrivals.add(judgement(10_000 + i, i * 60_000L, false));
    }

    for (Contribution arrival : arrivals) {
      verdicts.apply(stream.apply(null, arrival));
      naive.apply(null, arrival);
    }

    assertThat(stream.beyondHorizon()).isZero();
    assertThat(verdicts).isEqualTo(VerdictSet.of(naive.verdicts(CONFIG)));
    assertThat(verdicts.verdicts())
        .extracting(LimitVerdict::kind)
        .containsExactly(LimitVerdict.Kind.DIP, LimitVerdict.Kind.RECOVERY);
  }

  @Test
  void aVerdictThatLaterEvidenceUnmakesIsTakenBack() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    List<Contribution> wrong = new ArrayList<>();
    List<VerdictChange> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Contribution contribution = judgement(i, i * 60_000L, false);
      wrong.add(contribution);
      changes.addAll(stream.apply(null, contribution));
    }
    assertThat(changes)
        .filteredOn(change -> !change.verdict().kind().isPhase())
        .singleElement()
        .matches(change -> !change.retracted());
    assertThat(changes.get(0).verdict().kind())
        .as("said before it was established")
        .isEqualTo(LimitVerdict.Kind.WATCH);
    assertThat(stream.alarmed()).isTrue();

    List<VerdictChange> unmade = new ArrayList<>();
    for (Contribution contribution : wrong) {
      unmade.addAll(stream.apply(contribution, retracted(contribution)));
    }

    unmade.removeIf(change -> change.verdict().kind().isPhase());
    VerdictChange last = unmade.get(unmade.size() - 1);
    assertThat(last.retracted()).isTrue();
    assertThat(last.verdict().kind()).isEqualTo(LimitVerdict.Kind.DIP);
    assertThat(last.verdict().episode()).isEqualTo(1);
    assertThat(stream.alarmed()).isFalse();
  }

  @Test
  void aRuleThatComesLaterWatchesWhatIsKeptAsWell() {
    RatingStream unwatched = new RatingStream(Plans.UNWATCHED);
    StreamRows rows = new StreamRows();
    for (int i = 0; i < 100; i++) {
      unwatched.apply(null, judgement(i, i * 60_000L, i < 80));
    }
    rows.save(unwatched);

    RatingStream watched = rows.load(CONFIG);
    assertThat(watched.alarmed()).isFalse();
    List<VerdictChange> changes = watched.follow(Plans.agreement(CONFIG));

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).verdict().onsetAt()).isEqualTo(80 * 60_000L);
    rows.save(watched);
    assertThat(rows.load(CONFIG).alarmed()).isTrue();
    RatingStream again = rows.unwatched();
    assertThat(again.follow(Plans.UNWATCHED))
        .as("an alarm whose rule is gone is as if it had never been")
        .singleElement()
        .matches(VerdictChange::retracted);
    assertThat(again.alarmed()).isFalse();
  }

  @Test
  void whatIsNotProductionIsMeasuredButNotWatched() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));

    for (int i = 0; i < 200; i++) {
      Contribution training =
          new Contribution(i, i * 60_000L, i * 60_000L, false, false, false, false, 0, 1);
      assertThat(stream.apply(null, training)).isEmpty();
    }

    assertThat(stream.measure(RatingWindow.LAST_200).samples()).isEqualTo(200);
    assertThat(stream.alarmed()).isFalse();
  }

  @Test
  void saysByItsSummaryWhetherMeasuresAreDue() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    stream.apply(null, right(1, 0));
    assertThat(RatingStream.isDue(stream.encodeSummary())).isTrue();

    stream.markReported();
    assertThat(RatingStream.isDue(stream.encodeSummary())).isFalse();
    stream.apply(null, right(2, 0));
    assertThat(RatingStream.isDue(stream.encodeSummary())).isTrue();
  }

  @Test
  void refusesRowsCutOffOrOfALaterRelease() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    stream.apply(null, right(1, 0));
    byte[] summary = stream.encodeSummary();
    byte[] later = summary.clone();
    later[0] = 4;

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(
            () ->
                RatingStream.decode(
                    Plans.agreement(CONFIG), later, new TreeMap<>(), new TreeMap<>()));
    for (int length = 0; length < summary.length; length++) {
      byte[] cut = Arrays.copyOf(summary, length);
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(
              () ->
                  RatingStream.decode(
                      Plans.agreement(CONFIG), cut, new TreeMap<>(), new TreeMap<>()));
    }
  }
}
