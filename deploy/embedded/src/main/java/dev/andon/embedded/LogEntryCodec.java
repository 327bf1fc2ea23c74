package dev.andon.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log entries as JSON, one array for those that belong together. */
final class LogEntryCodec {
  private static final JsonMapper MAPPER = new JsonMapper();

  private LogEntryCodec() {}

  static String encode(List<LogEntry> entries) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    entries.forEach(entry -> array.add(encode(entry)));
    return array.toString();
  }

  /**
   * The reverse of {@link #encode(List)}.
   *
   * @throws IllegalArgumentException if this is not what {@code encode} wrote
   */
  static List<LogEntry> decode(String json) {
    try {
      List<LogEntry> entries = new ArrayList<>();
      MAPPER.readTree(json).forEach(node -> entries.add(decode(node)));
      return entries;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static ObjectNode encode(LogEntry entry) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (entry instanceof LogEntry.Registered registered) {
      node.put("op", "register").put("subject", registered.subject());
      node.put("version", registered.version()).put("id", registered.id());
      node.put("schema", registered.content().text());
      if (!registered.content().references().isEmpty()) {
        node.set("references", references(registered.content().references()));
      }
    } else if (entry instanceof LogEntry.Hidden hidden) {
      node.put("op", "hide").put("subject", hidden.subject()).put("version", hidden.version());
    } else if (entry instanceof LogEntry.Purged purged) {
      node.put("op", "purge").put("subject", purged.subject()).put("version", purged.version());
    } else if (entry instanceof LogEntry.LevelSet set) {
      node.put("op", "level").put("subject", set.subject());
      node.put("level", set.level() == null ? null : set.level().name());
    }
    return node;
  }

  /** References as clients write and read them. */
  static ArrayNode references(List<SchemaReference> references) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (SchemaReference reference : references) {
      array
          .addObject()
          .put("name", reference.name())
          .put("subject", reference.subject())
          .put("version", reference.version());
    }
    return array;
  }

  private static LogEntry decode(JsonNode node) {
    String op = node.path("op").asText();
    return switch (op) {
      case "register" ->
          new LogEntry.Registered(
              text(node, "subject"),
              node.required("version").asInt(),
              node.required("id").asInt(),
              new SchemaContent(text(node, "schema"), references(node.path("references"))));
      case "hide" -> new LogEntry.Hidden(text(node, "subject"), node.required("version").asInt());
      case "purge" -> new LogEntry.Purged(text(node, "subject"), node.required("version").asInt());
      case "level" ->
          new LogEntry.LevelSet(optional(node, "subject"), level(optional(node, "level")));
      default -> throw new IllegalArgumentException("unknown change '" + op + "'");
    };
  }

  private static List<SchemaReference> references(JsonNode array) {
    List<SchemaReference> references = new ArrayList<>();
    for (JsonNode node : array) {
      references.add(
          new SchemaReference(
              text(node, "name"), text(node, "subject"), node.required("version").asInt()));
    }
    return references;
  }

  private static @Nullable CompatibilityLevel level(@Nullable String name) {
    return name == null ? null : CompatibilityLevel.valueOf(name);
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }

  private static @Nullable String optional(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : null;
  }
}
