package dev.andon.quality.rating;

import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What gold and the other raters of the same items say of one rater's answers to one question, by
 * the clock hour of the work, and what watches it.
 *
 * <p>As in {@link PanedStream} the verdicts depend on what the hours hold in the end, in whatever
 * order it came. The hours are kept where no rule watches them, too, as long as they can still
 * change: a rule that comes late sees what was before it. Mutable, single-threaded.
 *
 * <pre>
 * summary, version 1: version | fingerprint of the plan | boundary | beyondHorizon | base detectors
 *                     | what they have said, with the pane
 * pane row: {@link WitnessCounts}
 * </pre>
 */
public final class WitnessStream implements HourlyStream<WitnessCounts> {
  private static final int VERSION = 1;
  private static final PanedStream.Grid GRID = PanedStream.Grid.HOURS;

  private static final PaneFold.Kind<WitnessCounts> WITNESSES =
      new PaneFold.Kind<>() {
        @Override
        public WitnessCounts empty() {
          return new WitnessCounts();
        }

        @Override
        public void merge(WitnessCounts pane, WitnessCounts delta) {
          pane.merge(delta);
        }

        @Override
        public void observe(
            DetectorSet detectors, Watch next, long at, WitnessCounts pane, List<Finding> found) {
          detectors.observe(next, at, pane, found);
        }
      };

  private final PaneFold<WitnessCounts> fold;
  private final SortedSet<Long> changed = new TreeSet<>();

  /** A stream that has seen nothing, watched by {@code plan}. */
  public WitnessStream(WatchPlan plan) {
    this.fold = new PaneFold<>(WITNESSES, plan, GRID);
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
  public List<VerdictChange> apply(long hour, WitnessCounts delta) {
    changed.add(hour);
    return note(fold.apply(hour, delta));
  }

  /** Takes note of the hours that were folded away. */
  private List<VerdictChange> note(List<VerdictChange> changes) {
    changed.addAll(fold.folded().keySet());
    return changes;
  }

  /** Whether it follows {@code other} already. */
  public boolean goesBy(WatchPlan other) {
    return fold.goesBy(other);
  }

  /** Differences that came too late for their clock hour. */
  public long beyondHorizon() {
    return fold.beyondHorizon();
  }

  @Override
  public int size() {
    int size = 0;
    for (WitnessCounts hour : fold.panes().values()) {
      size += 1 + hour.size();
    }
    return size;
  }

  /** Whether nothing at all is counted, or was: as if it had never been. */
  public boolean isEmpty() {
    return fold.boundary() == Long.MIN_VALUE
        && fold.panes().values().stream().allMatch(WitnessCounts::isEmpty);
  }

  @Override
  public SortedMap<Long, @Nullable WitnessCounts> takeChanges() {
    TreeMap<Long, @Nullable WitnessCounts> taken = new TreeMap<>();
    changed.forEach(hour -> taken.put(hour, fold.pane(hour)));
    changed.clear();
    return taken;
  }

  @Override
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(256).writeByte(VERSION);
    fold.encode(out);
    return out.toByteArray();
  }

  /** The row of an hour. */
  public static byte[] encodePane(WitnessCounts counts) {
    StateWriter out = new StateWriter(128);
    counts.encode(out);
    return out.toByteArray();
  }

  /**
   * Puts a stream back together from its rows. Where it went by another plan so far, it still has
   * to {@link #follow} this one, which then says what changes by it.
   */
  public static WitnessStream decode(
      WatchPlan plan, byte[] summary, SortedMap<Long, byte[]> paneRows) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    boolean stale = in.readFixedLong() != plan.fingerprint();
    WitnessStream stream = new WitnessStream(stale ? RatingStream.UNKNOWN : plan);
    TreeMap<Long, WitnessCounts> panes = new TreeMap<>();
    paneRows.forEach((hour, row) -> panes.put(hour, WitnessCounts.decode(new StateReader(row))));
    stream.fold.decodeHorizon(in, panes);
    stream.fold.decodeFold(in);
    return stream;
  }
}
