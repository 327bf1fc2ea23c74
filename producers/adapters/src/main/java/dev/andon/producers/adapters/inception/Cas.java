package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document as UIMA CAS JSON holds it: its text, and feature structures that refer to each other
 * by number.
 */
final class Cas {
  static final String FEATURE_STRUCTURES = "%FEATURE_STRUCTURES";
  static final String REFERENCE = "@";

  private static final String TYPE = "%TYPE";
  private static final String METADATA =
      "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
  private static final String SOFA = "uima.cas.Sofa";
  private static final Set<String> STRING_ARRAYS =
      Set.of("uima.cas.StringArray", "uima.cas.String[]");

  private final Map<Long, ObjectNode> byId;
  private final List<ObjectNode> indexed;
  private final TypeSystem types;

  private Cas(Map<Long, ObjectNode> byId, List<ObjectNode> indexed, TypeSystem types) {
    this.byId = byId;
    this.indexed = indexed;
    this.types = types;
  }

  /**
   * @throws Refusal if it is no CAS
   */
  static Cas of(ObjectNode json) throws Refusal {
    ArrayNode structures = JsonFields.array(json, FEATURE_STRUCTURES);
    if (structures == null) {
      throw new Refusal("has no list of feature structures: is it UIMA CAS JSON (jsoncas)?");
    }
    Set<Long> members = members(JsonFields.object(json, "%VIEWS"));
    Map<Long, ObjectNode> byId = new LinkedHashMap<>();
    List<ObjectNode> indexed = new ArrayList<>();
    for (JsonNode each : structures) {
      JsonNode id = each.path("%ID");
      if (!(each instanceof ObjectNode structure) || !id.isIntegralNumber()) {
        throw new Refusal("has a feature structure without %ID");
      }
      byId.put(id.longValue(), structure);
      if (members.isEmpty() || members.contains(id.longValue())) {
        indexed.add(structure);
      }
    }
    return new Cas(byId, indexed, new TypeSystem(JsonFields.object(json, "%TYPES")));
  }

  /** What was deleted may still be referred to; it is no member of a view. */
  private static Set<Long> members(@Nullable ObjectNode views) {
    Set<Long> members = new HashSet<>();
    if (views != null) {
      views.forEach(
          view ->
              view.path("%MEMBERS")
                  .forEach(
                      member -> {
                        if (member.isIntegralNumber()) {
                          members.add(member.longValue());
                        }
                      }));
    }
    return members;
  }

  TypeSystem types() {
    return types;
  }

  /** The feature structures that belong to the document, in the order they are written. */
  List<ObjectNode> indexed() {
    return indexed;
  }

  static String type(ObjectNode structure) {
    String type = JsonFields.text(structure, TYPE);
    return type == null ? "" : type;
  }

  /** What a feature refers to, or null. */
  @Nullable ObjectNode referred(ObjectNode structure, String feature) {
    JsonNode id = structure.path(REFERENCE + feature);
    return id.isIntegralNumber() ? byId.get(id.longValue()) : null;
  }

  /** The elements of what a feature refers to if that is a list of texts, or null. */
  @Nullable ArrayNode texts(ObjectNode structure, String feature) {
    ObjectNode referred = referred(structure, feature);
    return referred != null && STRING_ARRAYS.contains(type(referred))
        ? JsonFields.array(referred, "%ELEMENTS")
        : null;
  }

  /**
   * What says which document it is and whose.
   *
   * @throws Refusal if nothing does
   */
  ObjectNode metadata() throws Refusal {
    return first(METADATA, "names neither document nor user: it has no DocumentMetaData");
  }

  /**
   * The text that offsets count in.
   *
   * @throws Refusal if it has none
   */
  String text() throws Refusal {
    String otherwise = "has no text that offsets could count in";
    String text = JsonFields.text(first(SOFA, otherwise), "sofaString");
    if (text == null) {
      throw new Refusal(otherwise);
    }
    return text;
  }

  private ObjectNode first(String type, String otherwise) throws Refusal {
    for (ObjectNode structure : byId.values()) {
      if (type(structure).equals(type)) {
        return structure;
      }
    }
    throw new Refusal(otherwise);
  }
}
