package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a project asks, as its exports say it: layers, their features, and names of tag sets. */
final class Schema {
  private static final String FEATURE =
      "de.tudarmstadt.ukp.clarin.webanno.api.type.FeatureDefinition";
  private static final String TAGSET =
      "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.TagsetDescription";

  private final Map<String, Set<String>> features = new HashMap<>();
  private final Set<String> questions = new TreeSet<>();
  private final SortedSet<String> wording = new TreeSet<>();

  static Schema of(Cas cas) {
    Schema schema = new Schema();
    for (ObjectNode structure : cas.indexed()) {
      String type = Cas.type(structure);
      if (type.equals(FEATURE)) {
        schema.feature(structure, cas.referred(structure, "layer"));
      } else if (type.equals(TAGSET)) {
        schema.wording.add(
            "tags " + structure.path("layer").asText() + " " + structure.path("name").asText());
      }
    }
    return schema;
  }

  private void feature(ObjectNode definition, @Nullable ObjectNode layer) {
    String type = JsonFields.text(layer, "name");
    String feature = JsonFields.text(definition, "name");
    if (layer != null && type != null && feature != null) {
      features.computeIfAbsent(type, unknown -> new TreeSet<>()).add(feature);
      questions.add(Layer.simple(type) + "." + feature);
      wording.add(
          "asks "
              + EventIds.of(
                  type,
                  layer.path("uiName").asText(),
                  feature,
                  definition.path("uiName").asText()));
    }
  }

  /** The features that are asked in a layer, or null if nothing is said of it. */
  @Nullable Set<String> features(String type) {
    return features.get(type);
  }

  /** Whether a question is none of the project's, as far as the export says what those are. */
  boolean rulesOut(String question) {
    return !questions.isEmpty() && question.contains(".") && !questions.contains(question);
  }

  /** A version of what is asked and how, or null if nothing is said of it. */
  @Nullable String fingerprint() {
    return wording.isEmpty() ? null : EventIds.fingerprint(wording.toArray(String[]::new));
  }
}
