package dev.andon.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as a client sends it.
 *
 * @param text the schema, in any spelling
 * @param version the version it is to become, or 0 for the next
 */
record SchemaRequest(String text, List<SchemaReference> references, int version) {
  /** What newer registries do with a schema beyond keeping it; dropping it silently would lie. */
  private static final List<String> UNSUPPORTED =
      List.of("metadata", "ruleSet", "schemaTagsToAdd", "schemaTagsToRemove");

  SchemaRequest {
    references = List.copyOf(references);
  }

  static SchemaRequest of(String subject, JsonNode body) {
    for (String field : UNSUPPORTED) {
      if (!body.path(field).isEmpty()) {
        throw RegistryException.notPermitted(field + " is not supported by the embedded registry");
      }
    }
    if (body.path("id").asInt(-1) >= 0) {
      throw RegistryException.notPermitted("Subject " + subject + " is not in import mode");
    }
    String type = body.path("schemaType").asText("AVRO");
    if (body.hasNonNull("schemaType") && !type.equals("AVRO")) {
      throw RegistryException.invalidSchema(
          "Invalid schema type " + type + ": the embedded registry keeps AVRO only");
    }
    String text = body.path("schema").asText("");
    if (text.isBlank() || !body.path("schema").isTextual()) {
      throw RegistryException.invalidSchema("Empty schema");
    }
    return new SchemaRequest(
        text, references(body.path("references")), body.path("version").asInt(0));
  }

  private static List<SchemaReference> references(JsonNode array) {
    List<SchemaReference> references = new ArrayList<>();
    for (JsonNode node : array) {
      if (!node.path("name").isTextual()
          || !node.path("subject").isTextual()
          || !node.path("version").canConvertToInt()) {
        throw RegistryException.invalidSchema("Invalid reference: " + node);
      }
      references.add(
          new SchemaReference(
              node.path("name").asText(),
              node.path("subject").asText(),
              node.path("version").asInt()));
    }
    return references;
  }
}
