package dev.andon.pipeline.line;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.cause.GoldDoubt;
import dev.andon.quality.cause.GoldReview;
import dev.andon.quality.detect.LimitVerdict;
import java.time.Instant;
import java.util.List;

/** Why gold is doubted, as the JSON that {@code evidence/alert.schema.json} describes. */
final class GoldEvidence {
  private static final double THOUSAND = 1e3;
  private static final int MOST_ITEMS = 10;

  private GoldEvidence() {}

  static String json(Signal asked, GoldReview review) {
    LimitVerdict verdict = asked.verdict();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "gold").put("detector", "likelihood-ratio");
    json.putObject("onset").put("at", Instant.ofEpochMilli(review.firstAt()).toString());
    json.putObject("window")
        .put("from", Instant.ofEpochMilli(review.firstAt()).toString())
        .put("to", Instant.ofEpochMilli(review.newestAt()).toString())
        .put("n", verdict.sampleCount())
        .put("correct", verdict.correctCount());
    json.put("e_value", verdict.statistic()).put("threshold", verdict.threshold());
    add(json, review.doubts());
    return json.toString();
  }

  /** How much there is, and the first of it. */
  static void add(ObjectNode json, List<GoldDoubt> doubts) {
    json.put("doubted", doubts.size());
    ArrayNode doubted = json.putArray("doubted_gold");
    doubts.stream().limit(MOST_ITEMS).forEach(doubt -> add(doubted.addObject(), doubt));
  }

  private static void add(ObjectNode json, GoldDoubt doubt) {
    json.put("item_id", doubt.itemId())
        .put("question", doubt.question())
        .put("expected", doubt.expected())
        .put("given", doubt.given())
        .put("n", doubt.raters())
        .put("wrong", doubt.wrong())
        .put("agreeing", doubt.agreeing())
        .put("expected_wrong", Math.rint(doubt.expectedWrong() * THOUSAND) / THOUSAND)
        .put("e_value", doubt.evidence());
  }
}
