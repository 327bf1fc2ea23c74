package dev.andon.producers.adapters.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a worker submitted: one field for each crowd element of the template, which is the
 * question, unless there is one alone and the settings name it.
 */
final class ContentReader {
  private final Limits limits;
  private final Shapes shapes;
  private final @Nullable String question;

  ContentReader(Limits limits, @Nullable String question) {
    this.limits = limits;
    this.question = question;
    shapes = new Shapes(limits);
  }

  AnswerSheet read(ObjectNode content) {
    AnswerSheet answers = new AnswerSheet();
    boolean alone = content.size() == 1;
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      String asked = alone && question != null ? question : field.getKey();
      String part = "element " + JsonFields.shown(field.getKey());
      AnswerSheet.Reading reading = reading(asked, field.getValue());
      if (reading != null) {
        answers.answer(part, asked, reading);
      } else if (!field.getValue().isNull()) {
        answers.leaveOut(part, "is of a kind that is not compared: the other elements are used");
      }
    }
    return answers;
  }

  /** How a value is read, or null where it is nothing that Andon compares. */
  private AnswerSheet.@Nullable Reading reading(String asked, JsonNode value) {
    if (value instanceof ObjectNode element) {
      return element(asked, element);
    }
    if (value instanceof ArrayNode chosen) {
      return () -> Answers.categories(asked, JsonFields.texts(chosen, "the list"));
    }
    if (value.isTextual()) {
      return () -> Answers.text(asked, value.textValue());
    }
    if (value.isBoolean()) {
      return () -> Answers.category(asked, value.asText());
    }
    return value.isNumber() ? () -> Answers.number(asked, value.doubleValue()) : null;
  }

  private AnswerSheet.@Nullable Reading element(String asked, ObjectNode element) {
    if (element.get("boundingBoxes") instanceof ArrayNode boxes) {
      return () -> Answers.boxes(asked, shapes.boxes(boxes, ContentReader::label));
    }
    if (element.get("polygons") instanceof ArrayNode polygons) {
      return () -> Answers.polygons(asked, shapes.polygons(polygons, ContentReader::label));
    }
    if (element.get("entities") instanceof ArrayNode entities) {
      return () -> Answers.spans(asked, new Spans(limits).read(entities));
    }
    if (element.get("labels") instanceof ArrayNode labels) {
      return () -> Answers.categories(asked, JsonFields.texts(labels, "labels"));
    }
    if (element.size() == 1 && element.has("label")) {
      return () -> Answers.category(asked, label(element));
    }
    if (isSwitch(element)) {
      return () -> Answers.category(asked, element.path("on").asText());
    }
    return isSwitches(element) ? () -> switchedOn(asked, element) : null;
  }

  private static String label(JsonNode shape) throws Refusal {
    return JsonFields.requiredText(shape, "label");
  }

  private static boolean isSwitch(JsonNode element) {
    return element.size() == 1 && element.path("on").isBoolean();
  }

  /** Check boxes and radio buttons of one name: each value with whether it is on. */
  private static boolean isSwitches(ObjectNode element) {
    for (JsonNode value : element) {
      if (!isSwitch(value)) {
        return false;
      }
    }
    return !element.isEmpty();
  }

  private static AnswerEntry switchedOn(String asked, ObjectNode element) {
    List<String> on = new ArrayList<>();
    for (Map.Entry<String, JsonNode> value : element.properties()) {
      if (value.getValue().path("on").booleanValue()) {
        on.add(value.getKey());
      }
    }
    return Answers.categories(asked, on);
  }
}
