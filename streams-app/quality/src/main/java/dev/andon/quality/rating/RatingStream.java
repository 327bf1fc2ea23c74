package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything kept about one rater's answers to one question against one basis: totals, hour panes,
 * the newest judgements, and a detector where a rule watches the stream.
 *
 * <p>{@link #apply} folds a change in; {@link #measure} reads a window. All counts are integers, so
 * a withdrawal leaves exactly what would be there had the judgement never come, and the order of
 * arrival does not matter. What changed since the last {@link #takeChanges} is listed by row, so
 * that a store writes no more than that.
 *
 * <p>Mutable, single-threaded.
 *
 * <pre>
 * summary, version 1: version | totals | updatedAt | forgotten | beyondHorizon
 *                     | due flag | due history hours | detector flag | detector
 * pane row:  version | counts          entry row: version | contribution
 * </pre>
 */
public final class RatingStream {
  private static final int VERSION = 1;

  /**
   * Rows that differ from what was last written.
   *
   * @param panes counts by hour; null where the row is gone
   * @param entries contributions by slot; null where the row is gone
   */
  public record Changes(
      SortedMap<Long, @Nullable Counts> panes,
      SortedMap<Integer, @Nullable Contribution> entries) {}

  private final @Nullable LimitConfig config;
  private final JudgementLog log = new JudgementLog();
  private final HourPanes panes = new HourPanes();
  private Counts totals = new Counts();
  private long updatedAt = Long.MIN_VALUE;
  private long forgotten;
  private long beyondHorizon;
  private boolean due;
  private final SortedSet<Long> historyDue = new TreeSet<>();
  private @Nullable FoldedDetector detector;
  private Changes changes = noChanges();

  /** An empty stream, watched against {@code config} unless that is null. */
  public RatingStream(@Nullable LimitConfig config) {
    this.config = config;
    this.detector = config == null ? null : new FoldedDetector(config, log);
  }

  /**
   * Folds one change in: a new judgement (no {@code before}), a revised one, or one that moved to
   * another stream (no {@code after}).
   *
   * @param before what the judgement was when it was last applied here
   * @param after what it is now
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> apply(@Nullable Contribution before, @Nullable Contribution after) {
    OptionalLong formerHour = panes.newestHour();
    if (before != null) {
      totals.withdraw(before);
    }
    if (after != null) {
      totals.observe(after);
      updatedAt = Math.max(updatedAt, after.judgedAt());
    }
    updatePanes(before, after, formerHour);
    due = true;
    return updateLog(before, after);
  }

  private void updatePanes(
      @Nullable Contribution before, @Nullable Contribution after, OptionalLong formerHour) {
    OptionalLong horizon = formerHour;
    if (before != null && withinPanes(before, horizon)) {
      pane(before).withdraw(before);
    }
    if (after != null && withinPanes(after, horizon)) {
      pane(after).observe(after);
    }
    OptionalLong newestHour = panes.newestHour();
    if (newestHour.isEmpty()) {
      return;
    }
    long newest = newestHour.getAsLong();
    for (long hour : changes.panes().keySet()) {
      if (hour < newest) {
        historyDue.add(hour);
      }
    }
    if (formerHour.isPresent() && formerHour.getAsLong() < newest) {
      historyDue.add(formerHour.getAsLong());
      panes.prune(newest).forEach(hour -> changes.panes().put(hour, null));
    }
  }

  private static boolean withinPanes(Contribution contribution, OptionalLong newestHour) {
    return newestHour.isEmpty()
        || HourPanes.hourOf(contribution.occurredAt())
            >= newestHour.getAsLong() - HourPanes.KEPT_HOURS;
  }

  private Counts pane(Contribution contribution) {
    long hour = HourPanes.hourOf(contribution.occurredAt());
    Counts counts = panes.pane(hour);
    changes.panes().put(hour, counts);
    return counts;
  }

  private List<VerdictChange> updateLog(
      @Nullable Contribution before, @Nullable Contribution after) {
    boolean disturbed = before != null && !before.retracted() && forget(before);
    if (after == null || after.retracted()) {
      return disturbed ? refold() : List.of();
    }
    boolean last = log.firstJudgedAfter(after) == log.size();
    if (!keep(after)) {
      return disturbed ? refold() : List.of();
    }
    if (detector == null) {
      return List.of();
    }
    if (detector.beyondHorizon(after)) {
      beyondHorizon++;
      return disturbed ? refold() : List.of();
    }
    return last && !disturbed ? detector.append(after) : detector.refold();
  }

  private List<VerdictChange> refold() {
    return detector == null ? List.of() : detector.refold();
  }

  /** Drops a judgement from the log; true where the detector has to fold again. */
  private boolean forget(Contribution contribution) {
    int slot = log.remove(contribution);
    if (slot >= 0) {
      changes.entries().put(slot, null);
    }
    if (slot < 0 || (detector != null && detector.beyondHorizon(contribution))) {
      beyondHorizon++;
      return false;
    }
    return true;
  }

  /** Takes a judgement into the log, unless it is older than all that the log can still use. */
  private boolean keep(Contribution contribution) {
    JudgementLog.Entry added = log.add(contribution);
    changes.entries().put(added.slot(), contribution);
    if (!log.full()) {
      return true;
    }
    JudgementLog.Entry oldest = log.oldestForgettable();
    log.remove(oldest.contribution());
    changes.entries().put(oldest.slot(), null);
    forgotten++;
    return !oldest.contribution().equals(contribution);
  }

  /** Reads a window. */
  public WindowMeasure measure(RatingWindow window) {
    if (window.answers() > 0) {
      return log.newest(window.answers(), forgotten > 0);
    }
    if (window.hours() == 0) {
      return WindowMeasure.of(totals, OptionalLong.empty(), OptionalLong.empty());
    }
    OptionalLong newestHour = panes.newestHour();
    if (newestHour.isEmpty()) {
      return WindowMeasure.of(new Counts(), OptionalLong.empty(), OptionalLong.empty());
    }
    long newest = newestHour.getAsLong();
    return hours(newest - window.hours() + 1, newest, panes.sum(newest, window.hours()));
  }

  /** Reads the clock hour numbered {@code hour} since the epoch. */
  public WindowMeasure measureHour(long hour) {
    Counts counts = panes.find(hour);
    return hours(hour, hour, counts == null ? new Counts() : counts);
  }

  /** Input changes folded into the clock hour numbered {@code hour}. */
  public long revisionOfHour(long hour) {
    Counts counts = panes.find(hour);
    return counts == null ? 0 : counts.revision();
  }

  private static WindowMeasure hours(long first, long last, Counts counts) {
    return WindowMeasure.of(
        counts,
        OptionalLong.of(first * HourPanes.HOUR_MILLIS),
        OptionalLong.of((last + 1) * HourPanes.HOUR_MILLIS));
  }

  /** Input changes folded into the stream so far. */
  public long revision() {
    return totals.revision();
  }

  /** Event time of the newest input, epoch milliseconds. */
  public long updatedAt() {
    return updatedAt;
  }

  /** Changes that came too late for the ordered part to take notice of. */
  public long beyondHorizon() {
    return beyondHorizon;
  }

  /** Whether the detector stands in an alarm. */
  public boolean alarmed() {
    return detector != null && detector.alarmed();
  }

  /** Judgements held one by one. */
  public int logSize() {
    return log.size();
  }

  /** Whether, by its summary row, a stream's measures changed since {@link #markReported}. */
  public static boolean isDue(byte[] summary) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    Counts.decode(in);
    in.readSigned();
    in.readUnsigned();
    in.readUnsigned();
    return in.readBoolean();
  }

  /** Closed hours whose measures changed since {@link #markReported}. */
  public SortedSet<Long> historyDue() {
    return historyDue;
  }

  /** Notes that every measure due has been reported. */
  public void markReported() {
    due = false;
    historyDue.clear();
  }

  /** Rows changed since the last call, each with its newest content. */
  public Changes takeChanges() {
    Changes taken = changes;
    changes = noChanges();
    return taken;
  }

  private static Changes noChanges() {
    return new Changes(new TreeMap<>(), new TreeMap<>());
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(224);
    out.writeByte(VERSION);
    totals.encode(out);
    out.writeSigned(updatedAt).writeUnsigned(forgotten).writeUnsigned(beyondHorizon);
    out.writeBoolean(due).writeUnsigned(historyDue.size());
    historyDue.forEach(out::writeSigned);
    out.writeBoolean(detector != null);
    if (detector != null) {
      detector.encode(out);
    }
    return out.toByteArray();
  }

  /** A pane row. */
  public static byte[] encodePane(Counts counts) {
    StateWriter out = new StateWriter(24);
    counts.encode(out.writeByte(VERSION));
    return out.toByteArray();
  }

  /** Reads a pane row back. */
  static Counts decodePane(byte[] row) {
    return Counts.decode(versioned(row));
  }

  /** An entry row. */
  public static byte[] encodeEntry(Contribution contribution) {
    StateWriter out = new StateWriter(32);
    contribution.encode(out.writeByte(VERSION));
    return out.toByteArray();
  }

  /** Puts a stream back together from its rows. */
  public static RatingStream decode(
      @Nullable LimitConfig config,
      byte[] summary,
      SortedMap<Long, byte[]> paneRows,
      SortedMap<Integer, byte[]> entryRows) {
    RatingStream stream = new RatingStream(config);
    paneRows.forEach((hour, row) -> stream.panes.put(hour, decodePane(row)));
    List<JudgementLog.Entry> entries = new ArrayList<>(entryRows.size());
    entryRows.forEach(
        (slot, row) ->
            entries.add(new JudgementLog.Entry(slot, Contribution.decode(versioned(row)))));
    entries.forEach(stream.log::restore);
    stream.decodeSummary(new StateReader(summary));
    return stream;
  }

  private static StateReader versioned(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in;
  }

  private void decodeSummary(StateReader in) {
    in.readVersion(VERSION);
    totals = Counts.decode(in);
    updatedAt = in.readSigned();
    forgotten = in.readUnsigned();
    beyondHorizon = in.readUnsigned();
    due = in.readBoolean();
    for (int left = in.readCount(); left > 0; left--) {
      historyDue.add(in.readSigned());
    }
    boolean watched = in.readBoolean();
    if (config != null) {
      detector =
          watched
              ? FoldedDetector.decode(config, log, in)
              : FoldedDetector.startingNow(config, log);
    }
  }
}
