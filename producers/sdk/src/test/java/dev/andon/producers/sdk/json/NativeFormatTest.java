package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldPurpose;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GoldTier;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeFormatTest {

  @Test
  void readsAnAnnotationWithEverything() {
    AnnotationEvent event =
        Lines.parse(
            NativeFormat.ANNOTATIONS,
            """
            {"event_id":"e-1","type":"revised","line_id":"toxicity","item_id":"i-17",
             "annotation_id":"a-9","revision":2,"rater_id":"r-4",
             "occurred_at":"2026-05-04T09:15:02.120Z","stage":"calibration","batch_id":"b-3",
             "lane":"fast","rework_of":"a-3","guideline_version":"1.2.0","time_on_task_ms":18400,
             "tool":"label-studio",
             "flags":[{"type":"ambiguous","guideline_section":"3.1","proposed_resolution":"ask"}],
             "slices":{"language":"en","source":"web"},
             "prediction":{"model":"m","model_version":"7","score":0.25,"shown_to_rater":true,
               "answers":[{"question":"label","kind":"category","value":"fine"}]},
             "answers":[{"question":"label","kind":"category","value":"toxic"}]}""");

    assertThat(event.getType()).isEqualTo(AnnotationEventType.REVISED);
    assertThat(event.getRevision()).isEqualTo(2);
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-05-04T09:15:02.120Z"));
    assertThat(event.getStage()).isEqualTo(Stage.CALIBRATION);
    assertThat(event.getLane()).isEqualTo("fast");
    assertThat(event.getReworkOf()).isEqualTo("a-3");
    assertThat(event.getTimeOnTaskMs()).isEqualTo(18_400L);
    assertThat(event.getFlags().get(0).getProposedResolution()).isEqualTo("ask");
    assertThat(event.getSlices()).containsEntry("language", "en").containsEntry("source", "web");
    assertThat(event.getPrediction().getScore()).isEqualTo(0.25);
    assertThat(event.getPrediction().getShownToRater()).isTrue();
    assertThat(event.getPrediction().getAnswers().get(0).getCategory()).isEqualTo("fine");
    assertThat(event.getAnswers().get(0).getCategory()).isEqualTo("toxic");
  }

  @Test
  void fillsInWhatAnAnnotationLeavesOut() {
    AnnotationEvent event = Lines.parse(NativeFormat.ANNOTATIONS, Lines.ANNOTATION);

    assertThat(event.getType()).isEqualTo(AnnotationEventType.CREATED);
    assertThat(event.getRevision()).isEqualTo(1);
    assertThat(event.getStage()).isEqualTo(Stage.PRODUCTION);
    assertThat(event.getBatchId()).isNull();
    assertThat(event.getFlags()).isEmpty();
    assertThat(event.getSlices()).isEmpty();
  }

  @Test
  void takesNullForNotGiven() {
    String line =
        Lines.ANNOTATION.replace("\"answers\"", "\"batch_id\":null,\"stage\":null,\"answers\"");

    assertThat(Lines.parse(NativeFormat.ANNOTATIONS, line))
        .isEqualTo(Lines.parse(NativeFormat.ANNOTATIONS, Lines.ANNOTATION));
  }

  @Test
  void withdrawalWithoutRevisionIsFinalAndNeedsNoAnswers() {
    String line = Lines.ANNOTATION.replaceFirst(",\"answers\":.*$", ",\"type\":\"withdrawn\"}");

    AnnotationEvent event = Lines.parse(NativeFormat.ANNOTATIONS, line);

    assertThat(event.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
    assertThat(event.getRevision()).isEqualTo(Integer.MAX_VALUE);
    assertThat(event.getAnswers()).isEmpty();
  }

  @Test
  void withdrawalKeepsTheRevisionItNames() {
    String line =
        Lines.ANNOTATION.replaceFirst(
            ",\"answers\":.*$", ",\"type\":\"withdrawn\",\"revision\":4}");

    assertThat(Lines.parse(NativeFormat.ANNOTATIONS, line).getRevision()).isEqualTo(4);
  }

  @Test
  void readsTheValueBeforeItsKind() {
    String line =
        Lines.annotationAnswering(
            """
            {"value":[{"end":5,"label":"PER","start":0}],"kind":"spans","question":"names"}""");

    AnswerEntry answer = Lines.parse(NativeFormat.ANNOTATIONS, line).getAnswers().get(0);

    assertThat(answer.getKind()).isEqualTo(AnswerKind.SPANS);
    assertThat(answer.getSpans().get(0).getEnd()).isEqualTo(5);
  }

  @Test
  void readsAnAbstentionWithAndWithoutNull() {
    for (String answer :
        List.of(
            "{\"question\":\"label\",\"kind\":\"abstain\",\"value\":null}",
            "{\"question\":\"label\",\"kind\":\"abstain\"}")) {
      AnnotationEvent event =
          Lines.parse(NativeFormat.ANNOTATIONS, Lines.annotationAnswering(answer));

      assertThat(event.getAnswers().get(0).getKind()).isEqualTo(AnswerKind.ABSTAIN);
    }
  }

  @Test
  void readsAMask() {
    String line =
        Lines.annotationAnswering(
            """
            {"question":"road","kind":"mask","value":{"rle":[2,3,1],"size":[2,3],"label":"road"}}""");

    AnswerEntry answer = Lines.parse(NativeFormat.ANNOTATIONS, line).getAnswers().get(0);

    assertThat(answer.getMask().getRle()).containsExactly(2L, 3L, 1L);
    assertThat(answer.getMask().getHeight()).isEqualTo(2);
    assertThat(answer.getMask().getWidth()).isEqualTo(3);
    assertThat(answer.getMask().getLabel()).isEqualTo("road");
  }

  @Test
  void readsGoldWithAlternatives() {
    GoldRecord gold =
        Lines.parse(
            NativeFormat.GOLD,
            """
            {"line_id":"toxicity","item_id":"i-17","version":2,
             "effective_at":"2026-05-01T02:00:00+02:00","difficulty":0.1,"tier":"silver",
             "correction_reason":"policy_change","severity_if_wrong":"critical",
             "guideline_versions":["1.2.0"],
             "answers":[
              {"accept":["severe_toxic",null],"question":"label","match":"exact","value":"toxic",
               "kind":"category"},
              {"question":"score","kind":"number","value":3,"match":"within:0.5"}]}""");

    assertThat(gold.getPurpose()).isEqualTo(GoldPurpose.INJECTED);
    assertThat(gold.getTier()).isEqualTo(GoldTier.SILVER);
    assertThat(gold.getEffectiveAt()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(gold.getAnswers().get(0).getAlternatives())
        .extracting(AnswerEntry::getKind)
        .containsExactly(AnswerKind.CATEGORY, AnswerKind.ABSTAIN);
    assertThat(gold.getAnswers().get(0).getAlternatives())
        .extracting(AnswerEntry::getQuestion)
        .containsOnly("label");
    assertThat(gold.getAnswers().get(1).getMatch()).isEqualTo("within:0.5");
  }

  @Test
  void retiredGoldNeedsNoAnswers() {
    String line = Lines.GOLD.replaceFirst(",\"answers\":.*$", ",\"retired\":true}");

    assertThat(Lines.parse(NativeFormat.GOLD, line).getRetired()).isTrue();
  }

  @Test
  void readsAnAudit() {
    AuditRecord audit =
        Lines.parse(
            NativeFormat.AUDITS,
            """
            {"audit_id":"u-3","line_id":"toxicity","item_id":"i-17","annotation_id":"a-9",
             "rater_id":"r-4","auditor_id":"q-1","occurred_at":"2026-05-04T10:00:00Z",
             "kind":"audit","method":"blind","outcome":"fail",
             "defects":[{"question":"*","type":"wrong_class","severity":"critical"}]}""");

    assertThat(audit.getOutcome()).isEqualTo(AuditOutcome.FAIL);
    assertThat(audit.getRevision()).isEqualTo(1);
    assertThat(audit.getDefects().get(0).getQuestion()).isEqualTo("*");
  }

  @Test
  void everyInputTopicHasAFormatOfItsShortName() {
    assertThat(NativeFormat.all())
        .extracting(NativeFormat::name)
        .containsExactlyInAnyOrderElementsOf(
            TopicCatalogue.inputs().stream().map(topic -> topic.shortName()).toList());
    assertThat(NativeFormat.of(AnnotationEvent.class)).contains(NativeFormat.ANNOTATIONS);
    assertThat(NativeFormat.of(JudgementRow.class)).isEmpty();
  }

  @Test
  void writesWhatDesignShows() {
    String line =
        """
        {"event_id":"e-1","type":"created","line_id":"toxicity","item_id":"i-17",\
        "annotation_id":"a-9","revision":1,"rater_id":"r-4",\
        "occurred_at":"2026-05-04T09:15:02.120Z",\
        "answers":[{"question":"label","kind":"category","value":"toxic"}]}""";

    AnnotationEvent event = Lines.parse(NativeFormat.ANNOTATIONS, Lines.ANNOTATION);

    assertThat(NativeFormat.ANNOTATIONS.write(event)).isEqualTo(line);
  }

  @Test
  void writesTextAsItIsAndSlicesInOrder() {
    String line =
        Lines.ANNOTATION
            .replace("\"toxic\"", "\"giftig ☠ 🐍\"")
            .replace("\"answers\"", "\"slices\":{\"z\":\"1\",\"a\":\"2\"},\"answers\"");

    assertThat(NativeFormat.ANNOTATIONS.write(Lines.parse(NativeFormat.ANNOTATIONS, line)))
        .contains("\"giftig ☠ 🐍\"")
        .contains("{\"a\":\"2\",\"z\":\"1\"}");
  }

  @Test
  void namesEverythingWrongWithABuiltRecord() {
    AnnotationEvent event = new AnnotationEvent();

    assertThat(NativeFormat.ANNOTATIONS.problems(event))
        .containsExactly(
            "event_id is missing",
            "type is missing",
            "line_id is missing",
            "item_id is missing",
            "annotation_id is missing",
            "revision: expected a whole number from 1 to 2147483647, found 0",
            "rater_id is missing",
            "occurred_at is missing",
            "stage is missing",
            "flags is missing",
            "slices is missing",
            "answers is missing");
    assertThatThrownBy(() -> NativeFormat.ANNOTATIONS.write(event))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageContaining("event_id is missing; type is missing");
  }

  @Test
  void refusesABuiltAnswerWithTwoValues() {
    AnnotationEvent event = Lines.parse(NativeFormat.ANNOTATIONS, Lines.ANNOTATION);
    AnswerEntry answer = event.getAnswers().get(0);
    answer.put(AnswerEntry.getClassSchema().getField("ordinal").pos(), 3L);

    assertThat(NativeFormat.ANNOTATIONS.problems(event))
        .containsExactly("answers[0]: kind is category, yet ordinal is set as well");
  }

  @Test
  void refusesABuiltUnknown() {
    AnnotationEvent event = Lines.parse(NativeFormat.ANNOTATIONS, Lines.ANNOTATION);
    event.put(AnnotationEvent.getClassSchema().getField("stage").pos(), Stage.UNKNOWN);

    assertThat(NativeFormat.ANNOTATIONS.problems(event))
        .containsExactly(
            "stage: unknown value \"UNKNOWN\", expected one of production, pilot, calibration,"
                + " certification, rework");
  }

  @Test
  void refusesAnswersOver256KiB() {
    String text = "x".repeat(256 * 1024);
    String line =
        Lines.annotationAnswering(
            "{\"question\":\"note\",\"kind\":\"text\",\"value\":\"" + text + "\"}");

    assertThatThrownBy(() -> Lines.parse(NativeFormat.ANNOTATIONS, line))
        .hasMessage("answers: 262165 bytes encoded, more than the 262144 allowed");
  }

  @Test
  void takesAnswersOfExactly256KiB() {
    String text = "x".repeat(256 * 1024 - 21);
    String line =
        Lines.annotationAnswering(
            "{\"question\":\"note\",\"kind\":\"text\",\"value\":\"" + text + "\"}");

    assertThat(Lines.parse(NativeFormat.ANNOTATIONS, line).getAnswers().get(0).getText())
        .isEqualTo(text);
  }
}
