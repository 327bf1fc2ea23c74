package dev.andon.pipeline.topology;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.Basis;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicKey;
import dev.andon.quality.rating.ConfusionCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far steps lie from gold, worked out from the whole log at once. */
final class NaiveDistances {
  private static final Map<String, Integer> WINDOWS =
      Map.of("hour", 1, "day", 24, "week", 7 * 24, "all", Integer.MAX_VALUE);

  /** An answer; wanted and given are null where it is no step. */
  private record Judged(Instant at, Double wanted, Double given) {}

  private NaiveDistances() {}

  /** Weighted kappa by line, whose, question and window; none where it is undefined. */
  static SortedMap<String, Double> of(List<RandomLog.Input> inputs) {
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    SortedMap<String, List<Judged>> streams = new TreeMap<>();
    for (NaiveRecount.Counted each : NaiveRecount.counted(inputs)) {
      if (each.gold() == null || each.question().equals("*")) {
        continue;
      }
      Map<String, String> slices = new TreeMap<>();
      if (each.event().getStage() == Stage.PRODUCTION) {
        slices.putAll(NaiveSlices.slices(each, roster));
        slices.keySet().retainAll(Set.of("*", "team", "vendor", "guideline_version"));
      }
      slices.put("rater", each.event().getRaterId());
      slices.forEach(
          (dimension, value) ->
              streams
                  .computeIfAbsent(
                      TopicKey.of(each.event().getLineId(), dimension, value, each.question()),
                      unused -> new ArrayList<>())
                  .add(judged(each)));
    }
    SortedMap<String, Double> kappas = new TreeMap<>();
    streams.forEach(
        (stream, judged) ->
            WINDOWS.forEach(
                (window, hours) -> {
                  double kappa = weightedKappa(newest(judged, hours));
                  if (!Double.isNaN(kappa)) {
                    kappas.put(stream + "/" + window, kappa);
                  }
                }));
    return kappas;
  }

  private static Judged judged(NaiveRecount.Counted each) {
    for (GoldAnswerEntry wanted : each.gold().getAnswers()) {
      AnswerEntry answer = wanted.getAnswer();
      NaiveConfusions.Told told =
          each.verdict().abstained() || !answer.getQuestion().equals(each.question())
              ? null
              : NaiveConfusions.told(wanted, each.event());
      if (told != null && told.steps() && !told.given().equals(ConfusionCounts.NONE)) {
        return new Judged(
            each.verdict().at(), Double.valueOf(told.wanted()), Double.valueOf(told.given()));
      }
    }
    return new Judged(each.verdict().at(), null, null);
  }

  private static List<Judged> newest(List<Judged> judged, int hours) {
    long newest = judged.stream().mapToLong(each -> hour(each.at())).max().orElseThrow();
    return judged.stream()
        .filter(each -> hour(each.at()) > newest - hours && each.wanted() != null)
        .toList();
  }

  private static long hour(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), Duration.ofHours(1).toMillis());
  }

  private static double weightedKappa(List<Judged> judged) {
    double observed = 0;
    double byChance = 0;
    for (Judged each : judged) {
      observed += Math.pow(each.wanted() - each.given(), 2);
      for (Judged other : judged) {
        byChance += Math.pow(each.wanted() - other.given(), 2) / judged.size();
      }
    }
    return byChance == 0 ? Double.NaN : 1 - observed / byChance;
  }

  /** What rows say, by the same. */
  static SortedMap<String, Double> reported(Iterable<Object> rows) {
    SortedMap<String, Double> kappas = new TreeMap<>();
    for (Object each : rows) {
      if (each instanceof RaterQualityRow row && row.getWeightedKappa() != null) {
        kappas.put(
            TopicKey.of(
                row.getLineId(), "rater", row.getRaterId(), row.getQuestion(), row.getWindow()),
            row.getWeightedKappa());
      } else if (each instanceof SliceQualityRow row
          && row.getBasis() == Basis.GOLD
          && row.getWeightedKappa() != null) {
        kappas.put(
            TopicKey.of(
                row.getLineId(),
                row.getDimension(),
                row.getValue(),
                row.getQuestion(),
                row.getWindow()),
            row.getWeightedKappa());
      }
    }
    return kappas;
  }
}
