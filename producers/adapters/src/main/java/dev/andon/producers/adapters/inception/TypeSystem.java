package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a CAS says of the types in it: their features, and what those hold. */
final class TypeSystem {
  /** Types nest a few levels deep; a longer chain is a circle. */
  private static final int DEEPEST = 20;

  private static final Set<String> COMPARED =
      Set.of(
          "uima.cas.String",
          "uima.cas.Boolean",
          "uima.cas.Byte",
          "uima.cas.Short",
          "uima.cas.Integer",
          "uima.cas.Long",
          "uima.cas.StringArray",
          "uima.cas.String[]");

  private final @Nullable ObjectNode types;

  TypeSystem(@Nullable ObjectNode types) {
    this.types = types;
  }

  /** The features of a type by name, each with the type of what it holds, inherited ones too. */
  Map<String, String> features(String type) {
    Map<String, String> features = new LinkedHashMap<>();
    ObjectNode definition = JsonFields.object(types, type);
    for (int depth = 0; definition != null && depth < DEEPEST; depth++) {
      definition
          .properties()
          .forEach(
              each -> {
                String range = JsonFields.text(each.getValue(), "%RANGE");
                if (range != null) {
                  features.putIfAbsent(each.getKey(), range);
                }
              });
      String parent = JsonFields.text(definition, "%SUPER_TYPE");
      definition = parent == null ? null : JsonFields.object(types, parent);
    }
    return features;
  }

  /** Whether a feature of that type can be an answer: one value of few, or a list of such. */
  static boolean isCompared(String range) {
    return COMPARED.contains(range);
  }
}
