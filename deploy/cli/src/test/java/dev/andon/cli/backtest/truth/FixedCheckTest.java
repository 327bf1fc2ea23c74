package dev.andon.cli.backtest.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FixedCheckTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Limit> RATERS = List.of(new Limit(true, "*", 0.75, true));
  private static final List<Limit> LINE = List.of(new Limit(false, "*", 0.75, false));

  private final List<Judged> judged = new ArrayList<>();

  /** Answers of a rater, one a minute from a minute after nine. */
  private void work(String rater, int minute, int count, boolean correct) {
    for (int i = 0; i < count; i++) {
      judged.add(answer(rater, "*", minute + i, correct));
    }
  }

  private Judged answer(String rater, String question, int minute, boolean correct) {
    String id = rater + "-" + judged.size();
    return new Judged("l", rater, id, id, question, correct, NINE.plusSeconds(60L * minute));
  }

  private static Instant at(int minute) {
    return NINE.plusSeconds(60L * minute);
  }

  @Test
  void anHourIsLookedAtWhenItIsOver() {
    work("r-1", 0, 7, true);
    work("r-1", 7, 3, false);

    assertThat(FixedCheck.ofEach(HOUR, RATERS, judged))
        .containsExactly(new Alarm("l", "rater", "r-1", at(0), at(60), true));
  }

  @Test
  void exactlyAtTheLimitIsGoodEnough() {
    work("r-1", 0, 11, true);
    work("r-1", 11, 9, false);

    assertThat(FixedCheck.ofEach(HOUR, List.of(new Limit(true, "*", 0.55, true)), judged))
        .isEmpty();
    assertThat(FixedCheck.ofEach(HOUR, List.of(new Limit(true, "*", 0.56, true)), judged))
        .hasSize(1);
  }

  @Test
  void hoursAreLookedAtApart() {
    work("r-1", 50, 10, false);
    work("r-1", 60, 30, true);

    assertThat(FixedCheck.ofEach(HOUR, RATERS, judged))
        .extracting(Alarm::at)
        .containsExactly(at(60));
    assertThat(FixedCheck.ofEach(Duration.ofDays(1), RATERS, judged))
        .extracting(Alarm::since, Alarm::at)
        .isEmpty();
  }

  @Test
  void fewerThanTenAreNotLookedAtAndEndNothing() {
    work("r-1", 0, 10, false);
    work("r-1", 60, 9, true);
    work("r-1", 120, 10, false);

    assertThat(FixedCheck.ofEach(HOUR, RATERS, judged)).hasSize(1);
  }

  @Test
  void whatHasRecoveredCanBeRaisedAgain() {
    work("r-1", 0, 10, false);
    work("r-1", 60, 10, true);
    work("r-1", 120, 10, false);

    assertThat(FixedCheck.ofEach(HOUR, RATERS, judged))
        .extracting(Alarm::at)
        .containsExactly(at(60), at(180));
  }

  @Test
  void ratersAreLookedAtApartAndALineAsAWhole() {
    work("r-1", 0, 6, false);
    work("r-2", 6, 6, false);

    assertThat(FixedCheck.ofEach(HOUR, RATERS, judged)).isEmpty();
    assertThat(FixedCheck.ofEach(HOUR, LINE, judged))
        .containsExactly(new Alarm("l", null, null, at(0), at(60), false));
  }

  @Test
  void onlyTheQuestionOfTheLimitCounts() {
    for (int i = 0; i < 20; i++) {
      judged.add(answer("r-1", "label", i, false));
    }

    assertThat(FixedCheck.ofEach(HOUR, RATERS, judged)).isEmpty();
    assertThat(FixedCheck.ofLast(RATERS, judged)).isEmpty();
  }

  @Test
  void theLastTenAreLookedAtAfterEachAnswer() {
    work("r-1", 0, 20, true);
    work("r-1", 20, 5, false);

    assertThat(FixedCheck.ofLast(RATERS, judged))
        .containsExactly(new Alarm("l", "rater", "r-1", at(13), at(22), true));
  }

  @Test
  void nineAreNoTen() {
    work("r-1", 0, 9, false);

    assertThat(FixedCheck.ofLast(RATERS, judged)).isEmpty();
  }
}
