package dev.andon.pipeline.line;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.cause.Adjudication;
import java.time.Instant;

/** Which items are disputed, as the JSON that {@code evidence/alert.schema.json} describes. */
final class AdjudicationEvidence {
  private AdjudicationEvidence() {}

  static String json(Signal asked, Adjudication disputed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "consensus").put("detector", "dawid-skene");
    String from = Instant.ofEpochMilli(asked.verdict().onsetAt()).toString();
    json.putObject("onset").put("at", from);
    json.putObject("window")
        .put("from", from)
        .put("to", Instant.ofEpochMilli(asked.verdict().detectedAt()).toString())
        .put("n", disputed.total())
        .put("correct", 0);
    json.put("confidence", asked.limit()).put("disputed", disputed.total());
    ArrayNode items = json.putArray("disputed_items");
    for (Adjudication.Disputed each : disputed.items()) {
      items
          .addObject()
          .put("item_id", each.itemId())
          .put("question", disputed.question())
          .put("label", each.label())
          .put("posterior", each.confidence())
          .put("n", each.votes());
    }
    return json.toString();
  }
}
