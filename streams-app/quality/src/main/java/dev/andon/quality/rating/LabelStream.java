package dev.andon.quality.rating;

import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The labels that were given to one question in one scope, by the clock hour of the work, and what
 * watches how they are distributed.
 *
 * <p>As in {@link PanedStream} the verdicts depend on what the hours hold in the end, in whatever
 * order it came. The hours are kept where no rule watches them, too, as long as they can still
 * change: a rule that comes late sees what was before it. Mutable, single-threaded.
 *
 * <pre>
 * summary, version 1: version | fingerprint of the plan | boundary | beyondHorizon | base detectors
 *                     | what they have said, with the pane
 * pane row: {@link LabelCounts}
 * </pre>
 */
public final class LabelStream {
  private static final int VERSION = 1;
  private static final PanedStream.Grid GRID = PanedStream.Grid.HOURS;

  private static final PaneFold.Kind<LabelCounts> LABELS =
      new PaneFold.Kind<>() {
        @Override
        public LabelCounts empty() {
          return new LabelCounts();
        }

        @Override
        public void merge(LabelCounts pane, LabelCounts delta) {
          pane.merge(delta);
        }

        @Override
        public void observe(
            DetectorSet detectors, Watch next, long at, LabelCounts pane, List<Finding> found) {
          detectors.observe(next, at, pane, found);
        }
      };

  private final PaneFold<LabelCounts> fold;
  private final SortedSet<Long> changed = new TreeSet<>();

  /** A stream that has seen nothing, watched by {@code plan}. */
  public LabelStream(WatchPlan plan) {
    this.fold = new PaneFold<>(LABELS, plan, GRID);
  }

  /**
   * Goes by another plan, for the hours that can still change as for those to come.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> follow(WatchPlan other) {
    return note(fold.follow(other));
  }

  /**
   * Adds what changed in one clock hour: new minus old.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> apply(long hour, LabelCounts delta) {
    changed.add(hour);
    return note(fold.apply(hour, delta));
  }

  /**
   * Counts what is one label as another, from which it is no longer told apart.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> rename(String from, String to) {
    boolean found = false;
    for (Map.Entry<Long, LabelCounts> hour : fold.panes().entrySet()) {
      if (hour.getValue().counts().containsKey(from)) {
        hour.getValue().rename(from, to);
        changed.add(hour.getKey());
        found = true;
      }
    }
    return found ? note(fold.refold()) : List.of();
  }

  /** Takes note of the hours that were folded away. */
  private List<VerdictChange> note(List<VerdictChange> changes) {
    changed.addAll(fold.folded());
    return changes;
  }

  /** Takes back all that stands: what it watched is not told apart any longer. */
  public List<VerdictChange> takeBack() {
    return fold.takeBack();
  }

  /** Whether it follows {@code other} already. */
  public boolean goesBy(WatchPlan other) {
    return fold.goesBy(other);
  }

  /** Differences that came too late for their clock hour. */
  public long beyondHorizon() {
    return fold.beyondHorizon();
  }

  /** Clock hours held. */
  public int size() {
    return fold.panes().size();
  }

  /** Whether nothing at all is counted, or was: as if it had never been. */
  public boolean isEmpty() {
    return fold.boundary() == Long.MIN_VALUE
        && fold.panes().values().stream().allMatch(LabelCounts::isEmpty);
  }

  /** Hours changed since the last call; null where a row is gone. */
  public SortedMap<Long, @Nullable LabelCounts> takeChanges() {
    TreeMap<Long, @Nullable LabelCounts> taken = new TreeMap<>();
    changed.forEach(hour -> taken.put(hour, fold.pane(hour)));
    changed.clear();
    return taken;
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(256).writeByte(VERSION);
    fold.encode(out);
    return out.toByteArray();
  }

  /** The row of an hour. */
  public static byte[] encodePane(LabelCounts counts) {
    StateWriter out = new StateWriter(128);
    counts.encode(out);
    return out.toByteArray();
  }

  /**
   * Puts a stream back together from its rows. Where it went by another plan so far, it still has
   * to {@link #follow} this one, which then says what changes by it.
   */
  public static LabelStream decode(
      WatchPlan plan, byte[] summary, SortedMap<Long, byte[]> paneRows) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    boolean stale = in.readFixedLong() != plan.fingerprint();
    LabelStream stream = new LabelStream(stale ? RatingStream.UNKNOWN : plan);
    TreeMap<Long, LabelCounts> panes = new TreeMap<>();
    paneRows.forEach((hour, row) -> panes.put(hour, LabelCounts.decode(new StateReader(row))));
    stream.fold.decodeHorizon(in, panes);
    stream.fold.decodeFold(in);
    return stream;
  }
}
