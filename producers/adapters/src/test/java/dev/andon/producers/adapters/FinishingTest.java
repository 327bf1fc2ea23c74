package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.PredictionEntry;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Gold;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FinishingTest {
  private static final AnswerEntry LABEL = Answers.category("label", "toxic");
  private static final AnnotationState STATE =
      new AnnotationState("t", "l", "i", "a", "r", 1, Instant.parse("2026-05-04T09:15:02Z"), null);

  private static AdapterSettings.Builder flags() {
    return AdapterSettings.builder()
        .flag("issues", "Ambiguous", "ambiguous")
        .flag("issues", "Unclear", "ambiguous")
        .flag("issues", "Not in guidelines", "guideline_gap")
        .flag("issues", "No issue", Finishing.NO_FLAG)
        .flag("issues", "3", "hard");
  }

  private static AnnotationEvent event(AnswerEntry... answers) {
    return STATE.event().setAnswers(List.of(answers)).build();
  }

  private static List<AdaptedRecord> finished(AdapterSettings.Builder settings, AdaptedRecord in) {
    List<AdaptedRecord> records = new ArrayList<>();
    new Finishing(settings.build()).before(records::add).accept(in);
    return records;
  }

  private static List<AdaptedRecord> finished(AnnotationEvent event) {
    return finished(flags(), new Annotation("x", event));
  }

  private static AnnotationEvent event(AdaptedRecord record) {
    return ((Annotation) record).event();
  }

  private static List<String> types(AdaptedRecord record) {
    return event(record).getFlags().stream().map(FlagEntry::getType).toList();
  }

  @Test
  void aChoiceRaisesItsFlagAndIsNoAnswer() {
    List<AdaptedRecord> records = finished(event(LABEL, Answers.category("issues", "Ambiguous")));

    assertThat(records).hasSize(1);
    assertThat(types(records.get(0))).containsExactly("ambiguous");
    assertThat(event(records.get(0)).getAnswers()).containsExactly(LABEL);
  }

  @Test
  void eachOfSeveralChoicesRaisesItsOwnAndNoneTwice() {
    AnswerEntry several =
        Answers.categories("issues", List.of("Ambiguous", "Unclear", "Not in guidelines"));

    assertThat(types(finished(event(LABEL, several)).get(0)))
        .containsExactly("ambiguous", "guideline_gap");
    assertThat(types(finished(event(LABEL, Answers.ordinal("issues", 3))).get(0)))
        .containsExactly("hard");
  }

  @Test
  void flagsOfTheToolItselfStay() {
    AnnotationEvent flagged =
        AnnotationEvent.newBuilder(event(LABEL, Answers.category("issues", "Ambiguous")))
            .setFlags(List.of(new FlagEntry("flagged", "4.2", null)))
            .build();

    assertThat(types(finished(flagged).get(0))).containsExactly("flagged", "ambiguous");
  }

  @Test
  void whatIsListedAsNoneOrAbstainedRaisesNothing() {
    for (AnswerEntry answer :
        List.of(Answers.category("issues", "No issue"), Answers.abstain("issues"))) {
      List<AdaptedRecord> records = finished(event(LABEL, answer));

      assertThat(records).hasSize(1);
      assertThat(types(records.get(0))).isEmpty();
      assertThat(event(records.get(0)).getAnswers()).containsExactly(LABEL);
    }
  }

  @Test
  void whatIsNotListedIsSaidBesideTheRest() {
    List<AdaptedRecord> records =
        finished(event(LABEL, Answers.categories("issues", List.of("Ambiguous", "Broken"))));

    assertThat(types(records.get(0))).containsExactly("ambiguous");
    assertThat(records.get(1))
        .isEqualTo(
            new Refused(
                "x, question 'issues'",
                Extent.PART,
                "the answer 'Broken' raises no flag: list it with the flag that it is, or with"
                    + " none"));
  }

  @Test
  void freeTextIsNoFlagAndIsNotShown() {
    List<AdaptedRecord> records = finished(event(LABEL, Answers.text("issues", "Ambiguous!")));

    assertThat(event(records.get(0)).getAnswers()).containsExactly(LABEL);
    assertThat(((Refused) records.get(1)).reason())
        .isEqualTo("is no choice: only answers that are chosen from a list are flags");
  }

  @Test
  void aFlagArrivesWithoutAnAnswerBesideIt() {
    AdaptedRecord record = finished(event(Answers.category("issues", "Ambiguous"))).get(0);

    assertThat(types(record)).containsExactly("ambiguous");
    assertThat(event(record).getAnswers()).containsExactly(Answers.abstain("issues"));
  }

  @Test
  void neitherGoldNorPredictionsSpeakOfIt() throws Refusal {
    AnswerEntry issue = Answers.category("issues", "Ambiguous");
    Gold gold = new Gold("x", GoldRecords.gold(STATE, List.of(LABEL, issue)));
    Gold nothingElse = new Gold("x", GoldRecords.gold(STATE, List.of(issue)));
    AnnotationEvent predicted =
        AnnotationEvent.newBuilder(event(LABEL))
            .setPrediction(
                PredictionEntry.newBuilder()
                    .setModel("m")
                    .setAnswers(List.of(LABEL, issue))
                    .build())
            .build();

    assertThat(((Gold) finished(flags(), gold).get(0)).gold().getAnswers()).hasSize(1);
    assertThat(finished(flags(), nothingElse)).hasOnlyElementsOfType(Refused.class);
    assertThat(event(finished(predicted).get(0)).getPrediction().getAnswers())
        .containsExactly(LABEL);
  }

  @Test
  void anItemThatNamesTheTeamGoesBeforeTheSource() {
    AnnotationEvent named =
        AnnotationEvent.newBuilder(event(LABEL)).setSlices(Map.of("team", "blue")).build();

    assertThat(
            event(
                    finished(
                            AdapterSettings.builder().team("red").vendor("acme"),
                            new Annotation("x", named))
                        .get(0))
                .getSlices())
        .containsOnly(Map.entry("team", "blue"), Map.entry("vendor", "acme"));
  }

  @Test
  void aWithdrawalIsLeftAsItIs() throws Refusal {
    Annotation gone = new Annotation("x", STATE.deleted());

    assertThat(finished(flags().team("red"), gone)).containsExactly(gone);
  }

  @Test
  void whatCannotBeMeantIsRefusedAtOnce() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AdapterSettings.builder().flag("issues", "x", " "))
        .withMessageStartingWith("flags: issues: x: flags[0].type");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AdapterSettings.builder().team("\u0007"))
        .withMessageContaining("team");
  }
}
