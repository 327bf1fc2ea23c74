package dev.andon.cli.backtest.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OutcomeTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private static Instant at(int minute) {
    return NINE.plusSeconds(60L * minute);
  }

  /** From minute 10 to minute 30; r-1 and r-2 label in turn, one a minute, all of it badly. */
  private static final Incident STRUCK =
      incident(
          Set.of("r-1", "r-2"),
          IntStream.range(10, 30)
              .mapToObj(i -> new Incident.Touched("a-" + i, "r-" + (1 + i % 2), at(i), true))
              .toList(),
          Set.of());

  private static Incident incident(
      Set<String> raters, List<Incident.Touched> annotations, Set<String> items) {
    return new Incident(
        "x-1", "x", "l", raters, null, Set.of("rude"), at(10), at(30), annotations, items);
  }

  private static Alarm line(int since, int minute) {
    return new Alarm("l", null, null, at(since), at(minute), true);
  }

  private static Alarm rater(String rater, int minute) {
    return new Alarm("l", "rater", rater, at(minute), at(minute), true);
  }

  /** All that was made: also what came before and after, by the same two. */
  private static Work work() {
    Work work = new Work();
    for (int i = 0; i < 40; i++) {
      String source = i % 4 < 2 ? "web" : "chat";
      work.add(new Made("l", "a-" + i, "r-" + (1 + i % 2), at(i), Map.of("source", source)));
    }
    return work;
  }

  private static Outcome of(Incident incident, Alarm... alarms) {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < 40; i += 2) {
      judged.add(new Judged("l", "r-1", "i-" + i, "a-" + i, "*", false, at(i)));
      judged.add(new Judged("l", "r-1", "i-" + i, "a-" + i, "label", false, at(i)));
    }
    return Outcome.of(incident, List.of(alarms), judged, work());
  }

  @Test
  void theFirstAlarmAboutItCounts() {
    Outcome outcome = of(STRUCK, line(16, 25), line(11, 15));

    assertThat(outcome.raisedAt()).contains(at(15));
    assertThat(outcome.delay()).contains(Duration.ofMinutes(5));
    assertThat(outcome.annotations()).isEqualTo(6);
    assertThat(outcome.goldJudgements()).as("10, 12 and 14").isEqualTo(3);
    assertThat(outcome.badLetThrough()).isEqualTo(6);
    assertThat(outcome.bad()).isEqualTo(20);
  }

  @Test
  void aRatersAlarmHoldsBackThatRatersLabelsAlone() {
    Outcome outcome = of(STRUCK, rater("r-1", 14), rater("r-2", 21));

    assertThat(outcome.raisedAt()).contains(at(14));
    assertThat(outcome.badLetThrough()).as("10, 12, 14; 11 to 21").isEqualTo(3 + 6);
  }

  @Test
  void whatIsContainedIsBadOrInExcess() {
    Outcome line = of(STRUCK, line(5, 15));
    Outcome rater = of(STRUCK, new Alarm("l", "rater", "r-1", at(5), at(15), true));
    Outcome source = of(STRUCK, new Alarm("l", "source", "chat", at(5), at(15), true));
    Outcome team =
        of(STRUCK, new Alarm("l", "team", "t", at(5), at(15), Set.of("r-2"), true, List.of()));
    Outcome ofAClass = of(STRUCK, new Alarm("l", "class", "rude", at(5), at(15), true));

    assertThat(List.of(line.contained(), line.excess())).containsExactly(6L, 5L);
    assertThat(List.of(rater.contained(), rater.excess())).containsExactly(3L, 2L);
    assertThat(List.of(source.contained(), source.excess())).containsExactly(4L, 2L);
    assertThat(List.of(team.contained(), team.excess())).containsExactly(3L, 3L);
    assertThat(List.of(ofAClass.contained(), ofAClass.excess()))
        .as("known of gold alone")
        .containsExactly(0L, 0L);
  }

  @Test
  void withoutAnAlarmAllIsLetThrough() {
    Outcome outcome = of(STRUCK);

    assertThat(outcome.raisedAt()).isEmpty();
    assertThat(outcome.delay()).isEmpty();
    assertThat(outcome.badLetThrough()).isEqualTo(20);
    assertThat(outcome.annotations()).isEqualTo(20);
  }

  @Test
  void whatComesBeforeOrIsAboutOthersIsFalse() {
    Alarm before = line(0, 10);
    Alarm other = rater("r-3", 15);
    Alarm elsewhere = new Alarm("m", null, null, at(12), at(15), true);
    Alarm afterwards = line(30, 40);

    assertThat(of(STRUCK, before, other, elsewhere, afterwards).raisedAt()).isEmpty();
    assertThat(
            Outcome.falseAlarms(
                List.of(STRUCK), List.of(before, other, line(12, 15), elsewhere, afterwards)))
        .containsExactly(before, other, elsewhere, afterwards);
  }

  @Test
  void anAlarmMayComeAfterTheEndOnEvidenceFromWithin() {
    assertThat(of(STRUCK, line(0, 60)).delay()).contains(Duration.ofMinutes(50));
  }

  @Test
  void whereNoRaterIsNamedAnAlarmAboutAnyRaterIsAboutIt() {
    Incident items = incident(Set.of(), List.of(), Set.of("i-10", "i-12", "i-34"));

    Outcome outcome = of(items, rater("r-3", 20));

    assertThat(outcome.raisedAt()).contains(at(20));
    assertThat(outcome.goldJudgements()).isEqualTo(2);
    assertThat(outcome.bad()).isZero();
  }

  @Test
  void anAlarmAboutAnotherSourceOrWhoeverLabelsIsNotAboutIt() {
    Incident chat =
        new Incident(
            "x-1", "x", "l", Set.of(), "chat", Set.of(), at(10), null, List.of(), Set.of());
    Alarm web = new Alarm("l", "source", "web", at(12), at(12), true);
    Alarm itself = new Alarm("l", "source", "chat", at(13), at(13), true);

    assertThat(of(chat, web, rater("r-1", 12), itself).raisedAt()).contains(at(13));
  }

  private static Incident goldDriesUp() {
    return new Incident(
        "x-1",
        "gold-dries-up",
        "l",
        Set.of(),
        null,
        Set.of(),
        at(10),
        null,
        List.of(),
        Set.of("i-10"));
  }

  private static Optional<Boolean> blamedRightly(Incident incident, Blamed... blamed) {
    Alarm alarm = new Alarm("l", null, null, at(12), at(15), Set.of(), true, List.of(blamed));
    Outcome outcome = of(incident, alarm);
    return outcome.blamed().map(unused -> outcome.rightlyBlamed());
  }

  @Test
  void theRightCauseIsWhoOrWhatWasStruck() {
    Incident chat =
        new Incident(
            "x-1", "x", "l", Set.of(), "chat", Set.of(), at(10), null, List.of(), Set.of());
    Blamed half = new Blamed("team", "north", Set.of("r-2", "r-3"));
    Blamed third = new Blamed("vendor", "acme", Set.of("r-2", "r-3", "r-4"));
    Blamed web = new Blamed("source", "web", Set.of());

    assertThat(blamedRightly(STRUCK, new Blamed("rater", "r-1", Set.of("r-1")))).contains(true);
    assertThat(blamedRightly(STRUCK, half)).contains(true);
    assertThat(blamedRightly(STRUCK, third)).contains(false);
    assertThat(blamedRightly(STRUCK, new Blamed("class", "rude", Set.of()))).contains(true);
    assertThat(blamedRightly(STRUCK, new Blamed("class", "hate", Set.of()))).contains(false);
    assertThat(blamedRightly(STRUCK, Blamed.GOLD_SUPPLY)).contains(false);
    assertThat(blamedRightly(goldDriesUp(), Blamed.GOLD_SUPPLY)).contains(true);
    assertThat(blamedRightly(STRUCK, web, half)).as("one of those named").contains(true);
    assertThat(blamedRightly(chat, web)).contains(false);
    assertThat(blamedRightly(chat, new Blamed("source", "chat", Set.of()))).contains(true);
    assertThat(
            blamedRightly(
                incident(Set.of(), List.of(), Set.of("i-1")), new Blamed("item", "i-1", Set.of())))
        .contains(true);
    assertThat(blamedRightly(chat)).as("nothing named").isEmpty();
  }
}
