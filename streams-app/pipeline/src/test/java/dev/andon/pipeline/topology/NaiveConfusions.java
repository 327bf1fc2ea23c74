package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.ConfusionRow;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicKey;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.state.StateReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which classes were given where gold wants which, worked out from the whole log at once. */
final class NaiveConfusions {
  private static final long HOUR = 3_600_000L;

  private NaiveConfusions() {}

  /** How often each pair stands, by line, question and hour. */
  static SortedMap<String, SortedMap<String, Long>> of(List<RandomLog.Input> inputs) {
    SortedMap<String, SortedMap<String, Long>> confusions = new TreeMap<>();
    for (NaiveRecount.Counted each : NaiveRecount.counted(inputs)) {
      if (each.gold() == null
          || each.verdict().abstained()
          || each.event().getStage() != Stage.PRODUCTION) {
        continue;
      }
      for (GoldAnswerEntry wanted : each.gold().getAnswers()) {
        if (wanted.getAnswer().getQuestion().equals(each.question())) {
          Told told = told(wanted, each.event());
          if (told == null) {
            continue;
          }
          String stream = TopicKey.of(each.event().getLineId(), each.question());
          stream += told.steps() ? "/steps" : "";
          long hour = Math.floorDiv(each.verdict().at().toEpochMilli(), HOUR);
          confusions
              .computeIfAbsent(stream + " " + hour, unused -> new TreeMap<>())
              .merge(told.wanted() + " > " + told.given(), 1L, Long::sum);
        }
      }
    }
    return confusions;
  }

  /**
   * How often each pair stands by the key of its row, and when the newest such answer was given: of
   * lines, teams, vendors and guideline versions, and of raters, who also answer in exercises.
   */
  static SortedMap<String, Cell> cells(List<RandomLog.Input> inputs) {
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    SortedMap<String, Cell> cells = new TreeMap<>();
    for (NaiveRecount.Counted each : NaiveRecount.counted(inputs)) {
      if (each.gold() == null || each.verdict().abstained()) {
        continue;
      }
      Map<String, String> slices = new TreeMap<>();
      if (each.event().getStage() == Stage.PRODUCTION) {
        slices.putAll(NaiveSlices.slices(each.event(), each.verdict().at(), roster));
        slices.keySet().retainAll(Set.of("*", "team", "vendor", "guideline_version"));
        slices.values().removeIf(value -> value == null);
      }
      slices.put("rater", each.event().getRaterId());
      for (GoldAnswerEntry wanted : each.gold().getAnswers()) {
        Told told = told(wanted, each.event());
        if (told != null && wanted.getAnswer().getQuestion().equals(each.question())) {
          slices.forEach(
              (dimension, value) ->
                  cells.merge(
                      TopicKey.of(
                          each.event().getLineId(),
                          dimension,
                          value,
                          each.question(),
                          "gold",
                          "all",
                          told.wanted(),
                          told.given()),
                      new Cell(1, each.verdict().at().truncatedTo(ChronoUnit.HOURS)),
                      Cell::plus));
        }
      }
    }
    return cells;
  }

  /** What rows of the topic say. */
  static SortedMap<String, Cell> cells(Map<String, ConfusionRow> rows) {
    SortedMap<String, Cell> cells = new TreeMap<>();
    rows.forEach((key, row) -> cells.put(key, new Cell(row.getCount(), row.getUpdatedAt())));
    return cells;
  }

  /** How often a pair stands, and the hour of the newest. */
  record Cell(long count, Instant newest) {
    private Cell plus(Cell other) {
      return new Cell(count + other.count, newest.isAfter(other.newest) ? newest : other.newest);
    }
  }

  /** What gold wants of an answer, and what was given. */
  record Told(boolean steps, String wanted, String given) {}

  /** Null where gold wants neither a class nor a step. */
  static Told told(GoldAnswerEntry wanted, AnnotationEvent event) {
    AnswerEntry answer = wanted.getAnswer();
    AnswerEntry given =
        event.getAnswers().stream()
            .filter(each -> each.getQuestion().equals(answer.getQuestion()))
            .findFirst()
            .orElse(null);
    if (answer.getKind() == AnswerKind.CATEGORY) {
      return new Told(false, text(answer), given == null ? ConfusionCounts.NONE : text(given));
    }
    if (answer.getKind() != AnswerKind.ORDINAL) {
      return null;
    }
    return given == null || given.getKind() != AnswerKind.ORDINAL
        ? new Told(true, text(answer), ConfusionCounts.NONE)
        : new Told(true, text(NaiveRecount.nearest(wanted, given)), text(given));
  }

  /** A class or a step. */
  static String text(AnswerEntry answer) {
    return answer.getKind() == AnswerKind.ORDINAL
        ? String.valueOf(answer.getOrdinal())
        : answer.getCategory();
  }

  /** The same as a topology has them of whole lines in its rows. */
  static SortedMap<String, SortedMap<String, Long>> stored(TopologyHarness topology) {
    SortedMap<String, SortedMap<String, Long>> confusions = new TreeMap<>();
    topology
        .storedRows()
        .get("slice-streams")
        .forEach(
            (hexKey, hexValue) -> {
              byte[] key = HexFormat.of().parseHex(hexKey);
              if (key[0] == 'd' && isOfLine(streamAndHour(key))) {
                Map<ConfusionCounts.Pair, Long> cells =
                    ConfusionCounts.decode(new StateReader(HexFormat.of().parseHex(hexValue)))
                        .cells();
                SortedMap<String, Long> counts = new TreeMap<>();
                cells.forEach(
                    (pair, count) -> counts.put(pair.wanted() + " > " + pair.given(), count));
                if (!counts.isEmpty()) {
                  confusions.put(streamAndHour(key), counts);
                }
              }
            });
    return confusions;
  }

  private static boolean isOfLine(String stream) {
    return stream.chars().filter(each -> each == '/').count()
        == (stream.contains("/steps ") ? 2 : 1);
  }

  /** A type, the stream, a zero and the hour. */
  private static String streamAndHour(byte[] key) {
    int text = key.length - Long.BYTES - 2;
    return new String(key, 1, text, StandardCharsets.UTF_8)
        + " "
        + ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
  }
}
