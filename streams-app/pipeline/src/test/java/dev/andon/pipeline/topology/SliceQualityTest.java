package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.EIGHT;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.abstain;
import static dev.andon.pipeline.topology.TestEvents.correctedGold;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.failedAudit;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.Basis;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.quality.rating.SliceDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much agreement there is in each slice of a line, over all raters. */
class SliceQualityTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private static AnnotationEvent.Builder english(String annotationId) {
    return created(annotationId)
        .setBatchId("b-1")
        .setGuidelineVersion("1.2.0")
        .setSlices(Map.of("language", "en", "source", "web", "class", "mine", "empty", ""));
  }

  private SliceQualityRow all(String dimension, String value) {
    return topology
        .slice(dimension, value, "all")
        .orElseThrow(() -> new AssertionError("no slice " + dimension + " " + value));
  }

  private long samples(String dimension, String value) {
    return topology.slice(dimension, value, "all").map(SliceQualityRow::getSampleCount).orElse(0L);
  }

  @Test
  void aJudgementIsCountedInAllItsSlices() {
    topology.gold(gold(1).setDifficulty(0.35));
    topology.annotate(english("a-1"));

    assertThat(topology.newest(TopicCatalogue.SLICE_QUALITY).values())
        .filteredOn(row -> row.getQuestion().equals(LABEL) && row.getWindow().equals("all"))
        .extracting(row -> row.getDimension() + " " + row.getValue())
        .containsExactlyInAnyOrder(
            "* *",
            "batch b-1",
            "guideline_version 1.2.0",
            "language en",
            "source web",
            "class toxic",
            "difficulty 0.2-0.4");
  }

  @Test
  void aSliceCountsTheAnswersOfAllRaters() {
    topology.gold(gold(1));
    topology.annotate(english("a-1"));
    topology.annotate(english("a-2").setRaterId(OTHER_RATER).setAnswers(List.of(CLEAN)));
    topology.annotate(english("a-3").setAnswers(List.of(abstain(LABEL))));

    SliceQualityRow row = all("language", "en");
    assertThat(row.getSampleCount()).isEqualTo(2);
    assertThat(row.getCorrectCount()).isEqualTo(1);
    assertThat(row.getAbstainedCount()).isEqualTo(1);
    assertThat(row.getAgreementRatio()).isEqualTo(0.5);
    assertThat(row.getCiLow()).isCloseTo(0.0945, within(1e-4));
    assertThat(row.getCiHigh()).isCloseTo(0.9055, within(1e-4));
    assertThat(row.getMeanScore()).isEqualTo(0.5);
    assertThat(row.getComplete()).isTrue();
    assertThat(row.getUpdatedAt()).isEqualTo(NINE);
  }

  @Test
  void withoutAnAnswerThereIsNoRatio() {
    topology.gold(gold(1));
    topology.annotate(english("a-1").setAnswers(List.of(abstain(LABEL))));

    SliceQualityRow row = all("language", "en");
    assertThat(row.getSampleCount()).isZero();
    assertThat(row.getAbstainedCount()).isEqualTo(1);
    assertThat(row.getAgreementRatio()).isNull();
    assertThat(row.getCiLow()).isNull();
  }

  @Test
  void lateGoldCountsWhatIsThere() {
    topology.annotate(english("a-1"));
    topology.gold(gold(1).setEffectiveAt(TEN));

    assertThat(samples("language", "en")).isEqualTo(1);
  }

  @Test
  void aCorrectionMovesTheClass() {
    topology.gold(gold(1));
    topology.annotate(english("a-1"));
    topology.gold(correctedGold(2, CLEAN));

    assertThat(samples("class", "toxic")).isZero();
    assertThat(all("class", "clean").getCorrectCount()).isZero();
    assertThat(samples("class", "clean")).isEqualTo(1);
    assertThat(samples("*", "*")).isEqualTo(1);
  }

  @Test
  void aRevisionMovesTheTags() {
    topology.gold(gold(1));
    topology.annotate(english("a-1"));
    topology.drain();
    topology.annotate(revised(2, CLEAN).setSlices(Map.of("language", "de")));

    assertThat(samples("language", "en")).isZero();
    assertThat(samples("batch", "b-1")).isZero();
    assertThat(all("language", "de").getCorrectCount()).isZero();
    assertThat(samples("language", "de")).isEqualTo(1);
  }

  @Test
  void whatIsTakenBackLeavesNothing() {
    topology.gold(gold(1));
    topology.annotate(english("a-1"));
    topology.drain();
    assertThat(topology.storedRows("slice-streams")).isPositive();

    topology.annotate(withdrawn(1));

    assertThat(all("language", "en").getSampleCount()).isZero();
    assertThat(all("language", "en").getRevision()).isZero();
    assertThat(topology.storedRows("slice-streams")).isZero();
  }

  @Test
  void auditsAreCountedByThemselves() {
    topology.annotate(english("a-1"));
    topology.audit(failedAudit("u-1"));

    SliceQualityRow audited =
        topology
            .newest(TopicCatalogue.SLICE_QUALITY, LINE, "language", "en", "*", "audit", "all")
            .orElseThrow();
    assertThat(audited.getSampleCount()).isEqualTo(1);
    assertThat(audited.getCorrectCount()).isZero();
    assertThat(topology.slice("language", "en", "all")).isEmpty();
  }

  @Test
  void workPickedByHandIsInNoSlice() {
    topology.annotate(english("a-1"));
    topology.audit(failedAudit("u-1").setSampleId(null));

    assertThat(topology.rows(TopicCatalogue.SLICE_QUALITY))
        .noneMatch(row -> row.getBasis() == Basis.AUDIT);
  }

  private SliceQualityRow work(String dimension, String value) {
    return topology
        .newest(TopicCatalogue.SLICE_QUALITY, LINE, dimension, value, "*", "activity", "all")
        .orElseThrow(() -> new AssertionError("no work in " + dimension + " " + value));
  }

  @Test
  void allWorkIsCountedWhetherThereIsGoldOrNot() {
    FlagEntry doubt = new FlagEntry("ambiguous", null, null);
    topology.annotate(english("a-1").setTimeOnTaskMs(4_000L));
    topology.annotate(english("a-2").setTimeOnTaskMs(1_000L).setFlags(List.of(doubt, doubt)));
    topology.annotate(english("a-3").setReworkOf("a-1").setAnswers(List.of(abstain(LABEL))));

    SliceQualityRow row = work("language", "en");
    assertThat(row.getAnnotationCount()).isEqualTo(3);
    assertThat(row.getSampleCount()).isEqualTo(2);
    assertThat(row.getAbstainedCount()).isEqualTo(1);
    assertThat(row.getFlaggedCount()).isEqualTo(1);
    assertThat(row.getReworkCount()).isEqualTo(1);
    assertThat(row.getReworkRatio()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(row.getTimeOnTaskCount()).isEqualTo(2);
    assertThat(row.getTimeOnTaskMeanMs()).isEqualTo(2_500);
    assertThat(row.getAgreementRatio()).as("nobody says what is right").isNull();
    assertThat(row.getMeanScore()).isNull();
  }

  @Test
  void aRevisionTakesThePlaceOfTheWorkBefore() {
    FlagEntry doubt = new FlagEntry("ambiguous", null, null);
    topology.annotate(english("a-1").setTimeOnTaskMs(4_000L).setFlags(List.of(doubt)));
    topology.drain();
    topology.annotate(revised(2, CLEAN).setSlices(Map.of("language", "de")).setTimeOnTaskMs(500L));

    assertThat(work("language", "en").getAnnotationCount()).isZero();
    assertThat(work("language", "en").getTimeOnTaskMeanMs()).isNull();
    assertThat(work("*", "*").getAnnotationCount()).isEqualTo(1);
    assertThat(work("*", "*").getFlaggedCount()).isZero();
    assertThat(work("*", "*").getTimeOnTaskMeanMs()).isEqualTo(500);
  }

  @Test
  void theFirstToLookAtWorkSaysWhetherItPassesAtOnce() {
    for (int i = 1; i <= 6; i++) {
      topology.annotate(english("a-" + i).setReworkOf(i == 5 ? "a-2" : null));
    }
    AuditRecord.Builder first = looked("u-1", "a-1", AuditKind.REVIEW);
    topology.audit(first);
    topology.audit(looked("u-2", "a-2", AuditKind.REVIEW).setOutcome(AuditOutcome.FAIL));
    topology.audit(looked("u-3", "a-2", AuditKind.AUDIT).setOccurredAt(NOON));
    topology.audit(looked("u-4", "a-3", AuditKind.AUDIT));
    topology.annotate(
        english("a-3")
            .setEventId("e-later")
            .setRevision(2)
            .setType(AnnotationEventType.REVISED)
            .setOccurredAt(NOON));
    topology.audit(looked("u-5", "a-4", AuditKind.AUDIT).setAnnotationRevision(1));
    topology.audit(looked("u-6", "a-5", AuditKind.REVIEW));
    topology.audit(looked("u-7", "a-6", AuditKind.APPEAL));

    SliceQualityRow row = work("language", "en");
    assertThat(row.getFirstPassCount()).as("neither rework nor what is disputed").isEqualTo(4);
    assertThat(row.getFirstPassAcceptedCount()).isEqualTo(2);
    assertThat(row.getFirstPassAcceptRatio()).isEqualTo(0.5);

    topology.audit(AuditRecord.newBuilder(first).setRevision(2).setWithdrawn(true));
    assertThat(work("language", "en").getFirstPassCount()).isEqualTo(3);
    assertThat(work("language", "en").getFirstPassAcceptedCount()).isEqualTo(1);
    assertThat(work("language", "en").getRevision()).isGreaterThan(0);
  }

  @Test
  void itIsKnownHowLongItemsTakeFromTheirIntakeToTheirWork() {
    for (int i = 1; i <= 9; i++) {
      topology.annotate(
          english("a-" + i).setItemId("i-" + i).setOccurredAt(NINE.plusSeconds(60L * i)));
      topology.item(intake("i-" + i, NINE));
    }
    topology.annotate(english("a-10").setItemId("nobody knows"));

    SliceQualityRow row = work("language", "en");
    assertThat(row.getAnnotationCount()).isEqualTo(10);
    assertThat(row.getCycleTimeCount()).isEqualTo(9);
    assertThat(row.getCycleTimeMedianMs()).isCloseTo(300_000, within(300_000 / 16.0));
    assertThat(row.getCycleTimeP90Ms()).isCloseTo(540_000, within(540_000 / 16.0));

    topology.item(intake("i-5", EIGHT));
    topology.item(intake("i-9", NOON));
    assertThat(work("language", "en").getCycleTimeMedianMs())
        .as("an older record counts, and one that places it anew does not")
        .isCloseTo(360_000, within(360_000 / 16.0));
    assertThat(work("language", "en").getCycleTimeCount()).isEqualTo(9);
  }

  private SliceQualityRow batch() {
    return topology
        .slice("batch", "b-1", "all")
        .orElseThrow(() -> new AssertionError("no batch b-1"));
  }

  private AnnotationEvent.Builder inBatch(int hour, AnswerEntry answer) {
    topology.gold(gold(1).setItemId("i-" + hour));
    return english("a-" + hour)
        .setItemId("i-" + hour)
        .setOccurredAt(EIGHT.plus(Duration.ofHours(hour)))
        .setAnswers(List.of(answer));
  }

  @Test
  void aBatchSaysHowFarItGotBeforeItsFirstError() {
    topology.annotate(inBatch(0, TOXIC));
    topology.annotate(inBatch(1, TOXIC));
    assertThat(batch().getFirstErrorAt()).isNull();
    assertThat(batch().getTimeToFirstErrorMs()).isNull();
    assertThat(batch().getJudgedBeforeFirstError()).isEqualTo(2);

    AnnotationEvent.Builder wrong = inBatch(3, CLEAN);
    topology.annotate(wrong);
    topology.annotate(inBatch(5, CLEAN));
    topology.annotate(inBatch(4, TOXIC));
    assertThat(batch().getFirstErrorAt()).isEqualTo(EIGHT.plus(Duration.ofHours(3)));
    assertThat(batch().getTimeToFirstErrorMs()).isEqualTo(Duration.ofHours(3).toMillis());
    assertThat(batch().getJudgedBeforeFirstError()).isEqualTo(2);
    assertThat(all("language", "en").getFirstErrorAt()).as("no batch").isNull();

    topology.annotate(
        AnnotationEvent.newBuilder(wrong)
            .setEventId("e-gone")
            .setType(AnnotationEventType.WITHDRAWN)
            .setAnswers(List.of()));
    assertThat(batch().getTimeToFirstErrorMs()).isEqualTo(Duration.ofHours(5).toMillis());
    assertThat(batch().getJudgedBeforeFirstError()).isEqualTo(3);
  }

  private static ItemIntake.Builder intake(String item, Instant at) {
    return ItemIntake.newBuilder().setLineId(LINE).setItemId(item).setReceivedAt(at);
  }

  private static AuditRecord.Builder looked(String audit, String annotation, AuditKind kind) {
    return TestEvents.passedAudit(audit).setAnnotationId(annotation).setKind(kind);
  }

  @Test
  void aTimeThatCannotBeIsAsIfNobodyHadMeasuredIt() {
    topology.annotate(english("a-1").setTimeOnTaskMs(-1L));
    topology.annotate(english("a-2").setTimeOnTaskMs(Long.MAX_VALUE));

    assertThat(work("*", "*").getAnnotationCount()).isEqualTo(2);
    assertThat(work("*", "*").getTimeOnTaskCount()).isZero();
  }

  @Test
  void aClosedHourIsHistory() {
    topology.gold(gold(1));
    topology.annotate(english("a-1").setOccurredAt(EIGHT.plusSeconds(1)));
    topology.drain();
    assertThat(topology.rows(TopicCatalogue.SLICE_QUALITY_HISTORY)).isEmpty();

    topology.annotate(english("a-2").setOccurredAt(TEN));

    assertThat(topology.rows(TopicCatalogue.SLICE_QUALITY_HISTORY))
        .filteredOn(row -> row.getDimension().equals("language") && row.getQuestion().equals("*"))
        .filteredOn(row -> row.getBasis() == Basis.GOLD)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getWindow()).isEqualTo("hour");
              assertThat(row.getSampleCount()).isEqualTo(1);
              assertThat(row.getWindowStart()).isEqualTo(EIGHT);
              assertThat(row.getWindowEnd()).isEqualTo(NINE);
            });
    assertThat(topology.slice("language", "en", "hour").map(SliceQualityRow::getSampleCount))
        .contains(1L);
    assertThat(topology.slice("language", "en", "day").map(SliceQualityRow::getSampleCount))
        .contains(2L);
  }

  @Test
  void valuesBeyondTheCapShareOne() {
    int documents = 520;
    topology.gold(gold(1));
    for (int document = 0; document < documents; document++) {
      Instant at = NINE.plusMillis(document);
      topology.annotate(
          created("a-" + document)
              .setOccurredAt(at)
              .setSlices(Map.of("document", "d-" + document, "language", "en")));
    }

    List<SliceQualityRow> standing =
        topology.newest(TopicCatalogue.SLICE_QUALITY).values().stream()
            .filter(row -> row.getQuestion().equals(LABEL) && row.getWindow().equals("all"))
            .filter(row -> row.getRevision() > 0 && !row.getDimension().equals("*"))
            .toList();
    long own = standing.stream().filter(row -> row.getSampleCount() == 1).count();
    assertThat(standing).hasSize(501);
    assertThat(own).isEqualTo(498);
    assertThat(samples("language", "en")).isEqualTo(documents);
    assertThat(samples("document", SliceDirectory.OTHER)).isEqualTo(documents - own);
  }
}
