package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.DefectEntry;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The story that topology tests tell unless they say otherwise: on the line {@link #LINE}, rater
 * {@link #RATER} answers the question {@link #LABEL} of {@link #ITEM} at nine; gold, in force since
 * eight, wants {@link #TOXIC}. Builders, so that a test names only what it is about.
 */
final class TestEvents {
  static final String LINE = "toxicity";
  static final String ITEM = "i-1";
  static final String ANNOTATION = "a-1";
  static final String RATER = "r-1";
  static final String OTHER_RATER = "r-2";
  static final String LABEL = "label";
  static final String WHOLE = "*";

  static final AnswerEntry TOXIC = category(LABEL, "toxic");
  static final AnswerEntry CLEAN = category(LABEL, "clean");

  static final Instant EIGHT = Instant.parse("2026-05-04T08:00:00Z");
  static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");
  static final Instant TEN = Instant.parse("2026-05-04T10:00:00Z");
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  /** A withdrawal that names no revision, and so is final. */
  static final int EVERY_REVISION = Integer.MAX_VALUE;

  private TestEvents() {}

  /** The rater's first answer, a right one. */
  static AnnotationEvent.Builder created() {
    return event(AnnotationEventType.CREATED, ANNOTATION, 1).setAnswers(List.of(TOXIC));
  }

  /** The same of another annotation of the item. */
  static AnnotationEvent.Builder created(String annotationId) {
    return event(AnnotationEventType.CREATED, annotationId, 1).setAnswers(List.of(TOXIC));
  }

  /** A later answer of {@link #ANNOTATION}. */
  static AnnotationEvent.Builder revised(int revision, AnswerEntry... answers) {
    return event(AnnotationEventType.REVISED, ANNOTATION, revision).setAnswers(List.of(answers));
  }

  /** {@link #ANNOTATION} is taken back. */
  static AnnotationEvent.Builder withdrawn(int revision) {
    return event(AnnotationEventType.WITHDRAWN, ANNOTATION, revision);
  }

  private static AnnotationEvent.Builder event(
      AnnotationEventType type, String annotationId, int revision) {
    return AnnotationEvent.newBuilder()
        .setEventId("e-" + annotationId + "-" + type + "-" + revision)
        .setType(type)
        .setLineId(LINE)
        .setItemId(ITEM)
        .setAnnotationId(annotationId)
        .setRevision(revision)
        .setRaterId(RATER)
        .setOccurredAt(NINE);
  }

  /** Gold for {@link #ITEM} that wants {@link #TOXIC}. */
  static GoldRecord.Builder gold(int version) {
    return gold(version, TOXIC);
  }

  /** Gold for {@link #ITEM} that wants the answers given, exactly. */
  static GoldRecord.Builder gold(int version, AnswerEntry... answers) {
    return GoldRecord.newBuilder()
        .setLineId(LINE)
        .setItemId(ITEM)
        .setVersion(version)
        .setEffectiveAt(EIGHT)
        .setAnswers(Arrays.stream(answers).map(TestEvents::wanted).toList());
  }

  /** A later version that says the former was wrong. */
  static GoldRecord.Builder correctedGold(int version, AnswerEntry... answers) {
    return gold(version, answers).setCorrectionReason(CorrectionReason.ERROR).setEffectiveAt(TEN);
  }

  /** The item is no longer gold. */
  static GoldRecord.Builder retiredGold(int version) {
    return gold(version, new AnswerEntry[0]).setRetired(true).setEffectiveAt(TEN);
  }

  private static GoldAnswerEntry wanted(AnswerEntry answer) {
    return GoldAnswerEntry.newBuilder().setAnswer(answer).build();
  }

  /** An audit of {@link #ANNOTATION}, drawn in a sample and done at ten, that found defects. */
  static AuditRecord.Builder failedAudit(String auditId, DefectEntry... defects) {
    return AuditRecord.newBuilder()
        .setAuditId(auditId)
        .setLineId(LINE)
        .setItemId(ITEM)
        .setAnnotationId(ANNOTATION)
        .setAuditorId("ana")
        .setOccurredAt(TEN)
        .setOutcome(AuditOutcome.FAIL)
        .setSampleId("s-1")
        .setDefects(List.of(defects));
  }

  /** One that found nothing. */
  static AuditRecord.Builder passedAudit(String auditId) {
    return failedAudit(auditId).setOutcome(AuditOutcome.PASS);
  }

  static DefectEntry defect(String question, String type, String severity) {
    return new DefectEntry(question, type, severity, "rater_slip");
  }

  /** A command on {@link #LINE}, given by Ana at noon. */
  static Command.Builder command(CommandType type) {
    return Command.newBuilder()
        .setCommandId("c-" + type)
        .setType(type)
        .setLineId(LINE)
        .setOccurredAt(NOON)
        .setActor("ana");
  }

  static AnswerEntry category(String question, String value) {
    return AnswerEntry.newBuilder()
        .setQuestion(question)
        .setKind(AnswerKind.CATEGORY)
        .setCategory(value)
        .build();
  }

  static AnswerEntry ordinal(String question, long step) {
    return AnswerEntry.newBuilder()
        .setQuestion(question)
        .setKind(AnswerKind.ORDINAL)
        .setOrdinal(step)
        .build();
  }

  static AnswerEntry number(String question, double number) {
    return AnswerEntry.newBuilder()
        .setQuestion(question)
        .setKind(AnswerKind.NUMBER)
        .setNumber(number)
        .build();
  }

  static AnswerEntry text(String question, String text) {
    return AnswerEntry.newBuilder()
        .setQuestion(question)
        .setKind(AnswerKind.TEXT)
        .setText(text)
        .build();
  }

  static AnswerEntry abstain(String question) {
    return AnswerEntry.newBuilder().setQuestion(question).setKind(AnswerKind.ABSTAIN).build();
  }
}
