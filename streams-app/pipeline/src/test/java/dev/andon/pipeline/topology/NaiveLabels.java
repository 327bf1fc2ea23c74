package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicKey;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.state.StateReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of each scope, question and clock hour, worked out from the whole log at once. */
final class NaiveLabels {
  private static final long HOUR = 3_600_000L;

  private NaiveLabels() {}

  /** How often each label stands, by stream and hour. */
  static SortedMap<String, SortedMap<String, Long>> of(List<RandomLog.Input> inputs) {
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    SortedMap<String, SortedMap<String, Long>> labels = new TreeMap<>();
    NaiveRecount.standing(inputs).forEach((event, at) -> count(event, at, roster, labels));
    return labels;
  }

  private static void count(
      AnnotationEvent event,
      Instant at,
      List<RosterEntry> roster,
      SortedMap<String, SortedMap<String, Long>> labels) {
    if (event.getType() == AnnotationEventType.WITHDRAWN || event.getStage() != Stage.PRODUCTION) {
      return;
    }
    Map<String, String> slices = new TreeMap<>(Map.of("*", "*"));
    slices.put("rater", event.getRaterId());
    slices.put("source", event.getSlices().get("source"));
    slices.put("guideline_version", event.getGuidelineVersion());
    RosterEntry entry = NaiveSlices.inForce(roster, event, at);
    Map<String, String> tags = event.getSlices();
    boolean team = entry != null && entry.getTeamId() != null;
    slices.put("team", team ? entry.getTeamId() : tags.get("team"));
    boolean vendor = entry != null && entry.getVendorId() != null;
    slices.put("vendor", vendor ? entry.getVendorId() : tags.get("vendor"));
    for (AnswerEntry answer : event.getAnswers()) {
      if (answer.getKind() == AnswerKind.CATEGORY || answer.getKind() == AnswerKind.ORDINAL) {
        slices.forEach(
            (dimension, value) -> {
              if (value != null) {
                String stream =
                    TopicKey.of(
                        event.getLineId(), dimension, value, answer.getQuestion(), "LABELS");
                labels
                    .computeIfAbsent(
                        stream + " " + Math.floorDiv(at.toEpochMilli(), HOUR),
                        unused -> new TreeMap<>())
                    .merge(NaiveConfusions.text(answer), 1L, Long::sum);
              }
            });
      }
    }
  }

  /** The same as a topology has them in its rows. */
  static SortedMap<String, SortedMap<String, Long>> stored(TopologyHarness topology) {
    SortedMap<String, SortedMap<String, Long>> labels = new TreeMap<>();
    topology
        .storedRows()
        .get("slice-streams")
        .forEach(
            (hexKey, hexValue) -> {
              byte[] key = HexFormat.of().parseHex(hexKey);
              if (key[0] == 'm') {
                byte[] value = HexFormat.of().parseHex(hexValue);
                SortedMap<String, Long> counts =
                    LabelCounts.decode(new StateReader(value)).counts();
                if (!counts.isEmpty()) {
                  labels.put(streamAndHour(key), counts);
                }
              }
            });
    return labels;
  }

  /** A type, the stream, a zero and the hour. */
  private static String streamAndHour(byte[] key) {
    int text = key.length - Long.BYTES - 2;
    return new String(key, 1, text, StandardCharsets.UTF_8)
        + " "
        + ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
  }
}
