package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.DefectEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Maps the conflicts of a quality report, which CVAT finds between a job and ground truth, to audit
 * findings: one audit for each frame. Where the report's data lists the frames it compared they are
 * a sample, and those without a conflict have passed; else conflicts enter no rate.
 */
final class QualityMapper {
  private static final String AUDITOR = "cvat-quality";
  private static final String WHOLE_ANNOTATION = "*";

  private final Job job;
  private final FrameMapper mapper;
  private final Frames frames;
  private final Limits limits;

  QualityMapper(Job job, FrameMapper mapper, Frames frames, Limits limits) {
    this.job = job;
    this.mapper = mapper;
    this.frames = frames;
    this.limits = limits;
  }

  void map(String job, ObjectNode quality, Consumer<? super AdaptedRecord> sink) {
    String locator = job + ", quality report";
    try {
      ObjectNode report = JsonFields.object(quality, "report");
      String id = report == null ? null : JsonFields.id(report.get("id"));
      Instant at = report == null ? null : JsonFields.utcInstant(report, "created_date");
      if (report == null || id == null || at == null) {
        throw new Refusal("needs an id and a created_date");
      }
      Map<Integer, Set<DefectEntry>> found = new TreeMap<>();
      JsonNode compared = quality.path("data").path("comparison_summary").path("frames");
      for (JsonNode frame : compared) {
        int number = number(frame);
        if (frames.numbers().contains(number)) {
          found.put(number, new LinkedHashSet<>());
        }
      }
      collect(quality, found);
      for (Map.Entry<Integer, Set<DefectEntry>> entry : found.entrySet()) {
        audit(id, at, compared.isArray(), entry.getKey(), entry.getValue(), sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  /** The number of a frame, which reports write as text. */
  private static int number(JsonNode frame) throws Refusal {
    String text = JsonFields.id(frame);
    try {
      return Integer.parseInt(String.valueOf(text));
    } catch (NumberFormatException e) {
      throw new Refusal("compared the frame " + JsonFields.shown(frame) + ", which is no number");
    }
  }

  /** The conflicts as a list or as the API's page of them. */
  private void collect(ObjectNode quality, Map<Integer, Set<DefectEntry>> found) throws Refusal {
    JsonNode list = quality.get("conflicts");
    if (list instanceof ObjectNode page) {
      if (page.hasNonNull("next")) {
        throw new Refusal("has further pages of conflicts: put all of them together");
      }
      list = page.get("results");
    }
    if (!(list instanceof ArrayNode conflicts)) {
      throw new Refusal("needs a list of conflicts");
    }
    Shapes.requireMost(conflicts, limits.regions(), "conflicts");
    for (JsonNode conflict : conflicts) {
      if (isOfJob(conflict)) {
        int frame = JsonFields.requiredIndex(conflict, "frame");
        if (frames.numbers().contains(frame)) {
          found
              .computeIfAbsent(frame, number -> new LinkedHashSet<>())
              .add(
                  new DefectEntry(
                      question(conflict),
                      defect(JsonFields.requiredText(conflict, "type")),
                      severity(JsonFields.requiredText(conflict, "severity")),
                      null));
        }
      }
    }
  }

  /** A report of a task has the conflicts of all its jobs. */
  private boolean isOfJob(JsonNode conflict) {
    boolean named = false;
    for (JsonNode annotation : conflict.path("annotation_ids")) {
      String id = JsonFields.id(annotation.get("job_id"));
      if (job.id().equals(id)) {
        return true;
      }
      named = named || id != null;
    }
    return !named;
  }

  private static String question(JsonNode conflict) {
    for (JsonNode annotation : conflict.path("annotation_ids")) {
      String type = JsonFields.text(annotation, "shape_type");
      Kind kind =
          Kind.of(type == null ? String.valueOf(JsonFields.text(annotation, "type")) : type);
      // Which label's mask it is, and so which question, a conflict does not say.
      if (kind != null && kind != Kind.MASK) {
        return kind.question();
      }
    }
    return WHOLE_ANNOTATION;
  }

  /** In Andon's words where it has one, else in CVAT's. */
  private static String defect(String type) {
    return switch (type) {
      case "missing_annotation" -> "missing";
      case "extra_annotation" -> "extra";
      case "mismatching_label" -> "wrong_class";
      case "low_overlap" -> "boundary";
      case "mismatching_attributes" -> "attribute";
      default -> type;
    };
  }

  private static String severity(String severity) throws Refusal {
    return switch (severity) {
      case "error" -> "major";
      case "warning" -> "minor";
      default ->
          throw new Refusal(
              "severity must be error or warning and is " + JsonFields.shown(severity));
    };
  }

  private void audit(
      String report,
      Instant at,
      boolean isSample,
      int frame,
      Set<DefectEntry> defects,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    AnnotationState state = mapper.state(frame);
    AuditRecord audit =
        AuditRecord.newBuilder()
            .setAuditId("quality/" + report + "/" + state.annotationId())
            .setLineId(state.lineId())
            .setItemId(state.itemId())
            .setAnnotationId(state.annotationId())
            .setRaterId(state.raterId())
            .setAuditorId(AUDITOR)
            .setOccurredAt(at)
            .setRevision(1)
            .setKind(AuditKind.AUDIT)
            .setOutcome(defects.isEmpty() ? AuditOutcome.PASS : AuditOutcome.FAIL)
            .setSampleId(isSample ? "quality-report-" + report : null)
            .setDefects(List.copyOf(defects))
            .setGuidelineVersion(state.guidelineVersion())
            .build();
    sink.accept(
        new AdaptedRecord.Audit(
            mapper.locator(frame) + ", quality report " + JsonFields.bare(report),
            Checks.require(NativeFormat.AUDITS, audit)));
  }
}
