package dev.andon.pipeline.topology;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.Basis;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicKey;
import dev.andon.quality.rating.ConfusionCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How far steps and numbers lie from gold, and how well classes are told apart, worked out from the
 * whole log at once.
 */
final class NaiveDistances {
  private static final Map<String, Integer> HOURS =
      Map.of("hour", 1, "day", 24, "week", 7 * 24, "all", Integer.MAX_VALUE);
  private static final Map<String, Integer> ANSWERS =
      Map.of("last_10", 10, "last_50", 50, "last_200", 200);

  /** Of the others it is not kept what was given. */
  private static final Set<String> OF_CONFUSIONS =
      Set.of("*", "team", "vendor", "guideline_version", "rater");

  /** A judged answer; null where it has no class, or no number. */
  private record Judged(Instant at, boolean abstained, NaiveConfusions.Told told, double[] pair) {}

  private final SortedMap<String, Double> measures = new TreeMap<>();

  private NaiveDistances() {}

  /** Measures by line, whose, question, window and name; none where they are undefined. */
  static SortedMap<String, Double> of(List<RandomLog.Input> inputs) {
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    SortedMap<String, List<Judged>> streams = new TreeMap<>();
    NaiveDistances distances = new NaiveDistances();
    for (NaiveRecount.Counted each : NaiveRecount.counted(inputs)) {
      if (each.gold() == null || each.question().equals("*")) {
        continue;
      }
      Map<String, String> slices = new TreeMap<>(NaiveSlices.slices(each, roster));
      slices.remove("class");
      slices.put("rater", each.event().getRaterId());
      slices.forEach(
          (dimension, value) ->
              streams
                  .computeIfAbsent(
                      TopicKey.of(each.event().getLineId(), dimension, value, each.question()),
                      unused -> new ArrayList<>())
                  .add(judged(each)));
    }
    streams.forEach(distances::measure);
    return distances.measures;
  }

  private static Judged judged(NaiveRecount.Counted each) {
    boolean abstained = each.verdict().abstained();
    for (GoldAnswerEntry wanted : each.gold().getAnswers()) {
      if (!abstained && wanted.getAnswer().getQuestion().equals(each.question())) {
        return new Judged(
            each.verdict().at(),
            false,
            NaiveConfusions.told(wanted, each.event()),
            pair(wanted, each));
      }
    }
    return new Judged(each.verdict().at(), abstained, null, null);
  }

  private static double[] pair(GoldAnswerEntry wanted, NaiveRecount.Counted each) {
    for (AnswerEntry given : each.event().getAnswers()) {
      if (given.getQuestion().equals(each.question())
          && given.getKind() == wanted.getAnswer().getKind()
          && given.getKind() != AnswerKind.CATEGORY) {
        AnswerEntry nearest = NaiveRecount.nearest(wanted, given);
        return new double[] {NaiveRecount.number(nearest), NaiveRecount.number(given)};
      }
    }
    return null;
  }

  private void measure(String stream, List<Judged> judged) {
    String dimension = stream.split("/")[1];
    judged.sort(Comparator.comparing(Judged::at).reversed());
    long newest = hour(judged.get(0).at());
    HOURS.forEach(
        (window, hours) -> {
          List<Judged> held =
              judged.stream().filter(each -> hour(each.at()) > newest - hours).toList();
          numbers(stream + "/" + window, held);
          if (OF_CONFUSIONS.contains(dimension)) {
            classes(stream + "/" + window, held);
          }
        });
    if (dimension.equals("rater")) {
      ANSWERS.forEach(
          (window, answers) ->
              numbers(
                  stream + "/" + window,
                  judged.stream().filter(each -> !each.abstained()).limit(answers).toList()));
    }
  }

  private static long hour(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), Duration.ofHours(1).toMillis());
  }

  private void numbers(String key, List<Judged> held) {
    List<double[]> pairs =
        held.stream().filter(each -> each.pair() != null).map(Judged::pair).toList();
    if (!pairs.isEmpty()) {
      measures.put(key + " n", (double) pairs.size());
    }
    if (pairs.size() > 1) {
      measures.put(key + " mae", mean(pairs, each -> Math.abs(each[1] - each[0])));
      measures.put(key + " bias", mean(pairs, each -> each[1] - each[0]));
    }
    boolean spread =
        pairs.stream().mapToDouble(each -> each[0]).distinct().count() > 1
            && pairs.stream().mapToDouble(each -> each[1]).distinct().count() > 1;
    if (pairs.size() > 2 && spread) {
      measures.put(key + " concordance", oneLessDistance(pairs));
    }
  }

  private static double mean(List<double[]> pairs, ToDoubleFunction<double[]> of) {
    return pairs.stream().mapToDouble(of).average().orElseThrow();
  }

  private void classes(String key, List<Judged> held) {
    List<double[]> steps = new ArrayList<>();
    Map<String, List<Boolean>> names = new TreeMap<>();
    for (Judged each : held) {
      NaiveConfusions.Told told = each.told();
      if (told != null && !told.steps()) {
        names
            .computeIfAbsent(told.wanted(), unused -> new ArrayList<>())
            .add(told.wanted().equals(told.given()));
      } else if (told != null && !told.given().equals(ConfusionCounts.NONE)) {
        steps.add(
            new double[] {Double.parseDouble(told.wanted()), Double.parseDouble(told.given())});
      }
    }
    double kappa = oneLessDistance(steps);
    if (!Double.isNaN(kappa)) {
      measures.put(key + " weighted kappa", kappa);
    }
    if (names.size() > 1) {
      double recalls = 0;
      for (List<Boolean> right : names.values()) {
        recalls += (double) right.stream().filter(each -> each).count() / right.size();
      }
      measures.put(key + " balanced accuracy", recalls / names.size());
    }
  }

  /** One less the mean of squared distances over that by chance: of steps and of numbers alike. */
  private static double oneLessDistance(List<double[]> pairs) {
    double observed = 0;
    double byChance = 0;
    for (double[] each : pairs) {
      observed += Math.pow(each[0] - each[1], 2);
      for (double[] other : pairs) {
        byChance += Math.pow(each[0] - other[1], 2) / pairs.size();
      }
    }
    return byChance == 0 ? Double.NaN : 1 - observed / byChance;
  }

  /** What rows say, by the same. */
  static SortedMap<String, Double> reported(Iterable<Object> rows) {
    NaiveDistances reported = new NaiveDistances();
    for (Object each : rows) {
      if (each instanceof RaterQualityRow row && row.getBasis() == Basis.GOLD) {
        String key =
            TopicKey.of(
                row.getLineId(), "rater", row.getRaterId(), row.getQuestion(), row.getWindow());
        Long n = row.getErrorSampleCount();
        reported.put(key + " n", n == null ? null : (double) n);
        reported.put(key + " mae", row.getMae());
        reported.put(key + " bias", row.getBias());
        reported.put(key + " concordance", row.getConcordance());
        reported.put(key + " weighted kappa", row.getWeightedKappa());
        reported.put(key + " balanced accuracy", row.getBalancedAccuracy());
      } else if (each instanceof SliceQualityRow row && row.getBasis() == Basis.GOLD) {
        String key =
            TopicKey.of(
                row.getLineId(),
                row.getDimension(),
                row.getValue(),
                row.getQuestion(),
                row.getWindow());
        Long n = row.getErrorSampleCount();
        reported.put(key + " n", n == null ? null : (double) n);
        reported.put(key + " mae", row.getMae());
        reported.put(key + " bias", row.getBias());
        reported.put(key + " concordance", row.getConcordance());
        reported.put(key + " weighted kappa", row.getWeightedKappa());
        reported.put(key + " balanced accuracy", row.getBalancedAccuracy());
      }
    }
    return reported.measures;
  }

  private void put(String key, Double value) {
    if (value != null) {
      measures.put(key, value);
    }
  }
}
