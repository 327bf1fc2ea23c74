package dev.andon.quality.rating;

import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything kept about one rater's answers to one question against one basis: totals, hour panes,
 * the newest judgements, and detectors where rules watch the stream.
 *
 * <p>{@link #apply} folds a change in; {@link #measure} reads a window. All counts are integers, so
 * a withdrawal leaves exactly what would be there had the judgement never come, and the order of
 * arrival does not matter. What changed since the last {@link #takeChanges} is listed by row, so
 * that a store writes no more than that.
 *
 * <p>A judgement that is the newest takes O(log n) for the n kept, at most {@value
 * JudgementLog#SLOTS}; one that comes late or goes, a fold of the log. Mutable, single-threaded.
 *
 * <pre>
 * summary, version 3: version | due flag | fingerprint of the plan | totals with extras | newestAt
 *                     | beyondHorizon | frontier and due hours | newest entry forgotten
 *                     | detectors flag | detectors, and what they have said
 *          version 2: the same without extras, where answers are no numbers
 *          version 1: without the fingerprint, defects in the totals, and what the detectors have
 *                     said; the detector flag | detector is of agreement, under the rule in force
 * pane row, version 2: version | counts     version 1: without defects
 * entry row:           version | contribution
 * </pre>
 */
public final class RatingStream implements MeasuredStream {
  private static final int VERSION = 3;
  private static final int WITHOUT_EXTRAS = 2;
  private static final int WITHOUT_PLAN = 1;
  private static final int PANE_VERSION = 4;
  private static final int PANE_WITH_WORK = 3;
  private static final int PANE_WITHOUT_EXTRAS = 2;
  private static final int ENTRY_VERSION = 1;

  /** What a stream that was stored under another plan goes by until it follows the one there is. */
  static final WatchPlan UNKNOWN = WatchPlan.NOTHING;

  /**
   * Rows that differ from what was last written.
   *
   * @param panes counts by hour; null where the row is gone
   * @param entries contributions by slot; null where the row is gone
   */
  public record Changes(
      SortedMap<Long, @Nullable Counts> panes,
      SortedMap<Integer, @Nullable Contribution> entries) {}

  private final JudgementLog log = new JudgementLog();
  private final HourPanes panes = new HourPanes();
  private WatchPlan plan;
  private Counts totals = new Counts();
  private long newestAt = Long.MIN_VALUE;
  private long beyondHorizon;
  private boolean due;
  private @Nullable FoldedDetector detector;

  /** An empty stream, watched by {@code plan}. */
  public RatingStream(WatchPlan plan) {
    this.plan = plan;
    this.detector = plan.watches() ? new FoldedDetector(plan, log) : null;
  }

  /**
   * Goes by another plan, for the judgements that are kept as for those to come: a policy that
   * comes late changes what it would have changed in time. What is older stays as it was decided,
   * and is counted as beyond the horizon if the plan says otherwise of it.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> follow(WatchPlan other) {
    if (other.equals(plan)) {
      return List.of();
    }
    if (detector == null && other.watches()) {
      detector = new FoldedDetector(plan, log);
    }
    plan = other;
    if (detector == null) {
      return List.of();
    }
    if (detector.beyondHorizon(other)) {
      beyondHorizon++;
    }
    return detector.follow(other);
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
    if (before != null) {
      totals.withdraw(before);
    }
    if (after != null) {
      totals.observe(after);
      newestAt = Math.max(newestAt, after.judgedAt());
    }
    due = true;
    boolean inPanes = panes.replace(before, after);
    Contribution removed = standing(before);
    Contribution added = standing(after);
    if (!inPanes || beyondHorizon(removed) || beyondHorizon(added)) {
      beyondHorizon++;
    }
    if (removed != null) {
      log.remove(removed);
    }
    boolean last = added != null && log.firstJudgedAfter(added) == log.size();
    if (added != null) {
      keep(added);
    }
    return detector == null ? List.of() : detector.replace(removed, added, last);
  }

  /** A retracted judgement has no place in the log. */
  private static @Nullable Contribution standing(@Nullable Contribution contribution) {
    return contribution == null || contribution.retracted() ? null : contribution;
  }

  private boolean beyondHorizon(@Nullable Contribution contribution) {
    return contribution != null && detector != null && detector.beyondHorizon(contribution);
  }

  private void keep(Contribution contribution) {
    log.add(contribution);
    if (log.full()) {
      log.forgetOldest();
    }
  }

  /** Reads a window. */
  @Override
  public WindowMeasure measure(RatingWindow window) {
    if (window.answers() > 0) {
      return log.newest(window.answers());
    }
    if (window.hours() > 0) {
      return panes.newest(window.hours(), totals);
    }
    return WindowMeasure.of(totals, OptionalLong.empty(), OptionalLong.empty(), true);
  }

  /** Reads the clock hour numbered {@code hour} since the epoch. */
  @Override
  public WindowMeasure measureHour(long hour) {
    return panes.at(hour);
  }

  /** Input changes folded into the clock hour numbered {@code hour}. */
  @Override
  public long revisionOfHour(long hour) {
    return panes.revisionAt(hour);
  }

  /** Input changes folded into the stream so far. */
  @Override
  public long revision() {
    return totals.revision();
  }

  /**
   * Event time of the newest judgement that stands, epoch milliseconds: one that went to another
   * stream leaves no trace, as it would not have had it never come. Where none stands, of the
   * newest there ever was.
   */
  @Override
  public long updatedAt() {
    return log.size() == 0 ? newestAt : log.newestJudged().judgedAt();
  }

  /** Changes that came too late for the detector or the clock hours to take notice of. */
  @Override
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
    return in.readBoolean();
  }

  /** Whether it follows {@code other} already. */
  public boolean goesBy(WatchPlan other) {
    return plan.equals(other);
  }

  /** Whether, by its summary row, a stream has gone by another plan so far. */
  public static boolean isStale(byte[] summary, WatchPlan plan) {
    StateReader in = new StateReader(summary);
    if (in.readVersion(VERSION) == WITHOUT_PLAN) {
      return true;
    }
    in.readBoolean();
    return in.readFixedLong() != plan.fingerprint();
  }

  /** Closed hours whose measures changed since {@link #markReported}. */
  @Override
  public SortedSet<Long> historyDue() {
    return panes.due();
  }

  /** Notes that every measure due has been reported. */
  public void markReported() {
    due = false;
    panes.markReported();
  }

  /** Rows changed since the last call, each with its newest content. */
  public Changes takeChanges() {
    return new Changes(panes.takeChanged(), log.takeChanged());
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(288);
    boolean extras = totals.hasNumbers();
    out.writeByte(extras ? VERSION : WITHOUT_EXTRAS).writeBoolean(due);
    totals.encode(out.writeFixedLong(plan.fingerprint()));
    if (extras) {
      totals.encodeExtras(out);
    }
    out.writeSigned(newestAt).writeUnsigned(beyondHorizon);
    panes.encode(out);
    log.encode(out);
    out.writeBoolean(detector != null);
    if (detector != null) {
      detector.encode(out);
    }
    return out.toByteArray();
  }

  /** A pane row. */
  public static byte[] encodePane(Counts counts) {
    StateWriter out = new StateWriter(32);
    boolean extras = counts.hasExtras();
    counts.encode(out.writeByte(extras ? PANE_VERSION : PANE_WITHOUT_EXTRAS));
    if (extras) {
      counts.encodeExtras(out);
    }
    return out.toByteArray();
  }

  /** Reads a pane row back. */
  static Counts decodePane(byte[] row) {
    StateReader in = new StateReader(row);
    return switch (in.readVersion(PANE_VERSION)) {
      case PANE_VERSION -> Counts.decodeWithExtras(in);
      case PANE_WITH_WORK -> Counts.decodeWithWork(in);
      case PANE_WITHOUT_EXTRAS -> Counts.decode(in);
      default -> Counts.decodeWithoutDefects(in);
    };
  }

  /** An entry row. */
  public static byte[] encodeEntry(Contribution contribution) {
    StateWriter out = new StateWriter(32);
    contribution.encode(out.writeByte(ENTRY_VERSION));
    return out.toByteArray();
  }

  /**
   * Puts a stream back together from its rows. Where {@link #isStale} says so of the summary, it
   * still has to {@link #follow} the plan, which then says what changes by it.
   *
   * @param plan how the stream is watched now
   */
  public static RatingStream decode(
      WatchPlan plan,
      byte[] summary,
      SortedMap<Long, byte[]> paneRows,
      SortedMap<Integer, byte[]> entryRows) {
    RatingStream stream = new RatingStream(plan);
    paneRows.forEach((hour, row) -> stream.panes.restore(hour, decodePane(row)));
    entryRows.forEach((slot, row) -> stream.log.restore(slot, Contribution.decode(versioned(row))));
    stream.decodeSummary(new StateReader(summary));
    return stream;
  }

  private static StateReader versioned(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(ENTRY_VERSION);
    return in;
  }

  private void decodeSummary(StateReader in) {
    int version = in.readVersion(VERSION);
    boolean former = version == WITHOUT_PLAN;
    due = in.readBoolean();
    WatchPlan now = plan;
    if (former || in.readFixedLong() != now.fingerprint()) {
      plan = UNKNOWN;
    }
    totals = decodeTotals(version, in);
    newestAt = in.readSigned();
    beyondHorizon = in.readUnsigned();
    panes.decode(in);
    log.decode(in);
    detector = in.readBoolean() ? decodeDetector(former, now.first(), in) : null;
  }

  private static Counts decodeTotals(int version, StateReader in) {
    return switch (version) {
      case VERSION -> Counts.decodeWithExtras(in);
      case WITHOUT_EXTRAS -> Counts.decode(in);
      default -> Counts.decodeWithoutDefects(in);
    };
  }

  private @Nullable FoldedDetector decodeDetector(boolean former, Watch first, StateReader in) {
    if (!former) {
      return FoldedDetector.decode(plan, log, in);
    }
    DetectorRule agreement = first.rule(Measure.AGREEMENT);
    return agreement == null
        ? null
        : FoldedDetector.decodeDetector(
            WatchPlan.always(new Watch(first.version(), List.of(agreement))), agreement, log, in);
  }
}
