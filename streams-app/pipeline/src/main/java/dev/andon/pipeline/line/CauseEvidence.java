package dev.andon.pipeline.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.quality.attribution.Finding.MixShift;
import dev.andon.quality.attribution.Finding.RateDrop;
import dev.andon.quality.attribution.Periods;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.attribution.Tally;
import dev.andon.quality.cause.Causes;
import dev.andon.quality.cause.Causes.BadItem;
import dev.andon.quality.cause.Causes.Confused;
import dev.andon.quality.cause.Causes.Ranked;
import dev.andon.quality.state.StateFormatException;
import java.time.Instant;

/** Causes as the part of an alert's evidence that {@code evidence/alert.schema.json} describes. */
final class CauseEvidence {
  private static final double MILLION = 1e6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CauseEvidence() {}

  static String json(Causes causes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode compared = json.putObject("compared");
    causes.changedAt().ifPresent(at -> compared.put("since", Instant.ofEpochMilli(at).toString()));
    add(compared, causes.total());
    if (causes.unexplained() != null) {
      compared.put("unexplained", causes.unexplained());
    }
    ArrayNode slices = json.putArray("slices");
    causes.ranked().forEach(ranked -> add(slices.addObject(), ranked));
    ArrayNode confused = json.putArray("confused");
    causes.confused().forEach(pair -> add(confused.addObject(), pair));
    ArrayNode items = json.putArray("worst_items");
    causes.worstItems().forEach(item -> add(items.addObject(), item));
    if (causes.badByDoubtedGold() > 0) {
      compared.put("wrong_by_doubted_gold", causes.badByDoubtedGold());
      GoldEvidence.add(json, causes.doubtedGold());
    }
    return json.toString();
  }

  /** What {@link #json} wrote. */
  static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new StateFormatException("causes are no JSON: " + e.getOriginalMessage());
    }
  }

  private static void add(ObjectNode json, Ranked ranked) {
    if (ranked.finding() instanceof RateDrop drop) {
      json.put("change", "rate");
      put(json, drop.slice());
      add(json, drop.tallies());
      drop.narrowed().ifPresent(part -> put(json.putObject("within"), part.slice()));
    } else if (ranked.finding() instanceof MixShift shift) {
      json.put("change", "mix").put("dimension", shift.dimension());
      json.put("value", shift.shifted().isEmpty() ? "" : shift.shifted().get(0).value());
      ArrayNode values = json.putArray("values");
      shift.shifted().forEach(slice -> values.add(slice.value()));
      shift.within().ifPresent(slice -> put(json.putObject("within"), slice));
    }
    json.put("contribution", rounded(ranked.share()))
        .put("contribution_low", rounded(ranked.interval().low()))
        .put("contribution_high", rounded(ranked.interval().high()))
        .put("stands_out", ranked.standsOut());
  }

  private static void put(ObjectNode json, Slice slice) {
    json.put("dimension", slice.dimension()).put("value", slice.value());
  }

  private static void add(ObjectNode json, Periods periods) {
    Tally before = periods.reference();
    Tally since = periods.current();
    json.put("n", since.n()).put("correct", since.correct());
    json.put("n_before", before.n()).put("correct_before", before.correct());
  }

  private static void add(ObjectNode json, Confused pair) {
    json.put("question", pair.question())
        .put("expected", pair.expected())
        .put("given", pair.given())
        .put("count", pair.count());
    if (pair.before() != null) {
      json.put("count_before", pair.before());
    }
  }

  private static void add(ObjectNode json, BadItem item) {
    json.put("item_id", item.itemId())
        .put("question", item.question())
        .put("score", rounded(1 - (double) item.wrong() / item.n()))
        .put("n", item.n())
        .put("wrong", item.wrong());
    if (item.expected() != null) {
      json.put("expected", item.expected());
    }
    if (item.given() != null) {
      json.put("given", item.given());
    }
  }

  private static double rounded(double share) {
    return Math.rint(share * MILLION) / MILLION;
  }
}
