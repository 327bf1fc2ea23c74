package dev.andon.quality.alert;

import static dev.andon.quality.alert.ScopeState.Certified.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.state.StateFormatException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScopeStateTest {
  private static final Operation RESUME = new Operation("ana", 150, "guideline explained");

  @Test
  void aScopeNobodyTouchedHasNoState() {
    ScopeState state = new ScopeState();
    assertThat(state.verdict()).isEmpty();

    state.withdrawCause("a-1");
    assertThat(state.verdict()).isEmpty();
    assertThat(state.revision()).isZero();
  }

  @Test
  void theFirstAlertThatStillStandsStopsIt() {
    ScopeState state = new ScopeState();
    state.addCause("a-2", 200, "second");
    state.addCause("a-1", 100, "first");
    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(true, "policy", "first", "a-1", 100));

    state.withdrawCause("a-1");
    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(true, "policy", "second", "a-2", 200));
  }

  @Test
  void runsAgainWhenNoAlertIsLeftThatShouldHaveFired() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.withdrawCause("a-1");

    assertThat(state.verdict())
        .contains(
            new ScopeState.Verdict(
                false, "policy", "the alert that stopped it was retracted", null, 100));
  }

  @Test
  void resumingOverrulesWhatWasKnownThenAndNothingLater() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.resume("c-17", RESUME);
    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(false, "ana", "guideline explained", null, 150));

    state.addCause("a-0", 120, "known late, but older");
    assertThat(state.verdict().map(ScopeState.Verdict::stopped)).contains(false);

    state.addCause("a-2", 151, "second");
    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(true, "policy", "second", "a-2", 151));
  }

  @Test
  void retractingAnAlertThatWasOverruledChangesNothing() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.resume("c-18", RESUME);
    Optional<ScopeState.Verdict> before = state.verdict();

    state.withdrawCause("a-1");

    assertThat(state.verdict()).isEqualTo(before);
  }

  @Test
  void aRestatedAlertStopsFromItsNewTime() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.addCause("a-1", 90, "first, restated");

    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(true, "policy", "first, restated", "a-1", 90));
    assertThat(state.revision()).isEqualTo(1);
  }

  @Test
  void aPersonsOrderHoldsUntilALaterOne() {
    ScopeState state = new ScopeState();
    state.stop("c-19", new Operation("ben", 100, "gold is wrong"));
    state.addCause("a-1", 50, "first");
    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(true, "ben", "gold is wrong", null, 100));

    state.resume("c-20", RESUME);
    assertThat(state.verdict().map(ScopeState.Verdict::stopped)).contains(false);

    state.stop("c-21", new Operation("ben", 149, "ordered before, arrived after"));
    assertThat(state.verdict().map(ScopeState.Verdict::stopped)).contains(false);

    state.stop("c-22", new Operation("ben", 151, "still wrong"));
    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(true, "ben", "still wrong", null, 151));
  }

  @Test
  void ofAStopAndAResumeOfOneInstantTheResumeHolds() {
    ScopeState state = new ScopeState();
    state.resume("c-23", new Operation("ana", 100, "go on"));
    state.stop("c-24", new Operation("ben", 100, "stop"));
    state.addCause("a-1", 100, "first");

    assertThat(state.verdict().map(ScopeState.Verdict::stopped)).contains(false);
  }

  @Test
  void aRepeatedOrderChangesNothing() {
    ScopeState state = new ScopeState();
    Operation stop = new Operation("ben", 100, "gold is wrong");
    assertThat(state.stop("c-stop", stop)).isTrue();
    assertThat(state.resume("c-resume", RESUME)).isTrue();
    byte[] before = state.encode();

    assertThat(state.stop("c-stop", stop)).isFalse();
    assertThat(state.resume("c-resume", RESUME)).isFalse();

    assertThat(state.encode()).isEqualTo(before);
    assertThat(ScopeState.decode(before).stop("c-stop", stop)).isFalse();
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    List<List<Consumer<ScopeState>>> sequences =
        List.of(
            List.of(
                state -> state.addCause("a-1", 100, "first"),
                state -> state.withdrawCause("a-1"),
                state -> state.addCause("a-1", 110, "first, restated")),
            List.of(
                state -> state.addCause("a-2", 200, "second"), state -> state.withdrawCause("a-2")),
            List.of(state -> state.addCause("a-3", 160, "third")),
            List.of(state -> state.stop("c-25", new Operation("ben", 140, "gold is wrong"))),
            List.of(state -> state.resume("c-26", RESUME)),
            List.of(state -> state.resume("c-27", new Operation("ana", 150, "said twice"))));
    Set<String> ends = new HashSet<>();

    Interleavings.forEach(
        sequences,
        order -> {
          ScopeState state = new ScopeState();
          order.forEach(event -> event.accept(state));
          assertThat(state.verdict())
              .contains(new ScopeState.Verdict(true, "policy", "third", "a-3", 160));
          assertThat(state.revision()).isEqualTo(5);
          ends.add(Arrays.toString(state.encode()));
        });

    assertThat(ends).hasSize(1);
  }

  @Test
  void aWishTakesEffectWhenTheLastAlertItKnewOfHasRecovered() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.addCause("a-2", 120, "second");
    state.wish("c-31", wish(150, ResumeWish.Condition.RECOVERED));
    state.endCause("a-2", OptionalLong.of(300));
    assertThat(state.standing(NEVER).wish()).contains(wish(150, ResumeWish.Condition.RECOVERED));
    assertThat(state.verdict().map(ScopeState.Verdict::alertId)).contains("a-1");

    state.endCause("a-1", OptionalLong.of(200));
    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(false, "ana", "told them", null, 300));
    assertThat(state.standing(NEVER).wish()).isEmpty();

    state.endCause("a-1", OptionalLong.empty());
    assertThat(state.verdict().map(ScopeState.Verdict::stopped))
        .as("its recovery was retracted")
        .contains(true);
  }

  @Test
  void whatStopsItBeforeAWishIsFulfilledWithdrawsItAndWhatStopsItAfterwardsDoesNot() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.wish("c-31", wish(150, ResumeWish.Condition.RECOVERED));
    state.endCause("a-1", OptionalLong.of(200));
    state.addCause("a-2", 201, "second");
    assertThat(state.standing(NEVER).resumed().map(Operation::at)).contains(200L);
    assertThat(state.verdict().map(ScopeState.Verdict::alertId)).contains("a-2");

    state.addCause("a-2", 199, "second, restated");
    assertThat(state.standing(NEVER).resumed()).isEmpty();
    assertThat(state.standing(NEVER).wish()).isEmpty();
    assertThat(state.verdict().map(ScopeState.Verdict::alertId)).contains("a-1");
  }

  @Test
  void anExamCountsFromTheStopThatTheWishKnewOf() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.stop("c-30", new Operation("ben", 120, "guessing"));
    state.wish("c-31", wish(150, ResumeWish.Condition.RECERTIFIED));

    ScopeState.Certified exam = since -> since.orElse(0) == 120 ? OptionalLong.of(180) : since;
    assertThat(state.standing(exam).verdict())
        .contains(new ScopeState.Verdict(false, "ana", "told them", null, 180));
    assertThat(state.standing(since -> OptionalLong.of(130)).resumed().map(Operation::at))
        .as("passed before it was wished")
        .contains(150L);
    assertThat(state.verdict().map(ScopeState.Verdict::stopped)).contains(true);
  }

  @Test
  void aWishThatIsFulfilledOutlastsALaterOne() {
    ScopeState state = new ScopeState();
    state.stop("c-30", new Operation("ben", 100, "guessing"));
    state.wish("c-31", wish(150, ResumeWish.Condition.RECOVERED));
    state.wish("c-32", wish(160, ResumeWish.Condition.RECERTIFIED));

    assertThat(state.verdict())
        .contains(new ScopeState.Verdict(false, "ana", "told them", null, 150));
    assertThat(state.standing(NEVER).wish()).as("it runs").isEmpty();
  }

  @Test
  void wishesComeInAnyOrder() {
    List<List<Consumer<ScopeState>>> sequences =
        List.of(
            List.of(
                state -> state.addCause("a-1", 100, "first"),
                state -> state.endCause("a-1", OptionalLong.of(170))),
            List.of(
                state -> state.addCause("a-2", 180, "second"),
                state -> state.endCause("a-2", OptionalLong.of(220))),
            List.of(state -> state.wish("c-33", wish(120, ResumeWish.Condition.RECOVERED))),
            List.of(state -> state.wish("c-34", wish(190, ResumeWish.Condition.RECOVERED))),
            List.of(state -> state.resume("c-35", new Operation("eve", 110, "go on"))),
            List.of(state -> state.stop("c-36", new Operation("ben", 130, "guessing"))));
    Set<String> ends = new HashSet<>();

    Interleavings.forEach(
        sequences,
        order -> {
          ScopeState state = new ScopeState();
          order.forEach(event -> event.accept(state));
          assertThat(state.verdict())
              .contains(new ScopeState.Verdict(false, "ana", "told them", null, 220));
          ends.add(Arrays.toString(state.encode()));
        });

    assertThat(ends).hasSize(1);
  }

  private static ResumeWish wish(long at, ResumeWish.Condition when) {
    return new ResumeWish(new Operation("ana", at, "told them"), when);
  }

  @Test
  void whatIsReadBackSaysTheSameAndGoesOn() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.stop("c-28", new Operation("ben", 140, "gold is wrong"));
    state.resume("c-29", RESUME);
    state.addCause("a-2", 200, "second");

    ScopeState read = ScopeState.decode(state.encode());

    assertThat(read.verdict()).isEqualTo(state.verdict());
    assertThat(read.revision()).isEqualTo(state.revision());
    read.withdrawCause("a-2");
    state.withdrawCause("a-2");
    assertThat(read.encode()).isEqualTo(state.encode());
  }

  @Test
  void refusesBytesCutOffOrOfALaterRelease() {
    ScopeState state = new ScopeState();
    state.addCause("a-1", 100, "first");
    state.resume("c-30", RESUME);
    byte[] whole = state.encode();

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> ScopeState.decode(cut));
    }
    byte[] later = whole.clone();
    later[0] = 4;
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> ScopeState.decode(later));
  }
}
