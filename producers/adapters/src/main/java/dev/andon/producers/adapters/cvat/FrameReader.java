package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.PixelMask;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what is on one frame: a question for tags, for boxes, for polygons, and one for the mask of
 * each label; and for each attribute of boxes or polygons one ({@code boxes:colour}), whose shapes
 * are labeled with what the attribute says.
 */
final class FrameReader {
  private final Labels labels;
  private final Frames frames;
  private final Limits limits;
  private final PixelBudget budget;
  private final Set<Kind> asked;

  /**
   * @param asked the kinds of which none on a frame is an answer
   */
  FrameReader(Labels labels, Frames frames, Limits limits, PixelBudget budget, Set<Kind> asked) {
    this.labels = labels;
    this.frames = frames;
    this.limits = limits;
    this.budget = budget;
    this.asked = asked;
  }

  /**
   * @throws Refusal if something is missing beside the annotations, such as a label's name or a
   *     frame's size: once it is there the frame can be published, while an abstention would stay
   */
  AnswerSheet read(int frame, Contents contents) throws Refusal {
    AnswerSheet answers = new AnswerSheet();
    List<JsonNode> tags = contents.tags(frame);

    if (!tags.isEmpty() || asked.contains(Kind.TAGS)) {
      tags(tags, answers);
    }
    Map<Kind, List<Placed>> byKind = new LinkedHashMap<>();
    for (Kind kind : EnumSet.of(Kind.BOXES, Kind.POLYGONS)) {
      if (asked.contains(kind)) {
        byKind.put(kind, new ArrayList<>());
      }
    }
    for (Placed shape : contents.shapes(frame)) {
      Kind kind = Kind.of(shape.type());
      if (kind != null) {
        byKind.computeIfAbsent(kind, name -> new ArrayList<>()).add(shape);
      }
    }
    for (Map.Entry<Kind, List<Placed>> entry : byKind.entrySet()) {
      if (entry.getKey() == Kind.MASK) {
        masks(frame, entry.getValue(), answers);
      } else {
        shapes(entry.getKey(), entry.getValue(), answers);
      }
    }
    return answers;
  }

  private void tags(List<JsonNode> tags, AnswerSheet answers) throws Refusal {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode tag : tags) {
      String label = labels.name(tag.get("label_id"));
      names.add(label);
      for (JsonNode attribute : tag.path("attributes")) {
        String name = labels.attribute(attribute.get("spec_id"));
        String value = JsonFields.scalar(attribute, "value");
        if (name != null && value != null && !value.isEmpty()) {
          // A tag is on a frame once, so its attribute is a question of its own.
          String question = Kind.TAGS.question() + ":" + label + ":" + name;
          answer(question, answers, () -> Answers.category(question, value));
        }
      }
    }
    String question = Kind.TAGS.question();
    answer(question, answers, () -> Answers.categories(question, List.copyOf(names)));
  }

  private void shapes(Kind kind, List<Placed> shapes, AnswerSheet answers) throws Refusal {
    List<Labeled> labeled = new ArrayList<>(shapes.size());
    for (Placed shape : shapes) {
      labeled.add(new Labeled(shape, labels.name(shape.labelId())));
    }
    answer(kind.question(), answers, () -> drawn(kind, kind.question(), labeled));
    Map<String, List<Labeled>> byAttribute = new LinkedHashMap<>();
    for (Placed shape : shapes) {
      for (JsonNode attribute : shape.attributes()) {
        String name = labels.attribute(attribute.get("spec_id"));
        String value = JsonFields.scalar(attribute, "value");
        if (name != null && value != null && !value.isEmpty()) {
          byAttribute
              .computeIfAbsent(kind.question() + ":" + name, question -> new ArrayList<>())
              .add(new Labeled(shape, value));
        }
      }
    }
    byAttribute.forEach(
        (question, named) -> answer(question, answers, () -> drawn(kind, question, named)));
  }

  private record Labeled(Placed shape, String label) {}

  private AnswerEntry drawn(Kind kind, String question, List<Labeled> named) throws Refusal {
    if (named.size() > limits.regions()) {
      throw new Refusal(
          "has " + named.size() + " shapes, more than the " + limits.regions() + " taken");
    }
    List<BoxEntry> boxes = new ArrayList<>();
    List<PolygonEntry> polygons = new ArrayList<>();
    for (Labeled labeled : named) {
      requireUsable(labeled.shape());
      if (kind == Kind.BOXES) {
        boxes.add(Points.box(labeled.shape(), labeled.label()));
      } else {
        polygons.add(new PolygonEntry(Points.outline(labeled.shape()), labeled.label()));
      }
    }
    return kind == Kind.BOXES
        ? Answers.boxes(question, boxes)
        : Answers.polygons(question, polygons);
  }

  /** All masks of a label are one, as a mask answer holds one class. */
  private void masks(int frame, List<Placed> shapes, AnswerSheet answers) throws Refusal {
    int height = frames.height(frame);
    int width = frames.width(frame);
    Map<String, List<Placed>> byLabel = new LinkedHashMap<>();
    for (Placed shape : shapes) {
      byLabel.computeIfAbsent(labels.name(shape.labelId()), name -> new ArrayList<>()).add(shape);
    }
    byLabel.forEach(
        (label, drawn) -> {
          String question = Kind.MASK.question() + ":" + label;
          answer(question, answers, () -> mask(question, label, height, width, drawn));
        });
  }

  private AnswerEntry mask(String question, String label, int height, int width, List<Placed> drawn)
      throws Refusal {
    budget.spend((long) height * width);
    PixelMask mask = new PixelMask(height, width);
    for (Placed shape : drawn) {
      requireUsable(shape);
      Points.fill(shape, mask);
    }
    return Answers.mask(question, new MaskEntry(mask.runLengths(), height, width, label));
  }

  private static void requireUsable(Placed shape) throws Refusal {
    if (shape.fault() != null) {
      throw new Refusal(shape.fault());
    }
  }

  private static void answer(String question, AnswerSheet answers, AnswerSheet.Reading reading) {
    answers.answer("question " + JsonFields.shown(question), question, reading);
  }
}
