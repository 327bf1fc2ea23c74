package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Line;
import dev.andon.producers.adapters.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Knows datasets as far as bodies and options tell. */
final class Datasets {
  private final Lines lines;
  private final @Nullable String fixedGuideline;
  private final ArgillaOptions options;

  Datasets(AdapterSettings settings, ArgillaOptions options) {
    lines = new Lines(settings);
    fixedGuideline = settings.guidelineVersion();
    this.options = options;
  }

  /**
   * @param record the record, which holds its dataset, or names it by id, or neither; or null
   */
  Dataset of(@Nullable ObjectNode record) {
    ObjectNode dataset = JsonFields.object(record, "dataset");
    ArrayNode questions = JsonFields.array(dataset, "questions");
    Map<String, QuestionType> known = new LinkedHashMap<>();
    Set<String> notCompared = new LinkedHashSet<>();
    if (questions == null) {
      known.putAll(options.questions());
    } else {
      for (JsonNode question : questions) {
        String name = JsonFields.text(question, "name");
        String type = JsonFields.text(question.get("settings"), "type");
        QuestionType compared = type == null ? null : QuestionType.ofName(type);
        if (name != null && compared != null) {
          known.put(name, compared);
        } else if (name != null) {
          notCompared.add(name);
        }
      }
    }
    return new Dataset(line(record, dataset), guideline(dataset, questions), known, notCompared);
  }

  private Line line(@Nullable ObjectNode record, @Nullable ObjectNode dataset) {
    String id = dataset == null ? null : JsonFields.id(dataset.get("id"));
    if (id == null && record != null) {
      id = JsonFields.id(record.get("dataset_id"));
    }
    return lines.of(
        // By id: the name is friendlier, but a renamed dataset would become another line.
        id == null ? null : "dataset-" + id,
        Arrays.asList(id, JsonFields.text(dataset, "name")),
        Submission.places(record),
        "names no dataset, so its line is unknown: pass --line");
  }

  private @Nullable String guideline(@Nullable ObjectNode dataset, @Nullable ArrayNode questions) {
    if (fixedGuideline != null) {
      return fixedGuideline;
    }
    String guidelines = JsonFields.text(dataset, "guidelines");
    if (guidelines == null && (questions == null || questions.isEmpty())) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    parts.add(either(guidelines));
    if (questions != null) {
      // By name, as the order of questions is a matter of display.
      Map<String, JsonNode> byName = new TreeMap<>();
      questions.forEach(
          question -> byName.put(either(JsonFields.text(question, "name")), question));
      byName.forEach((name, question) -> describe(name, question, parts));
    }
    return EventIds.fingerprint(parts.toArray(String[]::new));
  }

  /** All of a question that tells raters what to answer, and nothing of how it is displayed. */
  private static void describe(String name, JsonNode question, List<String> parts) {
    JsonNode settings = question.path("settings");
    parts.add(name);
    parts.add(either(JsonFields.text(question, "title")));
    parts.add(either(JsonFields.text(question, "description")));
    parts.add(either(JsonFields.text(settings, "type")));
    for (JsonNode option : settings.path("options")) {
      parts.add(option.path("value").asText());
      parts.add(either(JsonFields.text(option, "text")));
      parts.add(either(JsonFields.text(option, "description")));
    }
  }

  private static String either(@Nullable String text) {
    return text == null ? "" : text;
  }
}
