package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a project asks. Exports name only what was answered: the ontology tells what a label that
 * marks nothing, or a skipped one, says nothing about.
 *
 * @param version 12 digits that stand for the ontology, or null where it is unknown
 * @param marking the questions whose answers are marks, by their annotation kind
 * @param classifying the questions about the whole data row
 */
record Ontology(@Nullable String version, List<String> marking, List<String> classifying) {
  Ontology {
    marking = List.copyOf(marking);
    classifying = List.copyOf(classifying);
  }

  static Ontology unknown() {
    return new Ontology(null, List.of(), List.of());
  }

  /**
   * @param json the ontology as Labelbox normalizes it, with {@code tools} and {@code
   *     classifications}
   * @throws IllegalArgumentException if it is no such thing
   */
  static Ontology parse(String json) {
    JsonNode ontology;
    try {
      ontology = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(notAnOntology(), e);
    }
    if (!ontology.has("tools") && !ontology.has("classifications")) {
      throw new IllegalArgumentException(notAnOntology());
    }
    Set<String> marking = new LinkedHashSet<>();
    for (JsonNode tool : ontology.path("tools")) {
      String kind = kind(JsonFields.text(tool, "tool"));
      if (kind != null) {
        marking.add(kind);
      }
    }
    List<String> classifying = new ArrayList<>();
    for (JsonNode classification : ontology.path("classifications")) {
      String name = JsonFields.text(classification, "name");
      String question = name == null ? JsonFields.text(classification, "instructions") : name;
      if (question != null) {
        classifying.add(question);
      }
    }
    return new Ontology(
        EventIds.fingerprint(ontology.toString()), List.copyOf(marking), classifying);
  }

  /** An empty answer for each question whose answers are marks. */
  List<AnswerEntry> nothingMarked() {
    return marking.stream().map(Ontology::empty).toList();
  }

  /** An abstention on each question; none where the ontology is unknown. */
  List<AnswerEntry> abstentions() {
    List<AnswerEntry> all = new ArrayList<>();
    marking.forEach(question -> all.add(Answers.abstain(question)));
    classifying.stream().map(Answers::abstain).filter(Checks::isSound).forEach(all::add);
    return all;
  }

  private static String notAnOntology() {
    return "ontology must be JSON with tools and classifications, as Labelbox's normalized ontology";
  }

  private static @Nullable String kind(@Nullable String tool) {
    return switch (tool == null ? "" : tool) {
      case "rectangle" -> ObjectKinds.BOX;
      case "polygon" -> ObjectKinds.POLYGON;
      case "named-entity" -> ObjectKinds.TEXT_ENTITY;
      default -> null;
    };
  }

  private static AnswerEntry empty(String kind) {
    return switch (kind) {
      case ObjectKinds.BOX -> Answers.boxes(kind, List.of());
      case ObjectKinds.POLYGON -> Answers.polygons(kind, List.of());
      default -> Answers.spans(kind, List.of());
    };
  }
}
