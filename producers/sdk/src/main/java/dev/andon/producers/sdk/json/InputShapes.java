package dev.andon.producers.sdk.json;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditMethod;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.CertificationEntry;
import dev.andon.contracts.ChangeClass;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.DefectEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.GoldPurpose;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GoldTier;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.RaterKind;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceMetricEntry;
import dev.andon.contracts.Stage;
import java.util.List;

/**
 * What the records of every input topic look like in native JSON: which fields there are, which of
 * them every record must have, and what each may hold.
 */
final class InputShapes {

  private static final JsonType<String> SEVERITY = Choice.of(List.of("critical", "major", "minor"));

  private static final JsonType<FlagEntry> FLAG =
      Shape.of(FlagEntry.getClassSchema(), FlagEntry::new)
          .required("type", Text.ID)
          .optional("guideline_section", Text.ID)
          .optional("proposed_resolution", Text.FREE)
          .build();

  private static final JsonType<PredictionEntry> PREDICTION =
      Shape.of(PredictionEntry.getClassSchema(), PredictionEntry::new)
          .required("model", Text.ID)
          .optional("model_version", Text.ID)
          .optional("answers", AnswerType.LIST)
          .optional("score", RealNumber.RATIO)
          .optional("shown_to_rater", Truth.YES_OR_NO)
          .build();

  static final JsonType<AnnotationEvent> ANNOTATION =
      Shape.of(AnnotationEvent.getClassSchema(), AnnotationEvent::new)
          .required("event_id", Text.ID)
          .optional("type", Choice.of(AnnotationEventType.class), AnnotationEventType.CREATED)
          .required("line_id", Text.LINE_ID)
          .required("item_id", Text.ID)
          .required("annotation_id", Text.ID)
          .optional("revision", WholeNumber.ofInts(1), AnnotationRules.NO_REVISION)
          .required("rater_id", Text.ID)
          .required("occurred_at", Timestamp.ISO)
          .optional("stage", Choice.of(Stage.class))
          .optional("batch_id", Text.ID)
          .optional("lane", Text.ID)
          .optional("rework_of", Text.ID)
          .optional("guideline_version", Text.ID)
          .optional("time_on_task_ms", WholeNumber.ofLongs(0))
          .optional("flags", ListOf.any(FLAG))
          .optional("slices", Tags.SLICES)
          .optional("prediction", PREDICTION)
          .optional("tool", Text.ID)
          .optionalAfterCheck("answers", AnswerType.LIST)
          .completing(AnnotationRules::numberRevision)
          .obeying(AnnotationRules::check)
          .build();

  static final JsonType<GoldRecord> GOLD =
      Shape.of(GoldRecord.getClassSchema(), GoldRecord::new)
          .required("line_id", Text.LINE_ID)
          .required("item_id", Text.ID)
          .required("version", WholeNumber.ofInts(1))
          .required("effective_at", Timestamp.ISO)
          .optional("purpose", Choice.of(GoldPurpose.class))
          .optional("tier", Choice.of(GoldTier.class))
          .optional("guideline_versions", ListOf.any(Text.ID))
          .optional("gold_set_version", Text.ID)
          .optional("correction_reason", Choice.of(CorrectionReason.class))
          .optional("severity_if_wrong", SEVERITY)
          .optional("difficulty", RealNumber.RATIO)
          .optional("retired", Truth.YES_OR_NO)
          .optionalAfterCheck("answers", GoldAnswerType.LIST)
          .obeying(InputShapes::checkGold)
          .build();

  private static final JsonType<DefectEntry> DEFECT =
      Shape.of(DefectEntry.getClassSchema(), DefectEntry::new)
          .required("question", Text.ID)
          .required("type", Text.ID)
          .required("severity", SEVERITY)
          .optional("cause", Text.ID)
          .build();

  static final JsonType<AuditRecord> AUDIT =
      Shape.of(AuditRecord.getClassSchema(), AuditRecord::new)
          .required("audit_id", Text.ID)
          .required("line_id", Text.LINE_ID)
          .required("item_id", Text.ID)
          .optional("annotation_id", Text.ID)
          .optional("annotation_revision", WholeNumber.ofInts(1))
          .optional("rater_id", Text.ID)
          .required("auditor_id", Text.ID)
          .required("occurred_at", Timestamp.ISO)
          .optional("revision", WholeNumber.ofInts(1))
          .optional("withdrawn", Truth.YES_OR_NO)
          .optional("kind", Choice.of(AuditKind.class))
          .optional("method", Choice.of(AuditMethod.class))
          .required("outcome", Choice.of(AuditOutcome.class))
          .optional("sample_id", Text.ID)
          .optional("stratum", Text.ID)
          .optional("inclusion_probability", RealNumber.PROBABILITY)
          .optional("defects", ListOf.any(DEFECT))
          .optional("corrected_answers", AnswerType.LIST)
          .optional("authority", Text.ID)
          .optional("rationale", Text.FREE)
          .optional("guideline_section", Text.ID)
          .optional("guideline_version", Text.ID)
          .optional("batch_id", Text.ID)
          .obeying(InputShapes::checkAudit)
          .build();

  static final JsonType<ItemIntake> ITEM =
      Shape.of(ItemIntake.getClassSchema(), ItemIntake::new)
          .required("line_id", Text.LINE_ID)
          .required("item_id", Text.ID)
          .required("received_at", Timestamp.ISO)
          .optional("batch_id", Text.ID)
          .optional("release_id", Text.ID)
          .optional("source", Text.ID)
          .optional("content_hash", Text.ID)
          .optional("split", Text.ID)
          .optional("license", Text.ID)
          .optional("consent", Text.ID)
          .optional("slices", Tags.SLICES)
          .build();

  private static final JsonType<CertificationEntry> CERTIFICATION =
      Shape.of(CertificationEntry.getClassSchema(), CertificationEntry::new)
          .required("line_id", Text.LINE_ID)
          .optional("guideline_version", Text.ID)
          .optional("certified_at", Timestamp.ISO)
          .optional("expires_at", Timestamp.ISO)
          .build();

  static final JsonType<RosterEntry> RATER =
      Shape.of(RosterEntry.getClassSchema(), RosterEntry::new)
          .required("rater_id", Text.ID)
          .required("effective_at", Timestamp.ISO)
          .optional("kind", Choice.of(RaterKind.class))
          .optional("team_id", Text.ID)
          .optional("vendor_id", Text.ID)
          .optional("tier", Text.ID)
          .optional("joined_at", Timestamp.ISO)
          .optional("certifications", ListOf.any(CERTIFICATION))
          .build();

  static final JsonType<GuidelineRelease> GUIDELINE =
      Shape.of(GuidelineRelease.getClassSchema(), GuidelineRelease::new)
          .required("line_id", Text.LINE_ID)
          .required("version", Text.ID)
          .required("change_class", Choice.of(ChangeClass.class))
          .required("effective_at", Timestamp.ISO)
          .optional("affected_labels", ListOf.any(Text.ID))
          .optional("grace_until", Timestamp.ISO)
          .optional("gold_set_version", Text.ID)
          .optional("summary", Text.FREE)
          .build();

  private static final JsonType<SliceMetricEntry> SLICE_METRIC =
      Shape.of(SliceMetricEntry.getClassSchema(), SliceMetricEntry::new)
          .optional("dimension", Text.ID)
          .optional("value", Text.ID)
          .optional("question", Text.ID)
          .required("metric", Text.ID)
          .required("score", RealNumber.ANY)
          .optional("sample_count", WholeNumber.ofLongs(0))
          .optional("ci_low", RealNumber.ANY)
          .optional("ci_high", RealNumber.ANY)
          .obeying(InputShapes::checkSliceMetric)
          .build();

  static final JsonType<ModelEvaluation> MODEL_EVALUATION =
      Shape.of(ModelEvaluation.getClassSchema(), ModelEvaluation::new)
          .required("evaluation_id", Text.ID)
          .required("line_id", Text.LINE_ID)
          .required("occurred_at", Timestamp.ISO)
          .required("model", Text.ID)
          .optional("model_version", Text.ID)
          .optional("release_id", Text.ID)
          .optional("dataset_version", Text.ID)
          .required("metrics", ListOf.atLeast(1, SLICE_METRIC))
          .build();

  static final JsonType<PolicyDocument> POLICY =
      Shape.of(PolicyDocument.getClassSchema(), PolicyDocument::new)
          .required("line_id", Text.LINE_ID)
          .required("version", Text.ID)
          .required("effective_at", Timestamp.ISO)
          .required("document", Text.FREE)
          .optional("published_by", Text.ID)
          .optional("comment", Text.FREE)
          .build();

  static final JsonType<Command> COMMAND =
      Shape.of(Command.getClassSchema(), Command::new)
          .required("command_id", Text.ID)
          .required("type", Choice.of(CommandType.class))
          .required("line_id", Text.LINE_ID)
          .required("occurred_at", Timestamp.ISO)
          .required("actor", Text.ID)
          .optional("reason", Text.FREE)
          .optional("alert_id", Text.ID)
          .optional("trigger_id", Text.ID)
          .optional("batch_id", Text.ID)
          .optional("release_id", Text.ID)
          .optional("rater_id", Text.ID)
          .optional("scope_dimension", Text.ID)
          .optional("scope_value", Text.ID)
          .optional("until", Timestamp.ISO)
          .optional("guideline_version", Text.ID)
          .optional("verification", Text.FREE)
          .optional("resume_when", Choice.of(ResumeCondition.class))
          .optional("revoked", Truth.YES_OR_NO)
          .build();

  private InputShapes() {}

  private static void checkGold(GoldRecord gold, Problems problems) {
    if (!gold.getRetired()) {
      problems.requireSome("answers", gold.getAnswers());
    }
  }

  private static void checkAudit(AuditRecord audit, Problems problems) {
    boolean passed = audit.getOutcome() == AuditOutcome.PASS && !problems.concern("defects");
    if (passed && !audit.getDefects().isEmpty()) {
      problems.add("defects", "must be empty where outcome is pass");
    }
  }

  private static void checkSliceMetric(SliceMetricEntry metric, Problems problems) {
    if ((metric.getDimension() == null) != (metric.getValue() == null)) {
      problems.add("dimension and value must be given together, or neither for all the data");
    }
    if (metric.getCiLow() != null
        && metric.getCiHigh() != null
        && metric.getCiLow() > metric.getCiHigh()) {
      problems.add("ci_low", "must be at most ci_high");
    }
  }
}
