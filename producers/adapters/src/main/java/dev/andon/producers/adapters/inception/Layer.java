package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody made in one layer of a document.
 *
 * @param type the name of its type
 * @param kind what it consists of
 * @param features the features that are asked in it
 * @param compared those of them that can be answers
 * @param annotations what was made, at least one
 */
record Layer(
    String type,
    Kind kind,
    Set<String> features,
    Set<String> compared,
    List<ObjectNode> annotations) {
  private static final List<String> NO_LAYERS =
      List.of(
          "uima.",
          "de.tudarmstadt.ukp.clarin.webanno.api.type.",
          "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
          "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
          "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence",
          "de.tudarmstadt.ukp.dkpro.core.api.structure.",
          "de.tudarmstadt.ukp.inception.",
          "org.dkpro.core.api.pdf.",
          "org.dkpro.core.api.xml.");

  /** What a layer consists of. */
  enum Kind {
    SPAN,
    RELATION,
    CHAIN,
    DOCUMENT
  }

  /** Whether a type is the text's own structure, or the tool's bookkeeping. */
  static boolean isNone(String type) {
    return type.isEmpty() || NO_LAYERS.stream().anyMatch(type::startsWith);
  }

  /**
   * @param asked the features that the project asks in the layer, or null where it does not say
   */
  static Layer of(
      String type, List<ObjectNode> annotations, TypeSystem types, @Nullable Set<String> asked) {
    Set<String> features = new TreeSet<>();
    Set<String> compared = new TreeSet<>();
    types
        .features(type)
        .forEach(
            (feature, range) -> {
              if (asked == null ? !isOwn(feature) : asked.contains(feature)) {
                features.add(feature);
                if (TypeSystem.isCompared(range)) {
                  compared.add(feature);
                }
              }
            });
    return new Layer(
        type, kind(types.features(type).keySet(), annotations), features, compared, annotations);
  }

  /** Features that the tool adds to a layer for itself. */
  private static boolean isOwn(String feature) {
    return feature.startsWith("i7n_") || feature.contains("__");
  }

  private static Kind kind(Set<String> features, List<ObjectNode> annotations) {
    if (features.containsAll(Set.of("Governor", "Dependent"))) {
      return Kind.RELATION;
    }
    if (features.containsAll(Set.of("next", "referenceType", "referenceRelation"))
        || features.equals(Set.of("first"))) {
      return Kind.CHAIN;
    }
    return annotations.get(0).has("begin") ? Kind.SPAN : Kind.DOCUMENT;
  }

  /** The layer's name without the package, as its questions begin. */
  String name() {
    return simple(type);
  }

  static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The question that a feature answers. */
  String question(String feature) {
    return name() + "." + feature;
  }
}
