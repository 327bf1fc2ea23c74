package dev.andon.quality.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.state.StateFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LadderStandingTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final LadderPlan PLAN =
      new LadderPlan(
          Duration.ofDays(30),
          new LadderPlan.Rung(1, work("coaching")),
          new LadderPlan.Rung(2, work("calibration")),
          new LadderPlan.Rung(3, work("suspension")),
          work("certification"),
          null);

  private static TriggerPlan work(String kind) {
    return new TriggerPlan(kind, "lead", Duration.ofDays(2));
  }

  private static Ladder.Episode episode(String alertId, long firedAt, @Nullable Long endedAt) {
    return new Ladder.Episode(
        alertId,
        firedAt * DAY,
        endedAt == null ? OptionalLong.empty() : OptionalLong.of(endedAt * DAY),
        "v1");
  }

  private static Operation order(long day) {
    return new Operation("ana", day * DAY, "because");
  }

  private static LadderStanding standing(
      @Nullable Operation stop,
      @Nullable Operation resume,
      OptionalLong certified,
      Ladder.Episode... episodes) {
    return LadderStanding.of(
            List.of(episodes),
            new LadderStanding.Facts(
                Optional.ofNullable(stop),
                Optional.ofNullable(resume),
                episode -> Optional.of(PLAN),
                episode -> ownWork(episode.alertId()),
                alertId -> certified))
        .orElseThrow();
  }

  /** The rule behind alerts named after it asks for retraining. */
  private static Optional<String> ownWork(String alertId) {
    return alertId.startsWith("retrain") ? Optional.of("t-" + alertId) : Optional.empty();
  }

  private static LadderStanding standing(Ladder.Episode... episodes) {
    return standing(null, null, OptionalLong.empty(), episodes);
  }

  @Test
  void eachTroubleLeadsOneRungUpWhileItLasts() {
    assertThat(standing(episode("a", 1, null)).step()).isEqualTo(LadderStep.COACHING);
    assertThat(standing(episode("a", 1, 2L)).step()).isEqualTo(LadderStep.CLEAR);
    assertThat(standing(episode("a", 1, 2L), episode("b", 3, null)).step())
        .isEqualTo(LadderStep.CALIBRATION);
    assertThat(standing(episode("a", 1, 2L), episode("b", 3, 4L)).step())
        .isEqualTo(LadderStep.CLEAR);
    LadderStanding third = standing(episode("a", 1, 2L), episode("b", 3, 4L), episode("c", 5, 6L));
    assertThat(third.step()).as("a person ends it").isEqualTo(LadderStep.SUSPENDED);
    assertThat(third.alertId()).isEqualTo("c");
    assertThat(third.since()).isEqualTo(5 * DAY);
    assertThat(third.asks())
        .extracting(LadderStanding.Ask::step)
        .containsExactly(LadderStep.COACHING, LadderStep.CALIBRATION, LadderStep.SUSPENDED);
  }

  @Test
  void moreOfTheSameTroubleDoesNotCountTwice() {
    LadderStanding both = standing(episode("a", 1, null), episode("b", 2, null));

    assertThat(both.step()).isEqualTo(LadderStep.COACHING);
    assertThat(both.alertId()).isEqualTo("a");
    assertThat(standing(episode("a", 1, 3L), episode("b", 2, null)).step())
        .as("it goes on")
        .isEqualTo(LadderStep.COACHING);
  }

  @Test
  void aRuleThatAsksForWorkItselfStandsForCoachingButNotForSuspension() {
    LadderStanding first = standing(episode("retrain", 1, null));
    assertThat(first.step()).isEqualTo(LadderStep.COACHING);
    assertThat(first.triggerId()).isEqualTo("t-retrain");
    assertThat(first.asks()).isEmpty();

    LadderStanding third =
        standing(episode("a", 1, 2L), episode("b", 3, 4L), episode("retrain", 5, null));
    assertThat(third.asks())
        .extracting(LadderStanding.Ask::step)
        .containsExactly(LadderStep.COACHING, LadderStep.CALIBRATION, LadderStep.SUSPENDED);
    assertThat(third.triggerId()).isEqualTo(third.asks().get(2).triggerId());
  }

  @Test
  void troubleLongAgoIsForgotten() {
    assertThat(standing(episode("a", 1, 2L), episode("b", 31, null)).step())
        .isEqualTo(LadderStep.CALIBRATION);
    assertThat(standing(episode("a", 1, 2L), episode("b", 32, null)).step())
        .isEqualTo(LadderStep.COACHING);
  }

  @Test
  void whoIsReinstatedIsToBeCertifiedAndThenClear() {
    Ladder.Episode[] three = {episode("a", 1, 2L), episode("b", 3, 4L), episode("c", 5, 6L)};
    LadderStanding back = standing(null, order(7), OptionalLong.empty(), three);
    assertThat(back.step()).isEqualTo(LadderStep.RECERTIFICATION);
    assertThat(back.actor()).isEqualTo("ana");
    assertThat(back.asks().get(3).dueAt()).isEqualTo(9 * DAY);

    assertThat(standing(null, order(7), OptionalLong.of(8 * DAY), three).step())
        .isEqualTo(LadderStep.CLEAR);
    assertThat(standing(null, order(4), OptionalLong.empty(), three).step())
        .as("an order from before it")
        .isEqualTo(LadderStep.SUSPENDED);
  }

  @Test
  void theOrderOfAPersonHoldsUntilALaterOne() {
    assertThat(standing(order(2), null, OptionalLong.empty()).step())
        .isEqualTo(LadderStep.SUSPENDED);
    assertThat(standing(order(2), order(1), OptionalLong.empty()).step())
        .isEqualTo(LadderStep.SUSPENDED);
    assertThat(standing(order(2), order(3), OptionalLong.empty()).step())
        .isEqualTo(LadderStep.CLEAR);
    assertThat(standing(order(2), order(3), OptionalLong.empty(), episode("a", 1, null)).step())
        .as("the trouble is still there")
        .isEqualTo(LadderStep.COACHING);
  }

  @Test
  void withoutALadderNobodyClimbs() {
    assertThat(
            LadderStanding.of(
                List.of(episode("a", 1, null)),
                new LadderStanding.Facts(
                    Optional.empty(),
                    Optional.empty(),
                    episode -> Optional.empty(),
                    episode -> Optional.empty(),
                    alertId -> OptionalLong.empty())))
        .isEmpty();
  }

  @Test
  void keepsTheNewestEpisodesInWhateverOrderTheyCome() {
    List<Signal> dips = new ArrayList<>();
    for (int revision = 0; revision < Ladder.MOST + 6; revision++) {
      dips.add(Dips.dip(revision, false));
    }
    Set<String> ends = new HashSet<>();
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(dips, random);
      Ladder ladder = new Ladder();
      for (Signal dip : dips) {
        Alert alert = new Alert();
        alert.observe(dip);
        ladder.observe("a-" + dip.verdict().revision(), alert);
      }
      assertThat(ladder.episodes()).hasSize(Ladder.MOST);
      ends.add(Arrays.toString(ladder.encode()));
    }
    assertThat(ends).hasSize(1);
  }

  @Test
  void anAlertTakenBackIsNoTrouble() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, false));
    Ladder ladder = new Ladder();
    ladder.observe("a", alert);
    assertThat(ladder.episodes()).hasSize(1);

    alert.observe(Dips.dip(400, true));
    ladder.observe("a", alert);
    assertThat(ladder.episodes()).isEmpty();
  }

  @Test
  void refusesBytesCutOffOrOfALaterRelease() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, false));
    alert.observe(Dips.recovery(450, false));
    Ladder ladder = new Ladder();
    ladder.observe("a", alert);
    byte[] whole = ladder.encode();

    assertThat(Ladder.decode(whole).encode()).isEqualTo(whole);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(StateFormatException.class).isThrownBy(() -> Ladder.decode(cut));
    }
    byte[] later = whole.clone();
    later[0] = 2;
    assertThatExceptionOfType(StateFormatException.class).isThrownBy(() -> Ladder.decode(later));
  }
}
