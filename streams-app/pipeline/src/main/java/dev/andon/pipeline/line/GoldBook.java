package dev.andon.pipeline.line;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.model.GoldCounts;
import dev.andon.quality.model.MetricOf;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.rating.SliceDirectory;
import dev.andon.quality.rating.SliceStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How labels agree with gold, by slice, question and clock hour of the work, and how many were
 * found wrong later, by clock hour of the finding; for so long as evaluations of models ask.
 *
 * <p>All sums are of integers, so that what stands depends on the judgements alone; what is older
 * than {@link #KEPT_DAYS} behind the newest work of the line is forgotten. As many slices of a line
 * are told apart as {@link SliceProcessor} does, by the same rule. Of others nothing is known.
 */
final class GoldBook {
  /** What {@link ModelDesk} looks back on. */
  static final int KEPT_DAYS = 212;

  private static final String GOLD = Basis.GOLD.name();
  private static final String CLASS = "class";
  private static final int DAY_HOURS = 24;

  private final GoldBookRows rows;
  private final Map<String, Line> lines = new HashMap<>();

  /** What is in memory of a line. */
  private static final class Line {
    private final SliceDirectory directory;
    private long frontier;

    private Line(SliceDirectory directory, long frontier) {
      this.directory = directory;
      this.frontier = frontier;
    }
  }

  GoldBook(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = new GoldBookRows(rows);
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    rows.write();
  }

  /** Work came to be judged otherwise; either may be missing. */
  void judged(String lineId, @Nullable JudgedWork was, @Nullable JudgedWork is) {
    if (was != null) {
      count(lineId, was, -1);
    }
    if (is != null) {
      count(lineId, is, 1);
    }
  }

  private void count(String lineId, JudgedWork work, int times) {
    Line line = line(lineId);
    long hour = SliceStream.hourOf(work.occurredAt());
    long day = Math.floorDiv(hour, DAY_HOURS);
    advance(lineId, line, day);
    if (day <= line.frontier - KEPT_DAYS) {
      return;
    }
    boolean wrong = false;
    for (Map.Entry<String, JudgedWork.Found> each : work.answers().entrySet()) {
      JudgedWork.Found found = each.getValue();
      wrong |= !found.abstained() && !found.correct();
      if (work.basis().equals(GOLD) && !found.abstained()) {
        countGold(lineId, line, work.slices(), each.getKey(), found, hour, times);
      }
    }
    long foundHour = SliceStream.hourOf(work.judgedAt());
    if (wrong && foundHour > hour) {
      long foundDay = Math.floorDiv(foundHour, DAY_HOURS);
      rows.change(GoldBookRows.wrong(lineId, foundDay))
          .add(hour * DAY_HOURS + Math.floorMod(foundHour, DAY_HOURS), times, 0);
    }
  }

  private void countGold(
      String lineId,
      Line line,
      SortedMap<String, String> slices,
      String question,
      JudgedWork.Found found,
      long hour,
      int times) {
    int right = found.correct() ? times : 0;
    add(lineId, MetricOf.ALL, question, hour, times, right);
    slices.forEach(
        (dimension, value) -> {
          Slice slice = new Slice(dimension, value);
          if (isToldApart(lineId, line, slice)) {
            add(lineId, slice, question, hour, times, right);
          }
        });
    String expected = found.expected();
    if (found.classes() && expected != null) {
      Slice slice = new Slice(CLASS, expected);
      if (isToldApart(lineId, line, slice)) {
        add(lineId, slice, question, hour, times, right);
      }
    }
  }

  private void add(String lineId, Slice slice, String question, long hour, int answers, int right) {
    long day = Math.floorDiv(hour, DAY_HOURS);
    rows.change(GoldBookRows.gold(lineId, day, slice, question)).add(hour, answers, right);
  }

  /** Counts of a slice that is told apart no longer are left to be forgotten in time. */
  private boolean isToldApart(String lineId, Line line, Slice slice) {
    if (line.directory.has(slice)) {
      return true;
    }
    SliceDirectory.Place place = line.directory.place(slice);
    if (place.changed()) {
      rows.put(lineId, line.directory);
    }
    return place.slice().equals(slice);
  }

  private Line line(String lineId) {
    return lines.computeIfAbsent(
        lineId, unused -> new Line(rows.directory(lineId), rows.frontier(lineId)));
  }

  private void advance(String lineId, Line line, long day) {
    if (day > line.frontier) {
      rows.forgetUntil(lineId, line.frontier - KEPT_DAYS, day - KEPT_DAYS);
      line.frontier = day;
      rows.putFrontier(lineId, day);
    }
  }

  /** The newest day of work of a line, days since the epoch; very low where there is none. */
  long frontier(String lineId) {
    return line(lineId).frontier;
  }

  /** How labels agree with gold, of work done within clock hours. */
  GoldCounts gold(String lineId, Slice slice, String question, long fromHour, long untilHour) {
    if (!slice.equals(MetricOf.ALL) && !line(lineId).directory.has(slice)) {
      return GoldCounts.NONE;
    }
    long answers = 0;
    long right = 0;
    long lastDay = Math.floorDiv(untilHour - 1, DAY_HOURS);
    for (long day = Math.floorDiv(fromHour, DAY_HOURS); day <= lastDay; day++) {
      DayCounts counts = rows.look(GoldBookRows.gold(lineId, day, slice, question));
      for (long[] pair : counts.counts().subMap(fromHour, untilHour).values()) {
        answers += pair[0];
        right += pair[1];
      }
    }
    // Of work judged before this was counted, nothing is known: it can be taken out all the same.
    long known = Math.max(0, answers);
    return new GoldCounts(known, Math.max(0, Math.min(known, right)));
  }

  /**
   * Labels of work done before a clock hour that were found wrong in it or later, by the clock hour
   * of the finding.
   *
   * @param untilHour findings of this hour and later are not included
   */
  SortedMap<Long, Long> foundWrong(String lineId, long sinceHour, long untilHour) {
    SortedMap<Long, Long> found = new TreeMap<>();
    rows.wrongBetween(
        lineId,
        Math.floorDiv(sinceHour, DAY_HOURS),
        Math.floorDiv(untilHour - 1, DAY_HOURS),
        (day, counts) ->
            counts
                .counts()
                .forEach(
                    (number, pair) -> {
                      long foundHour = day * DAY_HOURS + Math.floorMod(number, DAY_HOURS);
                      boolean since = foundHour >= sinceHour && foundHour < untilHour;
                      if (since && Math.floorDiv(number, DAY_HOURS) < sinceHour) {
                        found.merge(foundHour, pair[0], Long::sum);
                      }
                    }));
    return found;
  }
}
