package dev.andon.pipeline.intake;

import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.DefectEntry;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.scoring.AuditKind;
import dev.andon.quality.scoring.AuditSample;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Defect;
import dev.andon.quality.scoring.DefectSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A checked audit record.
 *
 * @param lineId the line
 * @param itemId the item
 * @param state what it says was found
 */
public record AuditIntake(String lineId, String itemId, AuditState state) {
  private static final int MOST_DEFECTS = 100;

  /**
   * Checks a record and takes over what is counted.
   *
   * @param recordBytes size of the record's value
   * @param appendedAt when the record was appended to its topic, epoch milliseconds
   * @throws RefusedInputException saying what is wrong with it
   */
  public static AuditIntake of(AuditRecord audit, byte[] key, int recordBytes, long appendedAt) {
    String lineId = Checks.id("line_id", audit.getLineId());
    String itemId = Checks.id("item_id", audit.getItemId());
    Checks.key(key, lineId, itemId);
    Checks.id("audit_id", audit.getAuditId());
    Checks.id("auditor_id", audit.getAuditorId());
    EventTime time = EventTime.of(audit.getOccurredAt(), appendedAt);
    AnswerReader.requireSize(recordBytes, audit.getCorrectedAnswers());
    AuditSample sample = sample(audit);
    try {
      AuditState state =
          new AuditState(
              audit.getAuditId(),
              audit.getRevision(),
              audit.getWithdrawn(),
              kind(audit),
              passed(audit),
              optionalId("sample_id", audit.getSampleId()) != null,
              optionalId("annotation_id", audit.getAnnotationId()),
              seen(audit.getAnnotationRevision()),
              optionalId("rater_id", audit.getRaterId()),
              time.millis(),
              defects(audit.getDefects()),
              expected(audit),
              sample);
      return new AuditIntake(lineId, itemId, state);
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException("invalid_audit", String.valueOf(e.getMessage()));
    }
  }

  private static AuditKind kind(AuditRecord audit) {
    return switch (audit.getKind()) {
      case REVIEW -> AuditKind.REVIEW;
      case AUDIT -> AuditKind.AUDIT;
      case ADJUDICATION -> AuditKind.ADJUDICATION;
      case APPEAL -> AuditKind.APPEAL;
      case UNKNOWN ->
          throw new RefusedInputException(
              "unknown_kind", "the kind is not one this release knows: upgrade the pipeline");
    };
  }

  private static boolean passed(AuditRecord audit) {
    return switch (audit.getOutcome()) {
      case PASS -> true;
      case FAIL -> false;
      case UNKNOWN ->
          throw new RefusedInputException(
              "unknown_outcome",
              "the outcome must be PASS or FAIL: anything else is not known to this release");
    };
  }

  private static @Nullable String optionalId(String field, @Nullable String value) {
    return value == null ? null : Checks.id(field, value);
  }

  private static @Nullable Integer seen(@Nullable Integer revision) {
    if (revision != null && revision < 1) {
      throw new RefusedInputException(
          "invalid_field", "annotation_revision is " + revision + ", must be at least 1");
    }
    return revision;
  }

  private static AuditSample sample(AuditRecord audit) {
    Double probability = audit.getInclusionProbability();
    if (probability != null && !(probability > 0 && probability <= 1)) {
      throw new RefusedInputException(
          "invalid_field",
          "inclusion_probability is " + probability + ", must be above 0 and at most 1");
    }
    return new AuditSample(
        probability == null ? 0 : AuditSample.millionths(probability),
        Checks.optional("stratum", audit.getStratum()),
        optionalId("batch_id", audit.getBatchId()));
  }

  private static List<Defect> defects(List<DefectEntry> entries) {
    if (entries.size() > MOST_DEFECTS) {
      throw new RefusedInputException(
          "invalid_audit",
          "the audit names " + entries.size() + " defects, may name " + MOST_DEFECTS);
    }
    List<Defect> defects = new ArrayList<>(entries.size());
    for (DefectEntry entry : entries) {
      String question = Checks.id("question", entry.getQuestion());
      Checks.optional("type", entry.getType());
      Checks.optional("cause", entry.getCause());
      defects.add(new Defect(question, entry.getType(), severity(entry), entry.getCause()));
    }
    return defects;
  }

  private static DefectSeverity severity(DefectEntry entry) {
    return DefectSeverity.of(entry.getSeverity())
        .orElseThrow(
            () ->
                new RefusedInputException(
                    "invalid_audit",
                    "the severity of the defect on question '"
                        + entry.getQuestion()
                        + "' must be critical, major or minor"));
  }

  private static SortedMap<String, String> expected(AuditRecord audit) {
    SortedMap<String, Answer> corrected = AnswerReader.readAll(audit.getCorrectedAnswers());
    SortedMap<String, String> expected = new TreeMap<>();
    corrected.forEach((question, answer) -> expected.put(question, answer.display()));
    return expected;
  }
}
