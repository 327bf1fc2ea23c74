package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a project says of its output fields, which are the questions. It alone tells a class from
 * free text, and a step on a scale from a measurement.
 */
final class OutputSpec {
  static final OutputSpec UNKNOWN = new OutputSpec(Map.of());

  private static final String ARRAY = "array_";
  private static final Set<String> NOT_COMPARED = Set.of("file", "coordinates", "json");

  private final Map<String, ObjectNode> fields;

  private OutputSpec(Map<String, ObjectNode> fields) {
    this.fields = fields;
  }

  /**
   * Reads {@code task_spec.output_spec} of a project.
   *
   * @throws Refusal if it is something else
   */
  static OutputSpec of(ObjectNode spec) throws Refusal {
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : spec.properties()) {
      if (!(field.getValue() instanceof ObjectNode described)
          || JsonFields.text(described, "type") == null) {
        throw new Refusal(
            "says no type of the field "
                + JsonFields.shown(field.getKey())
                + ": give the project's task_spec.output_spec");
      }
      fields.put(field.getKey(), described);
    }
    return new OutputSpec(Collections.unmodifiableMap(fields));
  }

  /** The questions that can be compared, or none where the project's fields are not known. */
  List<String> questions() {
    return fields.keySet().stream().filter(name -> !isNotCompared(name)).toList();
  }

  /** Whether the project has all of these fields. */
  boolean knows(Set<String> names) {
    return fields.keySet().containsAll(names);
  }

  /**
   * Whether what a field holds is of a kind that Andon does not compare.
   *
   * @throws Refusal if the project's fields are not known, or this is none of them: whether it is a
   *     class or free text would be a guess that could not be put right once it was published
   */
  boolean isLeftOut(String field) throws Refusal {
    if (!fields.containsKey(field)) {
      throw new Refusal(
          "has the field "
              + JsonFields.shown(field)
              + ", of which it is not known whether it holds classes or free text: give the project's"
              + " fields with the option output-spec");
    }
    return isNotCompared(field);
  }

  private boolean isNotCompared(String field) {
    String type = type(field);
    return NOT_COMPARED.contains(type.startsWith(ARRAY) ? type.substring(ARRAY.length()) : type);
  }

  /**
   * The answer that a field holds.
   *
   * @throws Refusal if the value is not what the field may hold
   */
  AnswerEntry answer(String field, JsonNode value) throws Refusal {
    if (type(field).startsWith(ARRAY)) {
      return Answers.categories(field, names(value));
    }
    return switch (type(field)) {
      case "string" ->
          has(field, "allowed_values")
              ? Answers.category(field, name(value))
              : Answers.text(field, text(value));
      case "url" -> Answers.text(field, text(value));
      case "boolean" -> Answers.category(field, name(value));
      case "integer" ->
          isScale(field)
              ? Answers.ordinal(field, wholeNumber(value))
              : Answers.number(field, number(value));
      case "float" -> Answers.number(field, number(value));
      default ->
          throw new Refusal("is of type " + JsonFields.shown(type(field)) + ", which is not known");
    };
  }

  private String type(String field) {
    ObjectNode described = fields.get(field);
    String type = described == null ? null : JsonFields.text(described, "type");
    return type == null ? "" : type;
  }

  private boolean has(String field, String property) {
    ObjectNode described = fields.get(field);
    return described != null && described.hasNonNull(property);
  }

  /** A whole number between bounds, or one of few, is a step on a scale. */
  private boolean isScale(String field) {
    return has(field, "allowed_values") || (has(field, "min_value") && has(field, "max_value"));
  }

  private static List<String> names(JsonNode value) throws Refusal {
    if (!value.isArray()) {
      throw new Refusal("must be a list and is " + JsonFields.shown(value));
    }
    List<String> names = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      names.add(name(element));
    }
    return names;
  }

  private static String name(JsonNode value) throws Refusal {
    if (!value.isTextual() && !value.isBoolean() && !value.isNumber()) {
      throw new Refusal("must be a class and is " + JsonFields.shown(value));
    }
    return value.asText();
  }

  private static String text(JsonNode value) throws Refusal {
    if (!value.isTextual()) {
      throw new Refusal("must be text and is " + JsonFields.shown(value));
    }
    return value.textValue();
  }

  private static double number(JsonNode value) throws Refusal {
    if (!value.isNumber()) {
      throw new Refusal("must be a number and is " + JsonFields.shown(value));
    }
    return value.doubleValue();
  }

  private static long wholeNumber(JsonNode value) throws Refusal {
    if (!value.isIntegralNumber()) {
      throw new Refusal("must be a whole number and is " + JsonFields.shown(value));
    }
    return value.longValue();
  }
}
