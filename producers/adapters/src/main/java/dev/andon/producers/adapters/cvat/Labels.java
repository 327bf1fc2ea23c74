package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels of a job: names by ids, the attributes of each, and what each may be drawn as. */
final class Labels {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> attributes = new HashMap<>();
  private final Set<Kind> asked = new LinkedHashSet<>();
  private final List<String> described = new ArrayList<>();

  private Labels() {}

  /**
   * @param list labels as a list or as the API's page of them
   */
  static Labels of(@Nullable JsonNode list) throws Refusal {
    JsonNode elements = list instanceof ObjectNode page ? page.get("results") : list;
    if (elements == null || !elements.isArray()) {
      throw new Refusal("comes without its labels: put the answer of GET /api/labels to it");
    }
    Labels labels = new Labels();
    for (JsonNode label : elements) {
      labels.add(label);
    }
    return labels;
  }

  private void add(JsonNode label) throws Refusal {
    String id = JsonFields.id(label.get("id"));
    if (id == null) {
      throw new Refusal("has a label without an id");
    }
    String name = JsonFields.requiredText(label, "name");
    names.put(id, name);
    String type = JsonFields.text(label, "type");
    Kind kind = type == null ? null : Kind.of(type);
    if (kind != null) {
      asked.add(kind);
    }
    described.add(name + ":" + type);
    for (JsonNode attribute : label.path("attributes")) {
      String spec = JsonFields.id(attribute.get("id"));
      if (spec != null) {
        String attributeName = JsonFields.requiredText(attribute, "name");
        attributes.put(spec, attributeName);
        described.add(attributeName + "=" + attribute.path("values"));
      }
    }
  }

  /** The name of a label. */
  String name(@Nullable JsonNode id) throws Refusal {
    String key = JsonFields.id(id);
    String name = key == null ? null : names.get(key);
    if (name == null) {
      throw new Refusal("the labels do not name label " + JsonFields.shown(id));
    }
    return name;
  }

  /** The name of an attribute, or null where no label has it. */
  @Nullable String attribute(@Nullable JsonNode spec) {
    String key = JsonFields.id(spec);
    return key == null ? null : attributes.get(key);
  }

  /** The kinds that labels are for, as far as labels say so. */
  Set<Kind> asked() {
    return asked;
  }

  /** 12 digits that stand for what is asked, and for the guide where there is one. */
  String fingerprint(@Nullable String guide) {
    List<String> parts = new ArrayList<>(described);
    parts.add(guide == null ? "" : guide);
    return EventIds.fingerprint(parts.toArray(new String[0]));
  }
}
