package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.ContainmentHarness.ALERT;
import static dev.andon.pipeline.topology.ContainmentHarness.HALF_PAST_NINE;
import static dev.andon.pipeline.topology.ContainmentHarness.firing;
import static dev.andon.pipeline.topology.ContainmentHarness.judged;
import static dev.andon.pipeline.topology.ContainmentHarness.resolved;
import static dev.andon.pipeline.topology.ContainmentHarness.retracted;
import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.abstain;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.Basis;
import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RaterKind;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.GoldenBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which annotations an alert puts in doubt, and what takes them out of it. */
class ContainmentTest {
  private static final Instant TEN_PAST_TEN = TEN.plusSeconds(600);

  private final ContainmentHarness containment = new ContainmentHarness();

  @AfterEach
  void close() {
    containment.close();
  }

  /** The story's annotation, made when the rater's work had changed. */
  private static AnnotationEvent.Builder doubtful() {
    return created().setOccurredAt(HALF_PAST_NINE);
  }

  private static AnnotationEvent.Builder made(String annotationId, Instant at) {
    return created(annotationId).setOccurredAt(at);
  }

  @Test
  void whatWasMadeSinceTheOnsetIsInDoubt() {
    containment.annotate(made("before", HALF_PAST_NINE.minusMillis(1)));
    containment.annotate(made("first", HALF_PAST_NINE).setBatchId("b-3"));
    containment.annotate(made("other", HALF_PAST_NINE).setRaterId(OTHER_RATER));
    containment.alert(firing().setCostPerError(0.5).setCostCurrency("EUR"));
    containment.annotate(made("later", TEN_PAST_TEN));

    assertThat(containment.inDoubt()).containsExactly("first", "later");
    assertThat(containment.row("first"))
        .isEqualTo(
            ContainmentRow.newBuilder()
                .setAlertId(ALERT)
                .setAnnotationId("first")
                .setLineId("toxicity")
                .setItemId("i-1")
                .setRaterId(RATER)
                .setBatchId("b-3")
                .setAnnotationRevision(1)
                .setOccurredAt(HALF_PAST_NINE)
                .setInDoubt(true)
                .setWrongProbability(0.64)
                .setReason("rule rater-gold-agreement is broken since 2026-05-04T09:30:00Z")
                .setUpdatedAt(TEN)
                .setRevision(26)
                .setExpectedCost(0.32)
                .setCostCurrency("EUR")
                .build());
  }

  @Test
  void whatErrorsCostIsSaidOnceAPolicySaysIt() {
    containment.annotate(made("a-1", HALF_PAST_NINE));
    containment.alert(firing());
    assertThat(containment.row("a-1").getExpectedCost()).isNull();

    containment.alert(firing().setCostPerError(0.5).setCostCurrency("EUR"));
    assertThat(containment.row("a-1").getExpectedCost()).isEqualTo(0.32);
    assertThat(containment.row("a-1").getCostCurrency()).isEqualTo("EUR");
  }

  @Test
  void anEarlierBoundOfTheOnsetCounts() {
    containment.annotate(made("a-1", NINE));
    containment.alert(
        firing()
            .setEvidence(
                "{\"kind\":\"dip\",\"measure\":\"agreement\","
                    + "\"onset\":{\"at\":\"2026-05-04T09:30:00Z\",\"low\":\"2026-05-04T08:59:00Z\"}}"));

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  @Test
  void aRepeatSaysNothingNew() {
    containment.alert(firing());
    containment.annotate(doubtful());
    containment.annotate(doubtful());
    containment.alert(firing());
    containment.alert(firing().setAcknowledged(true).setRevision(26));

    assertThat(containment.rows()).hasSize(1);
  }

  @Test
  void aLinesAlertConcernsEverybody() {
    containment.annotate(made("a-1", TEN));
    containment.annotate(made("a-2", TEN).setRaterId(OTHER_RATER));
    containment.annotate(made("a-3", TEN).setLineId("sentiment"));
    containment.alert(firing().setScopeDimension(null).setScopeValue(null));

    assertThat(containment.inDoubt()).containsExactly("a-1", "a-2");
  }

  @Test
  void anAlertAboutChecksConcernsWhatTheyFoundToBeAsBad() {
    for (String annotation : List.of("clean", "minor", "critical")) {
      containment.annotate(made(annotation, TEN));
    }
    containment.alert(
        firing()
            .setScopeDimension(null)
            .setScopeValue(null)
            .setEvidence("{\"kind\":\"dip\",\"measure\":\"critical_defects\",\"basis\":\"rule\"}"));
    containment.judge(violation("minor"));
    containment.judge(violation("critical"));

    assertThat(containment.inDoubt()).containsExactly("critical");
    assertThat(containment.row("critical").getReason()).isEqualTo("found by a check");
    assertThat(containment.row("critical").getWrongProbability()).isEqualTo(1);

    containment.judge(violation("critical").setRevision(2).setRetracted(true));

    assertThat(containment.inDoubt()).isEmpty();
    assertThat(containment.row("critical").getReason()).isEqualTo("passes the checks now");
  }

  private static JudgementRow.Builder violation(String severity) {
    return judged(severity, false).setQuestion("*").setBasis(Basis.RULE).setSeverity(severity);
  }

  @Test
  void aSlicesAlertConcernsItsWork() {
    containment.annotate(made("a-1", TEN).setSlices(Map.of("language", "de")));
    containment.annotate(made("a-2", TEN).setSlices(Map.of("language", "en")));
    containment.annotate(made("a-3", TEN));
    containment.alert(firing().setScopeDimension("language").setScopeValue("de"));

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  @Test
  void aVendorsAlertFollowsTheRoster() {
    containment.roster(employs(RATER, "acme"));
    containment.annotate(made("a-1", TEN));
    containment.annotate(made("a-2", TEN).setRaterId(OTHER_RATER));
    containment.alert(firing().setScopeDimension("vendor").setScopeValue("acme"));
    assertThat(containment.inDoubt()).containsExactly("a-1");

    containment.roster(employs(OTHER_RATER, "acme"));
    containment.roster(employs(RATER, "other"));

    assertThat(containment.inDoubt()).containsExactly("a-2");
    assertThat(containment.row("a-1").getReason()).isEqualTo("not of the alert's scope any more");
  }

  @Test
  void aVendorsAlertConcernsWorkThatNamesTheVendorItself() {
    containment.annotate(made("a-1", TEN).setSlices(Map.of("vendor", "acme")));
    containment.annotate(made("a-2", TEN).setSlices(Map.of("vendor", "other")));
    containment.alert(firing().setScopeDimension("vendor").setScopeValue("acme"));

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  private static RosterEntry employs(String raterId, String vendor) {
    return RosterEntry.newBuilder()
        .setRaterId(raterId)
        .setKind(RaterKind.PERSON)
        .setVendorId(vendor)
        .setEffectiveAt(NINE)
        .build();
  }

  @Test
  void aQuestionsAlertConcernsWhoAnsweredIt() {
    containment.annotate(made("a-1", TEN));
    containment.annotate(made("a-2", TEN).setAnswers(List.of(abstain(LABEL))));
    containment.alert(firing().setQuestion(LABEL));

    assertThat(containment.inDoubt()).containsExactly("a-1");
    assertThat(containment.row("a-1").getQuestion()).isEqualTo(LABEL);
  }

  @Test
  void onlyProductionIsInDoubt() {
    containment.alert(firing());
    containment.annotate(made("a-1", TEN).setStage(Stage.CALIBRATION));

    assertThat(containment.rows()).isEmpty();
  }

  @Test
  void aRevisionIsInDoubtInPlaceOfWhatItRevises() {
    containment.alert(firing());
    containment.annotate(doubtful());
    containment.annotate(revised(3, CLEAN).setOccurredAt(TEN_PAST_TEN));
    containment.annotate(revised(2, CLEAN).setOccurredAt(TEN));

    assertThat(containment.inDoubt()).containsExactly("a-1");
    assertThat(containment.row("a-1").getAnnotationRevision()).isEqualTo(3);
    assertThat(containment.row("a-1").getUpdatedAt()).isEqualTo(TEN_PAST_TEN);
  }

  @Test
  void whatSomebodyElseRevisesIsOutOfDoubt() {
    containment.alert(firing());
    containment.annotate(doubtful());
    containment.annotate(revised(2, CLEAN).setOccurredAt(TEN).setRaterId(OTHER_RATER));

    assertThat(containment.inDoubt()).isEmpty();
    assertThat(containment.row("a-1").getReason()).isEqualTo("not of the alert's scope any more");
    assertThat(containment.row("a-1").getWrongProbability()).isNull();
  }

  @Test
  void whatIsWithdrawnIsOutOfDoubtUntilItIsMadeAgain() {
    containment.alert(firing());
    containment.annotate(doubtful());
    containment.annotate(withdrawn(1).setOccurredAt(TEN));
    assertThat(containment.row("a-1").getInDoubt()).isFalse();
    assertThat(containment.row("a-1").getReason()).isEqualTo("withdrawn");

    containment.annotate(revised(2, CLEAN).setOccurredAt(TEN_PAST_TEN));

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  @Test
  void whatIsRedoneIsOutOfDoubtAsLongAsThatStands() {
    containment.annotate(
        made("a-2", TEN).setStage(Stage.REWORK).setRaterId(OTHER_RATER).setReworkOf("a-1"));
    containment.alert(firing());
    containment.annotate(doubtful());
    assertThat(containment.row("a-1").getInDoubt()).isFalse();
    assertThat(containment.row("a-1").getReason()).isEqualTo("relabeled as annotation a-2");

    containment.annotate(
        withdrawn(1).setEventId("w").setAnnotationId("a-2").setOccurredAt(TEN_PAST_TEN));

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  @Test
  void whatIsFoundRightIsOutOfDoubtAndWhatIsFoundWrongIsWrong() {
    containment.alert(firing());
    containment.judge(judged("right", true));
    containment.annotate(made("right", HALF_PAST_NINE));
    containment.annotate(made("wrong", HALF_PAST_NINE));
    containment.judge(judged("wrong", false));

    assertThat(containment.inDoubt()).containsExactly("wrong");
    assertThat(containment.row("wrong").getWrongProbability()).isEqualTo(1);
    assertThat(containment.row("wrong").getReason()).isEqualTo("found wrong by gold");
    assertThat(containment.row("right").getReason()).isEqualTo("found right by gold");
  }

  @Test
  void anAuditGoesBeforeGoldAndNeitherOutlastsItsRevision() {
    containment.alert(firing());
    containment.annotate(doubtful());
    containment.judge(judged("a-1", true));
    containment.judge(judged("a-1", false).setBasis(Basis.AUDIT));
    assertThat(containment.row("a-1").getReason()).isEqualTo("found wrong by an audit");

    containment.judge(judged("a-1", false).setBasis(Basis.AUDIT).setRetracted(true));
    assertThat(containment.row("a-1").getReason()).isEqualTo("found right by gold");

    containment.annotate(revised(2, CLEAN).setOccurredAt(TEN));
    assertThat(containment.inDoubt()).containsExactly("a-1");
    assertThat(containment.row("a-1").getWrongProbability()).isEqualTo(0.64);
  }

  @Test
  void aRecoveryEndsTheDoubtAndLiftsNone() {
    containment.annotate(made("bad", HALF_PAST_NINE));
    containment.alert(firing());
    containment.annotate(made("good", NOON));
    containment.alert(resolved(TEN_PAST_TEN));
    containment.annotate(made("later", NOON));

    assertThat(containment.inDoubt()).containsExactly("bad");
    assertThat(containment.row("bad").getReason())
        .isEqualTo(
            "rule rater-gold-agreement was broken from 2026-05-04T09:30:00Z to"
                + " 2026-05-04T10:10:00Z");
    assertThat(containment.row("good").getReason()).isEqualTo("made after the alert was over");
    assertThat(containment.newest()).hasSize(2);
  }

  @Test
  void whatWasMadeBeforeARecoveryAndComesAfterItIsInDoubt() {
    containment.alert(resolved(TEN_PAST_TEN));
    containment.annotate(doubtful());

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  @Test
  void aRetractionLiftsAllDoubt() {
    containment.annotate(doubtful());
    containment.alert(firing());
    containment.alert(retracted());
    containment.annotate(made("a-2", TEN));

    assertThat(containment.rows()).hasSize(2);
    assertThat(containment.row("a-1").getInDoubt()).isFalse();
    assertThat(containment.row("a-1").getReason()).isEqualTo("the alert was retracted");
  }

  @Test
  void anAlertThatStandsAgainDoubtsAgain() {
    containment.annotate(doubtful());
    containment.alert(retracted());
    containment.alert(firing());

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  @Test
  void anOnsetThatMovesTakesItsAnnotationsAlong() {
    containment.annotate(made("a-1", HALF_PAST_NINE));
    containment.annotate(made("a-2", TEN));
    containment.alert(firing());
    containment.alert(firing().setOnsetAt(TEN));
    assertThat(containment.inDoubt()).containsExactly("a-2");

    containment.alert(firing().setOnsetAt(NINE).setSampleCount(30L).setAgreementRatio(0.5));

    assertThat(containment.inDoubt()).containsExactly("a-1", "a-2");
    assertThat(containment.row("a-2").getWrongProbability()).isEqualTo(0.5);
    assertThat(containment.row("a-2").getRevision()).isEqualTo(31);
  }

  @Test
  void aNumberOfDefectsIsNoProbability() {
    containment.annotate(doubtful());
    containment.alert(firing().setEvidence("{\"kind\":\"dip\",\"measure\":\"critical_defects\"}"));

    assertThat(containment.inDoubt()).containsExactly("a-1");
    assertThat(containment.row("a-1").getWrongProbability()).isNull();
  }

  @Test
  void alertsThatAreNotAboutWorkPutNoneInDoubt() {
    containment.annotate(doubtful());
    containment.alert(firing().setEvidence("{\"kind\":\"no_data\"}"));
    containment.alert(firing().setAlertId("b7").setOnsetAt(null));

    assertThat(containment.rows()).isEmpty();
  }

  @Test
  void evidenceThatCannotBeReadLeavesTheProbabilityOut() {
    containment.annotate(doubtful());
    containment.alert(firing().setEvidence("not json"));

    assertThat(containment.row("a-1").getWrongProbability()).isNull();
  }

  @Test
  void twoAlertsDoubtEachForItself() {
    containment.annotate(doubtful());
    containment.alert(firing());
    containment.alert(firing().setAlertId("b7").setScopeDimension(null).setScopeValue(null));
    containment.alert(retracted());

    assertThat(containment.newest().values())
        .filteredOn(ContainmentRow::getInDoubt)
        .extracting(ContainmentRow::getAlertId)
        .containsExactly("b7");
  }

  @Test
  void whatCannotBeReadIsSkippedAndCounted() {
    containment.publishRaw(TopicCatalogue.ANNOTATIONS, "toxicity/i-1", new byte[] {1}, TEN);
    containment.annotate(doubtful().setRaterId(""));
    containment.alert(firing());
    containment.annotate(doubtful());

    assertThat(containment.inDoubt()).containsExactly("a-1");
    assertThat(containment.skipped()).isEqualTo(2);
  }

  @Test
  void whatIsOlderThanRetentionIsForgotten() {
    AlertRow.Builder over = resolved(TEN_PAST_TEN);
    containment.annotate(doubtful());
    containment.alert(over);
    containment.annotate(made("new", TEN.plus(Duration.ofDays(40))));
    int rows = containment.rows().size();

    containment.annotate(made("late", TEN));
    containment.alert(retracted());

    assertThat(containment.rows()).hasSize(rows);
    assertThat(containment.storedRows().get("contain-alerts")).isEmpty();
    assertThat(containment.storedRows().get("contain-annotations")).hasSize(2);
  }

  @Test
  void anAlertThatEndedBeforeRetentionLiftsNothing() {
    containment.annotate(doubtful());
    containment.alert(resolved(TEN_PAST_TEN));
    Instant monthLater = TEN_PAST_TEN.plus(Duration.ofDays(30));
    containment.annotate(made("new", monthLater.minusSeconds(3_600)));
    containment.annotate(made("newer", monthLater.plusSeconds(3_600)));

    containment.alert(resolved(TEN_PAST_TEN).setSampleCount(26L));

    assertThat(containment.inDoubt()).containsExactly("a-1");
  }

  @Test
  void storesHoldWhatRunningClustersHold() {
    containment.roster(employs(RATER, "acme"));
    containment.alert(firing());
    containment.annotate(doubtful().setBatchId("b-3").setSlices(Map.of("language", "en")));
    containment.annotate(made("a-2", TEN).setRaterId(OTHER_RATER).setReworkOf("a-1"));
    containment.annotate(withdrawn(1).setOccurredAt(TEN));
    containment.judge(judged("a-2", false).setRaterId(OTHER_RATER));

    StringBuilder rows = new StringBuilder();
    containment
        .storedRows()
        .forEach(
            (store, stored) ->
                stored.forEach(
                    (key, value) -> rows.append(store + " " + key + " " + value + "\n")));
    byte[] golden = GoldenBytes.pinned("containment-stores-v1", rows.toString().getBytes(UTF_8));

    assertThat(new String(golden, UTF_8).lines()).hasSize(7);
  }
}
