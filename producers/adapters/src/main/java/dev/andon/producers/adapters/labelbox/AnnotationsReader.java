package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations of one label as answers. Labelbox has a tool for each class, so the
 * question that objects answer is their annotation kind and the tool's name is their label: a car
 * marked as a van is one confusion, and not a miss of one question and a surplus of another.
 */
final class AnnotationsReader {
  private final Limits limits;
  private final RegionReader regions;
  private final AnswerSheet sheet = new AnswerSheet();
  private final Map<String, Marks> marked = new LinkedHashMap<>();

  AnnotationsReader(Limits limits) {
    this.limits = limits;
    regions = new RegionReader(limits);
  }

  /** Objects of one kind that answer one question. */
  private record Marks(String kind, List<RegionReader.Mark> marks, List<String> reasons) {
    Marks(String kind) {
      this(kind, new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * @throws Refusal if nothing of it can be read
   */
  AnswerSheet read(ObjectNode annotations) throws Refusal {
    if (annotations.has("frames") || annotations.has("segments")) {
      throw new Refusal("is about video or sound, which is not compared yet");
    }
    ArrayNode objects = list(annotations, "objects");
    Shapes.requireMost(objects, limits.regions(), "objects");
    objects.forEach(this::object);
    for (JsonNode classification : list(annotations, "classifications")) {
      classification(null, classification);
    }
    for (JsonNode relationship : list(annotations, "relationships")) {
      sheet.leaveOut(
          "relationship " + JsonFields.shown(relationship.get("name")),
          "relationships are not compared yet");
    }
    marked.forEach(this::answer);
    return sheet;
  }

  /** A list that is left out is empty; anything else in its place might hide answers. */
  private static ArrayNode list(ObjectNode annotations, String field) throws Refusal {
    JsonNode value = annotations.get(field);
    if (value == null || value.isNull()) {
      return annotations.arrayNode();
    }
    if (!(value instanceof ArrayNode list)) {
      throw new Refusal(field + " must be a list and is " + JsonFields.shown(value));
    }
    return list;
  }

  private void answer(String question, Marks collected) {
    String part = part(question);
    if (!collected.reasons().isEmpty()) {
      sheet.unusable(part, question, collected.reasons().get(0));
    } else {
      sheet.answer(
          part, question, () -> regions.read(question, collected.kind(), collected.marks()));
    }
  }

  private static String part(String question) {
    return "question " + JsonFields.shown(question);
  }

  private void object(JsonNode object) {
    String part = "object " + JsonFields.shown(object.get("name"));
    String kind = ObjectKinds.of(object);
    String otherwise = kind == null ? "has no annotation_kind" : ObjectKinds.notCompared(kind);
    if (kind == null || otherwise != null) {
      sheet.leaveOut(part, String.valueOf(otherwise));
      return;
    }
    try {
      String name = Names.of(object);
      switch (kind) {
        case ObjectKinds.BOX, ObjectKinds.POLYGON, ObjectKinds.TEXT_ENTITY ->
            mark(kind, name, object);
        case ObjectKinds.MASK -> {
          String question = Names.join(kind, name);
          sheet.unusable(
              part(question),
              question,
              "the mask is behind a link and not in the export: masks of Labelbox are not"
                  + " compared yet");
        }
        default -> message(kind, name, object);
      }
    } catch (Refusal e) {
      sheet.unusable(part, kind, e.reason());
    }
  }

  private void message(String kind, String name, JsonNode object) throws Refusal {
    String question = MessageReader.question(kind, name, object);
    sheet.answer(part(question), question, () -> MessageReader.read(question, kind, object));
  }

  private void mark(String kind, String name, JsonNode object) {
    marks(kind, kind).marks().add(new RegionReader.Mark(object, name));
    for (JsonNode classification : object.path("classifications")) {
      markAs(kind, name, object, classification);
    }
  }

  /** A classification of an object is a question of its own, answered by the object. */
  private void markAs(String kind, String outer, JsonNode object, JsonNode classification) {
    String question;
    try {
      question = Names.join(outer, Names.of(classification));
    } catch (Refusal e) {
      sheet.leaveOut("a classification of " + JsonFields.shown(outer), e.reason());
      return;
    }
    Marks answers = marks(question, kind);
    try {
      for (String label : ClassificationReader.labels(classification)) {
        answers.marks().add(new RegionReader.Mark(object, label));
      }
    } catch (Refusal e) {
      answers.reasons().add(e.reason());
    }
    for (JsonNode nested : ClassificationReader.nested(classification)) {
      markAs(kind, question, object, nested);
    }
  }

  private Marks marks(String question, String kind) {
    Marks marks = marked.computeIfAbsent(question, asked -> new Marks(kind));
    if (!marks.kind().equals(kind)) {
      marks.reasons().add("is answered by objects of different kinds");
    }
    return marks;
  }

  /** A classification that an answer brought up is a question of its own. */
  private void classification(@Nullable String outer, JsonNode classification) {
    String question;
    try {
      String name = Names.of(classification);
      question = outer == null ? name : Names.join(outer, name);
    } catch (Refusal e) {
      sheet.leaveOut(
          outer == null ? "a classification" : "a classification of " + JsonFields.shown(outer),
          e.reason());
      return;
    }
    sheet.answer(
        part(question), question, () -> ClassificationReader.answer(question, classification));
    for (JsonNode nested : ClassificationReader.nested(classification)) {
      classification(question, nested);
    }
  }
}
