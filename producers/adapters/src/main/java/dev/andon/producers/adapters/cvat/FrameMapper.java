package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes of the answers on one frame its annotation, or its gold where the job is ground truth. */
final class FrameMapper {
  private final AdapterSettings settings;
  private final Job job;
  private final String line;
  private final String rater;
  private final Frames frames;
  private final String guidelineVersion;
  private final ItemFields fields;

  FrameMapper(
      AdapterSettings settings,
      Job job,
      String line,
      String rater,
      Frames frames,
      String guidelineVersion) {
    this.settings = settings;
    this.job = job;
    this.line = line;
    this.rater = rater;
    this.frames = frames;
    this.guidelineVersion = guidelineVersion;
    fields = new ItemFields(settings);
  }

  String locator(int frame) {
    return "job " + JsonFields.bare(job.id()) + ", frame " + frame;
  }

  /** Which annotation a frame is, in the state of the job. */
  AnnotationState state(int frame) throws Refusal {
    return state(line, fields.item(job.item(frame), data(frame)), rater, frame);
  }

  private AnnotationState state(String lineId, String item, String author, int frame) {
    return new AnnotationState(
        CvatAdapter.FORMAT,
        lineId,
        item,
        job.annotation(frame),
        author,
        job.revision(),
        job.updatedAt(),
        guidelineVersion);
  }

  void map(int frame, AnswerSheet answers, Consumer<? super AdaptedRecord> sink) {
    List<Fault> faults = new ArrayList<>(answers.faults());
    try {
      AnnotationState state = state(frame);
      sink.accept(
          job.isGroundTruth()
              ? new AdaptedRecord.Gold(locator(frame), gold(state, answers))
              : work(state, frame, answers, faults));
      settings
          .index()
          .remember(
              state.annotationId(),
              new Seen(line, state.itemId(), rater, state.revision(), job.isGroundTruth()));
    } catch (Refusal e) {
      sink.accept(e.at(locator(frame), Extent.RECORD));
    }
    faults.forEach(fault -> sink.accept(fault.at(locator(frame))));
  }

  private AdaptedRecord work(
      AnnotationState state, int frame, AnswerSheet answers, List<Fault> faults) throws Refusal {
    ObjectNode data = data(frame);
    ObjectNode task = data.objectNode().put(settings.batchField(), job.task());
    return new AdaptedRecord.Annotation(
        locator(frame),
        Checks.require(
            NativeFormat.ANNOTATIONS,
            state
                .event()
                .setStage(settings.stage())
                .setBatchId(fields.batch(List.of(data, task), faults))
                .setSlices(fields.slices(List.of(data), faults))
                .setAnswers(answers.answers())
                .build()));
  }

  private static GoldRecord gold(AnnotationState state, AnswerSheet answers) throws Refusal {
    if (answers.usable().isEmpty()) {
      throw new Refusal("is ground truth and has no answer that can be used");
    }
    return Checks.require(
        NativeFormat.GOLD,
        GoldRecord.newBuilder()
            .setLineId(state.lineId())
            .setItemId(state.itemId())
            .setVersion(Revisions.ofGold(state.occurredAt()))
            .setEffectiveAt(state.occurredAt())
            // What replaces ground truth mends it: the tool knows no change of policy.
            .setCorrectionReason(CorrectionReason.ERROR)
            .setAnswers(GoldRecords.answers(answers.usable()))
            .build());
  }

  /** What a frame said in an earlier state does not stand any more. */
  void withdraw(int frame, Seen seen, Consumer<? super AdaptedRecord> sink) throws Refusal {
    sink.accept(
        seen.gold()
            ? new AdaptedRecord.Gold(
                locator(frame), GoldRecords.retired(seen.lineId(), seen.itemId(), job.updatedAt()))
            : new AdaptedRecord.Annotation(
                locator(frame),
                state(seen.lineId(), seen.itemId(), seen.author(), frame).withdrawn()));
  }

  /** What settings may name: the frame and where it belongs. */
  private ObjectNode data(int frame) {
    ObjectNode data = job.places().put("frame", frame);
    String name = frames.name(frame);
    if (name != null) {
      data.put("name", name);
    }
    return data;
  }
}
