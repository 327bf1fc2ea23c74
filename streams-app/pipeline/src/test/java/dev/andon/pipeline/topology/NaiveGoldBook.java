package dev.andon.pipeline.topology;

import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Stage;
import dev.andon.quality.state.StateReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How gold was answered by slice, question and hour: answers, and those that are right. */
final class NaiveGoldBook {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private NaiveGoldBook() {}

  /** By line, dimension, value and question, and then by hour. */
  static SortedMap<String, SortedMap<Long, List<Long>>> of(List<RandomLog.Input> inputs) {
    List<RosterEntry> roster = NaiveSlices.roster(inputs);
    SortedMap<String, SortedMap<Long, List<Long>>> book = new TreeMap<>();
    for (NaiveRecount.Counted each : NaiveRecount.counted(inputs)) {
      if (each.gold() == null
          || each.verdict().abstained()
          || each.event().getStage() != Stage.PRODUCTION) {
        continue;
      }
      long hour = Math.floorDiv(each.verdict().at().toEpochMilli(), HOUR);
      long right = each.verdict().correct() ? 1 : 0;
      NaiveSlices.slices(each, roster)
          .forEach(
              (dimension, value) ->
                  book.computeIfAbsent(
                          String.join(
                              " ", each.event().getLineId(), dimension, value, each.question()),
                          unused -> new TreeMap<>())
                      .merge(hour, List.of(1L, right), NaiveGoldBook::sum));
    }
    return book;
  }

  private static List<Long> sum(List<Long> a, List<Long> b) {
    return List.of(a.get(0) + b.get(0), a.get(1) + b.get(1));
  }

  /** The same as a topology has it in its rows. */
  static SortedMap<String, SortedMap<Long, List<Long>>> stored(TopologyHarness topology) {
    SortedMap<String, SortedMap<Long, List<Long>>> book = new TreeMap<>();
    topology
        .storedRows()
        .get("decide-causes")
        .forEach(
            (hexKey, hexValue) -> {
              byte[] key = HexFormat.of().parseHex(hexKey);
              if (key[0] == 'g') {
                StateReader in = new StateReader(HexFormat.of().parseHex(hexValue));
                in.readVersion(1);
                SortedMap<Long, List<Long>> hours =
                    book.computeIfAbsent(stream(key), unused -> new TreeMap<>());
                for (int left = in.readCount(); left > 0; left--) {
                  hours.put(in.readSigned(), List.of(in.readSigned(), in.readSigned()));
                }
              }
            });
    return book;
  }

  private static String stream(byte[] key) {
    int line = 2;
    while (key[line] != 0) {
      line++;
    }
    byte[] rest = Arrays.copyOfRange(key, line + 1 + Long.BYTES, key.length);
    ByteBuffer both = ByteBuffer.allocate(line - 1 + rest.length);
    both.put(key, 2, line - 2).put((byte) 0).put(rest);
    return new String(both.array(), StandardCharsets.UTF_8).replace('\0', ' ');
  }
}
