package dev.andon.producers.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping of a configuration. Each that is asked for counts as known; what is
 * left at the end is an error, as a mistyped name would otherwise be a setting without effect.
 */
final class Fields {
  private final String path;
  private final JsonNode node;
  private final TreeSet<String> known = new TreeSet<>();

  /**
   * @param path where the mapping stands, for messages
   * @throws ConfigException if it is none
   */
  Fields(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new ConfigException(path + ": must be a mapping of names to values");
    }
    this.path = path;
    this.node = node;
  }

  /** Where a field stands, for messages. */
  String path(String field) {
    return path + ": " + field;
  }

  @Nullable String text(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw new ConfigException(path(field) + " must be a text");
    }
    return value.asText();
  }

  String required(String field) {
    String text = text(field);
    if (text == null) {
      throw new ConfigException(path(field) + " is missing");
    }
    return text;
  }

  @Nullable Integer number(String field, int least, int most) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most) {
      throw new ConfigException(
          "%s must be a whole number in %d..%d".formatted(path(field), least, most));
    }
    return value.intValue();
  }

  /** Whether a field says true; false where it is not there. */
  boolean flag(String field) {
    JsonNode value = value(field);
    if (value != null && !value.isBoolean()) {
      throw new ConfigException(path(field) + " must be true or false");
    }
    return value != null && value.booleanValue();
  }

  /** The mapping in a field, or null. */
  @Nullable Fields mapping(String field) {
    JsonNode value = value(field);
    return value == null ? null : new Fields(path(field), value);
  }

  /** A mapping of names to texts; empty where it is not there. */
  Map<String, String> texts(String field) {
    Fields mapping = mapping(field);
    return mapping == null ? Map.of() : mapping.texts();
  }

  /** The texts within this mapping, by name. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      texts.put(name, required(name));
    }
    return texts;
  }

  /** The texts in a field that holds one or a list of them; empty where it is not there. */
  List<String> list(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(required(field));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      if (!each.isValueNode() || each.asText().isBlank()) {
        throw new ConfigException(path(field) + " must be a list of texts");
      }
      texts.add(each.asText());
    }
    return texts;
  }

  /** A mapping of names to texts, or lists of them; empty where it is not there. */
  Map<String, List<String>> lists(String field) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    Fields mapping = mapping(field);
    if (mapping != null) {
      for (Iterator<String> names = mapping.node.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        lists.put(name, mapping.list(name));
      }
    }
    return lists;
  }

  /** The mappings within this one, by name. */
  Map<String, Fields> mappings() {
    Map<String, Fields> mappings = new LinkedHashMap<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = value(name);
      mappings.put(name, new Fields(path + "." + name, value == null ? node.get(name) : value));
    }
    return mappings;
  }

  /**
   * To be called once everything was asked for.
   *
   * @throws ConfigException if there is something else
   */
  void end() {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new ConfigException(
            "%s: unknown field \"%s\": use one of %s"
                .formatted(path, name, String.join(", ", known)));
      }
    }
  }

  private @Nullable JsonNode value(String field) {
    known.add(field);
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }
}
