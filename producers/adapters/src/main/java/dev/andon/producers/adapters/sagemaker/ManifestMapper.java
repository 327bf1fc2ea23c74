package dev.andon.producers.adapters.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Maps the lines of an output manifest: one consolidated label, or review, a label attribute. */
final class ManifestMapper {
  private final AdapterSettings settings;
  private final SageMakerOptions options;
  private final ItemFields fields;
  private final Lines lines;
  private final LabelReader labels;
  private final ReviewMapper reviews;

  ManifestMapper(AdapterSettings settings, SageMakerOptions options) {
    this.settings = settings;
    this.options = options;
    fields = new ItemFields(settings);
    lines = new Lines(settings);
    labels = new LabelReader(settings.limits());
    reviews = new ReviewMapper(options, labels, this::state);
  }

  /** Whether an element is a line that a labeling job wrote. */
  static boolean isOutput(ObjectNode element) {
    return !attributes(element).isEmpty();
  }

  void map(String element, ObjectNode line, Consumer<? super AdaptedRecord> sink) {
    List<LabelAttribute> attributes = attributes(line);
    for (LabelAttribute attribute : attributes) {
      String locator = element + ", attribute " + JsonFields.shown(attribute.name());
      try {
        if (!attribute.isHuman()) {
          sink.accept(new Ignored(locator, "ignored: it was labeled by a machine"));
        } else if (attribute.isReview()) {
          reviews.map(locator, line, attribute, attributes, sink);
        } else {
          work(locator, line, attribute, sink);
        }
      } catch (Refusal e) {
        sink.accept(e.at(locator, Extent.RECORD));
      }
    }
  }

  private static List<LabelAttribute> attributes(ObjectNode line) {
    List<LabelAttribute> attributes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      String name = field.getKey();
      if (name.endsWith(LabelAttribute.SUFFIX)
          && field.getValue() instanceof ObjectNode metadata
          && LabelAttribute.isLabel(metadata)) {
        String attribute = name.substring(0, name.length() - LabelAttribute.SUFFIX.length());
        attributes.add(new LabelAttribute(attribute, line.get(attribute), metadata));
      }
    }
    return attributes;
  }

  private void work(
      String locator,
      ObjectNode line,
      LabelAttribute attribute,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    AnswerSheet answers = labels.read(attribute, attribute.name());
    List<Fault> faults = new ArrayList<>(answers.faults());
    sink.accept(
        new AdaptedRecord.Annotation(
            locator,
            Checks.require(
                NativeFormat.ANNOTATIONS,
                state(line, attribute)
                    .event()
                    .setStage(settings.stage())
                    .setBatchId(fields.batch(List.of(line), faults))
                    .setSlices(fields.slices(List.of(line), faults))
                    .setAnswers(answers.answers())
                    .build())));
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  /** A job labels each object once, so a label of a job is one annotation that does not change. */
  private AnnotationState state(ObjectNode line, LabelAttribute attribute) throws Refusal {
    String item = DataObject.item(line, fields);
    String job = attribute.job();
    return new AnnotationState(
        SageMakerAdapter.FORMAT,
        lines.of(job, List.of(), List.of(line), "names no labeling job").require(),
        item,
        EventIds.of(SageMakerAdapter.FORMAT, job, attribute.name(), item),
        options.rater(),
        1,
        attribute.createdAt(),
        settings.guidelineVersion());
  }
}
