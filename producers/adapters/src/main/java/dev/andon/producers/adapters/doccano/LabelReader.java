package dev.andon.producers.adapters.doccano;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.AnswerSheet.Reading;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.adapters.doccano.DoccanoOptions.Task;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the labels in one field of an example as one answer. */
final class LabelReader {
  private final Limits limits;
  private final DoccanoOptions options;
  private final SpanReader spans;

  LabelReader(Limits limits, DoccanoOptions options) {
    this.limits = limits;
    this.options = options;
    spans = new SpanReader(options.graphemes());
  }

  /**
   * A way to read the field, if it is known what it holds. Guessed by the first examples it could
   * not be put right: what was published under one kind of answer is not published again under
   * another.
   *
   * @throws Refusal if the options do not say
   */
  Reading reading(String field, ObjectNode example) throws Refusal {
    JsonNode value = example.get(field);
    return switch (field) {
      case "label" -> label(example, value);
      case "cats" -> classes(field, value);
      case "entities" -> () -> Answers.spans(field, spans(example, value));
      case "bbox" -> () -> Answers.boxes(field, boxes(list(value)));
      case "segmentation" -> () -> Answers.polygons(field, outlines(list(value)));
      default -> throw new IllegalArgumentException("not a field of labels: " + field);
    };
  }

  /** Projects of three kinds write to this field; only spans can be told by what they are. */
  private Reading label(ObjectNode example, @Nullable JsonNode value) throws Refusal {
    Task task = options.task();
    if (task == null && value != null && value.path(0).isArray()) {
      task = Task.SEQUENCE_LABELING;
    }
    if (task == null) {
      throw new Refusal(
          "has labels that may be classes or texts: say which with the option task=classification,"
              + " task=seq2seq or task=sequence-labeling");
    }
    return switch (task) {
      case CLASSIFICATION -> classes("label", value);
      case SEQUENCE_LABELING -> () -> Answers.spans("label", spans(example, value));
      case SEQ2SEQ -> () -> Answers.text("label", String.join("\n", texts(value)));
    };
  }

  private Reading classes(String field, @Nullable JsonNode value) throws Refusal {
    Boolean multiple = options.multipleChoice();
    if (multiple == null) {
      throw new Refusal(
          "may belong to one class or to several: say which with the option choice-style=single or"
              + " choice-style=multiple");
    }
    return () -> {
      List<String> classes = texts(value);
      if (multiple) {
        return Answers.categories(field, classes);
      }
      if (classes.size() != 1) {
        throw new Refusal("has " + classes.size() + " classes, and choice-style is single");
      }
      return Answers.category(field, classes.get(0));
    };
  }

  private List<SpanEntry> spans(ObjectNode example, @Nullable JsonNode value) throws Refusal {
    return spans.spans(list(value), JsonFields.text(example, "text"));
  }

  /** What one member wrote or chose: nobody can give the same twice, but two can. */
  private List<String> texts(@Nullable JsonNode value) throws Refusal {
    List<String> texts = JsonFields.texts(list(value), "the field");
    if (new HashSet<>(texts).size() < texts.size()) {
      throw new Refusal(
          "holds the same label twice, so it is the work of several members: export a project"
              + " whose annotations are not shared");
    }
    return texts;
  }

  private ArrayNode list(@Nullable JsonNode value) throws Refusal {
    if (!(value instanceof ArrayNode labels)) {
      throw new Refusal("must be a list of labels and is " + JsonFields.shown(value));
    }
    Shapes.requireMost(labels, limits.regions(), "labels");
    return labels;
  }

  private static List<BoxEntry> boxes(ArrayNode labels) throws Refusal {
    List<BoxEntry> boxes = new ArrayList<>(labels.size());
    for (JsonNode label : labels) {
      boxes.add(
          new BoxEntry(
              JsonFields.requiredNumber(label, "x"),
              JsonFields.requiredNumber(label, "y"),
              JsonFields.requiredNumber(label, "width"),
              JsonFields.requiredNumber(label, "height"),
              name(label.get("label")),
              0.0));
    }
    return boxes;
  }

  private List<PolygonEntry> outlines(ArrayNode labels) throws Refusal {
    List<PolygonEntry> outlines = new ArrayList<>(labels.size());
    for (JsonNode label : labels) {
      outlines.add(new PolygonEntry(points(label.path("points")), name(label.get("label"))));
    }
    return outlines;
  }

  /** doccano writes x and y in turn. */
  private List<PointEntry> points(JsonNode coordinates) throws Refusal {
    if (coordinates.size() % 2 != 0) {
      throw new Refusal("points must be pairs of numbers, and one is alone");
    }
    if (coordinates.size() / 2 > limits.points()) {
      throw new Refusal(
          "an outline has "
              + coordinates.size() / 2
              + " points, more than the "
              + limits.points()
              + " taken");
    }
    List<PointEntry> points = new ArrayList<>(coordinates.size() / 2);
    for (int i = 0; i < coordinates.size(); i += 2) {
      points.add(
          new PointEntry(coordinate(coordinates.path(i)), coordinate(coordinates.path(i + 1))));
    }
    return points;
  }

  private static double coordinate(JsonNode coordinate) throws Refusal {
    if (!coordinate.isNumber()) {
      throw new Refusal("points must be numbers and hold " + JsonFields.shown(coordinate));
    }
    return coordinate.doubleValue();
  }

  static String name(@Nullable JsonNode name) throws Refusal {
    if (name == null || !name.isTextual()) {
      throw new Refusal("the name of a label must be text and is " + JsonFields.shown(name));
    }
    return name.textValue();
  }
}
