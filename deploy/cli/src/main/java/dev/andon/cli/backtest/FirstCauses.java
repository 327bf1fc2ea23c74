package dev.andon.cli.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.backtest.truth.Blamed;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.TriggerRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What alerts say is the cause. */
final class FirstCauses {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The rule of alerts that gold no longer arrives, which are about nobody's work. */
  private static final String NO_DATA = "no_data";

  private final GoldJudgements judged;

  /**
   * Of alerts about some work.
   *
   * @param judged says who worked for whom
   */
  FirstCauses(GoldJudgements judged) {
    this.judged = judged;
  }

  /** Whom or what an alert is about, unless it is the line, and what explains it best. */
  List<Blamed> of(AlertRow alert) {
    List<Blamed> blamed = new ArrayList<>();
    if (alert.getRuleId().equals(NO_DATA)) {
      blamed.add(Blamed.GOLD_SUPPLY);
    }
    String dimension = alert.getScopeDimension();
    String value = alert.getScopeValue();
    if (dimension != null && value != null) {
      blamed.add(judged.blamed(dimension, value));
    }
    JsonNode evidence = evidence(alert.getEvidence());
    JsonNode first = evidence.path("slices").path(0);
    JsonNode worst = evidence.path("worst_items").path(0);
    if (isMostlyGold(evidence)) {
      blamed.add(surestDoubt(evidence));
    }
    if (first.path("stands_out").asBoolean()) {
      blamed.add(blamed(first));
      if (first.has("within")) {
        blamed.add(blamed(first.path("within")));
      }
    } else if (worst.has("item_id")) {
      blamed.add(judged.blamed("item", worst.path("item_id").asText()));
    }
    return blamed;
  }

  /** The item whose gold looks wrong most surely. */
  List<Blamed> of(TriggerRow goldReview) {
    return List.of(surestDoubt(evidence(goldReview.getEvidence())));
  }

  private Blamed surestDoubt(JsonNode evidence) {
    return judged.blamed("item", evidence.path("doubted_gold").path(0).path("item_id").asText());
  }

  private static boolean isMostlyGold(JsonNode evidence) {
    JsonNode compared = evidence.path("compared");
    long byGold = compared.path("wrong_by_doubted_gold").asLong();
    long wrong = compared.path("n").asLong() - compared.path("correct").asLong();
    return byGold > 0 && 2 * byGold >= wrong;
  }

  /** When the evidence of a review begins. */
  static Instant since(TriggerRow goldReview) {
    return Instant.parse(evidence(goldReview.getEvidence()).path("onset").path("at").asText());
  }

  private Blamed blamed(JsonNode slice) {
    return judged.blamed(slice.path("dimension").asText(), slice.path("value").asText());
  }

  private static JsonNode evidence(@Nullable String evidence) {
    try {
      return JSON.readTree(evidence == null ? "{}" : evidence);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("evidence that is no JSON: " + evidence, e);
    }
  }
}
