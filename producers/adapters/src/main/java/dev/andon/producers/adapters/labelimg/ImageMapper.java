package dev.andon.producers.adapters.labelimg;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.FlagEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the annotation of one image. Its rater, time and line come from the settings. */
final class ImageMapper {
  /** The one thing that LabelImg asks. */
  static final String QUESTION = "boxes";

  private final AdapterSettings settings;
  private final ItemFields fields;
  private final Lines lines;
  private final String rater;
  private final Instant at;

  ImageMapper(AdapterSettings settings, String rater, Instant at) {
    this.settings = settings;
    this.rater = rater;
    this.at = at;
    fields = new ItemFields(settings);
    lines = new Lines(settings);
  }

  /**
   * @param name the image's file name, or null
   * @param data what else the file says of the image
   * @param difficult whether an object was marked as difficult
   */
  void map(
      String locator,
      @Nullable String name,
      ObjectNode data,
      AnswerSheet answers,
      boolean difficult,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    String item = fields.item(name, data, "names no image");
    AnnotationState state =
        new AnnotationState(
            LabelImgAdapter.FORMAT,
            lines.of(List.of(data), "names no line").require(),
            item,
            EventIds.of(LabelImgAdapter.FORMAT, item, rater),
            rater,
            Revisions.ofState(at),
            at,
            settings.guidelineVersion());
    List<Fault> faults = new ArrayList<>(answers.faults());
    sink.accept(
        new AdaptedRecord.Annotation(
            locator,
            Checks.require(
                NativeFormat.ANNOTATIONS,
                state
                    .event()
                    .setStage(settings.stage())
                    .setBatchId(fields.batch(List.of(data), faults))
                    .setSlices(fields.slices(List.of(data), faults))
                    .setFlags(
                        difficult ? List.of(new FlagEntry("difficult", null, null)) : List.of())
                    .setAnswers(answers.answers())
                    .build())));
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }
}
