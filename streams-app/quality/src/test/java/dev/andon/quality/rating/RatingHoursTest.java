package dev.andon.quality.rating;

import static dev.andon.quality.rating.Judgements.retracted;
import static dev.andon.quality.rating.Judgements.right;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Windows of time at their borders: what closes an hour, what drops it, what comes after that. */
class RatingHoursTest {
  private static final long HOUR = Floor.HOUR;
  private static final long DAY = 24 * HOUR;

  @Test
  void windowsEndWithTheNewestJudgementThatStands() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    Contribution monday = right(1, 10 * HOUR);
    Contribution newest = right(2, 30 * HOUR);
    stream.apply(null, monday);
    stream.apply(null, newest);
    assertThat(stream.measure(RatingWindow.HOUR).end()).hasValue(31 * HOUR);
    assertThat(stream.measure(RatingWindow.DAY).samples()).isEqualTo(2);

    stream.apply(newest, retracted(newest));

    assertThat(stream.measure(RatingWindow.HOUR).end()).hasValue(11 * HOUR);
    assertThat(stream.measure(RatingWindow.HOUR).samples()).isEqualTo(1);
  }

  @Test
  void dropsHoursThatNoWindowAndNoCorrectionCanReach() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    StreamRows rows = new StreamRows();
    for (int day = 0; day < 60; day++) {
      stream.apply(null, right(day, day * DAY));
      stream.markReported();
      rows.save(stream);
    }

    assertThat(rows.panes.firstKey()).isEqualTo(59 * 24 - HourPanes.KEPT_HOURS);
    assertThat(rows.panes).hasSize(HourPanes.KEPT_HOURS / 24 + 1);
    assertThat(stream.measure(RatingWindow.WEEK).samples()).isEqualTo(7);
    assertThat(stream.measure(RatingWindow.ALL).samples()).isEqualTo(60);
  }

  /** Somebody comes back after a long leave: the hour before it closes and is dropped at once. */
  @Test
  void reportsAnHourBeforeDroppingIt() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    StreamRows rows = new StreamRows();
    stream.apply(null, right(1, 5 * HOUR));
    stream.apply(null, right(2, 100 * DAY));
    rows.save(stream);

    stream = rows.unwatched();
    assertThat(stream.historyDue()).containsExactly(5L);
    assertThat(stream.measureHour(5).samples()).isEqualTo(1);
    assertThat(stream.measureHour(5).complete()).isTrue();
    assertThat(stream.revisionOfHour(5)).isEqualTo(1);

    stream.markReported();
    rows.save(stream);
    assertThat(rows.panes).containsOnlyKeys(100 * 24L);
    assertThat(stream.historyDue()).isEmpty();
  }

  @Test
  void aCorrectionOfAClosedHourIsReportedAgain() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    Contribution first = right(1, 5 * HOUR);
    stream.apply(null, first);
    assertThat(stream.historyDue()).as("the newest hour is still open").isEmpty();
    stream.apply(null, right(2, 6 * HOUR));
    assertThat(stream.historyDue()).containsExactly(5L);
    stream.markReported();

    stream.apply(first, retracted(first));

    assertThat(stream.historyDue()).containsExactly(5L);
    assertThat(stream.measureHour(5).samples()).isZero();
  }

  @Test
  void whatIsTooLateForItsHourIsCountedAndFlagged() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    stream.apply(null, right(1, 100 * DAY));
    Contribution ancient = right(2, 5 * DAY);

    stream.apply(null, ancient);

    assertThat(stream.beyondHorizon()).isEqualTo(1);
    assertThat(stream.measure(RatingWindow.ALL).samples()).isEqualTo(2);
    assertThat(stream.measure(RatingWindow.LAST_10).samples()).isEqualTo(2);
    assertThat(stream.measureHour(5 * 24).samples()).isZero();
    assertThat(stream.historyDue()).isEmpty();
  }

  /** The anchor may go back, but what never was in a pane must not be taken out of one. */
  @Test
  void panesNeverHoldLessThanNothing() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    Contribution outlier = right(1, 100 * DAY);
    Contribution ancient = right(2, 5 * DAY);
    stream.apply(null, outlier);
    stream.apply(null, ancient);
    stream.apply(outlier, null);
    stream.apply(ancient, null);

    assertThat(stream.measureHour(5 * 24).samples()).isZero();
    assertThat(stream.measure(RatingWindow.WEEK).samples()).isZero();
    assertThat(stream.measure(RatingWindow.WEEK).complete()).isTrue();
  }

  @Test
  void windowsOfTimeAreIncompleteWhereOnlyWhatCameTooLateIsLeft() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    Contribution outlier = right(1, 100 * DAY);
    stream.apply(null, outlier);
    stream.apply(null, right(2, 5 * DAY));
    stream.apply(outlier, null);

    assertThat(stream.measure(RatingWindow.HOUR).samples()).isZero();
    assertThat(stream.measure(RatingWindow.HOUR).complete()).isFalse();
    assertThat(stream.measure(RatingWindow.ALL).samples()).isEqualTo(1);
  }

  @Test
  void aWindowThatReachesBehindDroppedHoursSaysSo() {
    RatingStream stream = new RatingStream(Plans.UNWATCHED);
    Contribution outlier = right(1, 100 * DAY);
    stream.apply(null, right(2, 63 * DAY + HOUR));
    stream.apply(null, outlier);
    stream.apply(outlier, null);

    assertThat(stream.measure(RatingWindow.HOUR).complete()).isTrue();
    assertThat(stream.measure(RatingWindow.HOUR).samples()).isEqualTo(1);
    assertThat(stream.measure(RatingWindow.WEEK).complete()).isFalse();
  }
}
