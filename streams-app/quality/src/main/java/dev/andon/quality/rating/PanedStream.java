package dev.andon.quality.rating;

import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Detectors over the merged judgements of many raters, which step once per pane of event time.
 *
 * <p>Within a pane no order is kept, so tallies from any number of partitions can arrive in any
 * order: the verdicts depend on what the panes hold in the end. The newest {@value #FOLDED} panes
 * can still change; what is older is folded into the base for good. Most tallies belong to the
 * newest pane: they take one step from the state before it, others fold all panes again: O(1)
 * against O(panes).
 *
 * <p>Mutable, single-threaded.
 *
 * <pre>
 * summary, version 2: version | fingerprint of the plan | boundary | beyondHorizon | base detectors
 *                     | what they have said, with the pane
 *          version 1: version | boundary | beyondHorizon | base detector, which is of agreement under
 *                     the rule in force
 * pane row: as {@link RatingStream#encodePane}
 * </pre>
 */
public final class PanedStream {
  /**
   * How time is divided.
   *
   * @param paneMillis length of a pane, milliseconds
   * @param folded how many panes can still change, the newest: at least 1
   * @param span how many panes the time may hold, empty ones included, in which they lie
   */
  public record Grid(long paneMillis, int folded, long span) {
    /** Short against the time people need to react, long against jitter. */
    public static final Grid MINUTES = new Grid(60_000L, 1_024, Long.MAX_VALUE);

    /** The clock hours of slices; as long as items are kept, so that these are kept longer. */
    public static final Grid HOURS = new Grid(HourPanes.HOUR_MILLIS, 1_024, 30 * 24L);
  }

  static final int FOLDED = Grid.MINUTES.folded();
  private static final int VERSION = 2;

  private static final PaneFold.Kind<Counts> JUDGEMENTS =
      new PaneFold.Kind<>() {
        @Override
        public Counts empty() {
          return new Counts();
        }

        @Override
        public void merge(Counts pane, Counts delta) {
          pane.merge(delta);
        }

        @Override
        public void observe(
            DetectorSet detectors, Watch next, long at, Counts pane, List<Finding> found) {
          detectors.observe(next, at, at, pane, found);
        }
      };

  private final PaneFold<Counts> fold;

  /** A stream that has seen nothing, watched by {@code plan}, minute by minute. */
  public PanedStream(WatchPlan plan) {
    this(plan, Grid.MINUTES);
  }

  /** A stream that has seen nothing, watched by {@code plan}. */
  public PanedStream(WatchPlan plan, Grid grid) {
    this.fold = new PaneFold<>(JUDGEMENTS, plan, grid);
  }

  /**
   * Goes by another plan, for the panes that can still change as for those to come; see {@link
   * RatingStream#follow}.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> follow(WatchPlan other) {
    return fold.follow(other);
  }

  /** The minute that an event time falls in, since the epoch. */
  public static long paneOf(long epochMillis) {
    return Math.floorDiv(epochMillis, Grid.MINUTES.paneMillis());
  }

  /**
   * Merges a tally into its pane.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> apply(long pane, Counts delta) {
    return fold.apply(pane, delta);
  }

  /** The counts of a pane as stored; null once it is folded away. */
  public @Nullable Counts pane(long pane) {
    return fold.pane(pane);
  }

  /** Panes at or before this one are folded away; their rows can be dropped. */
  public long boundary() {
    return fold.boundary();
  }

  /** Tallies that came too late for their pane. */
  public long beyondHorizon() {
    return fold.beyondHorizon();
  }

  /** Takes back all that stands: what it watched is not told apart any longer. */
  public List<VerdictChange> takeBack() {
    return fold.takeBack();
  }

  /** Whether it follows {@code other} already. */
  public boolean goesBy(WatchPlan other) {
    return fold.goesBy(other);
  }

  /** Whether, by its summary row, a stream has gone by another plan so far. */
  public static boolean isStale(byte[] summary, WatchPlan plan) {
    StateReader in = new StateReader(summary);
    return in.readVersion(VERSION) < VERSION || in.readFixedLong() != plan.fingerprint();
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(256).writeByte(VERSION);
    fold.encode(out);
    return out.toByteArray();
  }

  /**
   * Puts a stream of minutes back together from its rows, as {@link #decode(WatchPlan, Grid,
   * byte[], SortedMap)} does.
   */
  public static PanedStream decode(
      WatchPlan plan, byte[] summary, SortedMap<Long, byte[]> paneRows) {
    TreeMap<Long, Counts> panes = new TreeMap<>();
    paneRows.forEach((pane, row) -> panes.put(pane, RatingStream.decodePane(row)));
    return decode(plan, Grid.MINUTES, summary, panes);
  }

  /**
   * Puts a stream back together. Where {@link #isStale} says so of the summary, it still has to
   * {@link #follow} the plan, which then says what changes by it.
   *
   * @param plan how the stream is watched now
   * @param panes what it holds, and maybe what is folded away already; not kept
   */
  public static PanedStream decode(
      WatchPlan plan, Grid grid, byte[] summary, SortedMap<Long, Counts> panes) {
    StateReader in = new StateReader(summary);
    boolean former = in.readVersion(VERSION) < VERSION;
    boolean stale = former || in.readFixedLong() != plan.fingerprint();
    PanedStream stream = new PanedStream(stale ? RatingStream.UNKNOWN : plan, grid);
    stream.fold.decodeHorizon(in, panes);
    DetectorRule agreement = plan.first().rule(Measure.AGREEMENT);
    if (!former) {
      stream.fold.decodeFold(in);
    } else if (agreement != null) {
      // What a version 1 has said is what its detector says of the panes under its rule.
      Watch watch = new Watch(plan.first().version(), List.of(agreement));
      stream.fold.resume(DetectorSet.decodeDetector(watch, agreement, in), WatchPlan.always(watch));
    }
    return stream;
  }
}
