package dev.andon.producers.adapters.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads named entities, whose end is exclusive. */
final class Spans {
  private final Limits limits;

  Spans(Limits limits) {
    this.limits = limits;
  }

  List<SpanEntry> read(@Nullable ArrayNode entities) throws Refusal {
    if (entities == null) {
      throw new Refusal("has no list of entities");
    }
    Shapes.requireMost(entities, limits.regions(), "entities");
    List<SpanEntry> spans = new ArrayList<>(entities.size());
    for (JsonNode entity : entities) {
      spans.add(
          new SpanEntry(
              JsonFields.requiredIndex(entity, "startOffset"),
              JsonFields.requiredIndex(entity, "endOffset"),
              JsonFields.requiredText(entity, "label")));
    }
    return spans;
  }
}
