package dev.andon.quality.rating;

import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private record OpenFinding(Finding finding, long pane) {}

  private final Grid grid;
  private final TreeMap<Long, Counts> panes = new TreeMap<>();
  private WatchPlan plan;
  private DetectorSet base;
  private long boundary = Long.MIN_VALUE;
  private long beyondHorizon;
  private List<OpenFinding> open = new ArrayList<>();

  /** The fold of all panes but the newest, and the verdicts it raised. */
  private DetectorSet beforeNewest;

  private List<OpenFinding> openBeforeNewest = new ArrayList<>();

  /** A stream that has seen nothing, watched by {@code plan}, minute by minute. */
  public PanedStream(WatchPlan plan) {
    this(plan, Grid.MINUTES);
  }

  /** A stream that has seen nothing, watched by {@code plan}. */
  public PanedStream(WatchPlan plan, Grid grid) {
    this.grid = grid;
    this.plan = plan;
    this.base = DetectorSet.of(plan);
    this.beforeNewest = base.copy();
  }

  /**
   * Goes by another plan, for the panes that can still change as for those to come; see {@link
   * RatingStream#follow}.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> follow(WatchPlan other) {
    if (other.equals(plan)) {
      return List.of();
    }
    if (boundary != Long.MIN_VALUE && !base.watchesLike(other.at(boundary * grid.paneMillis()))) {
      beyondHorizon++;
    }
    plan = other;
    base.join(other);
    return panes.isEmpty() ? List.of() : refold();
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
    if (pane <= boundary) {
      beyondHorizon++;
      return List.of();
    }
    boolean old = !panes.isEmpty() && pane < panes.lastKey();
    if (!panes.isEmpty() && pane > panes.lastKey()) {
      step(beforeNewest, panes.lastEntry(), openBeforeNewest);
    }
    panes.computeIfAbsent(pane, unused -> new Counts()).merge(delta);
    return old ? refold() : changes();
  }

  private List<VerdictChange> refold() {
    foldBeforeNewest();
    return changes();
  }

  private List<VerdictChange> changes() {
    List<OpenFinding> former = open;
    open = foldNewest();
    List<VerdictChange> changes = VerdictChange.between(findings(former), findings(open));
    settle();
    return changes;
  }

  private void foldBeforeNewest() {
    beforeNewest = base.copy();
    openBeforeNewest = new ArrayList<>();
    for (Map.Entry<Long, Counts> pane : panes.headMap(panes.lastKey()).entrySet()) {
      step(beforeNewest, pane, openBeforeNewest);
    }
  }

  private List<OpenFinding> foldNewest() {
    List<OpenFinding> raised = new ArrayList<>(openBeforeNewest);
    step(beforeNewest.copy(), panes.lastEntry(), raised);
    return raised;
  }

  private void step(DetectorSet detectors, Map.Entry<Long, Counts> pane, List<OpenFinding> raised) {
    long at = pane.getKey() * grid.paneMillis();
    List<Finding> found = new ArrayList<>();
    detectors.observe(plan.at(at), at, at, pane.getValue(), found);
    for (Finding finding : found) {
      raised.add(new OpenFinding(finding, pane.getKey()));
    }
  }

  private static List<Finding> findings(List<OpenFinding> open) {
    return open.stream().map(OpenFinding::finding).toList();
  }

  private void settle() {
    while (panes.size() > grid.folded() || panes.lastKey() - panes.firstKey() > grid.span()) {
      Map.Entry<Long, Counts> oldest = panes.pollFirstEntry();
      boundary = oldest.getKey();
      step(base, oldest, new ArrayList<>());
    }
    open.removeIf(finding -> finding.pane() <= boundary);
    openBeforeNewest.removeIf(finding -> finding.pane() <= boundary);
  }

  /** The counts of a pane as stored; null once it is folded away. */
  public @Nullable Counts pane(long pane) {
    return panes.get(pane);
  }

  /** Panes at or before this one are folded away; their rows can be dropped. */
  public long boundary() {
    return boundary;
  }

  /** Tallies that came too late for their pane. */
  public long beyondHorizon() {
    return beyondHorizon;
  }

  /** Takes back all that stands: what it watched is not told apart any longer. */
  public List<VerdictChange> takeBack() {
    List<VerdictChange> changes = VerdictChange.between(findings(open), List.of());
    open = new ArrayList<>();
    return changes;
  }

  /** Whether it follows {@code other} already. */
  public boolean goesBy(WatchPlan other) {
    return plan.equals(other);
  }

  /** Whether, by its summary row, a stream has gone by another plan so far. */
  public static boolean isStale(byte[] summary, WatchPlan plan) {
    StateReader in = new StateReader(summary);
    return in.readVersion(VERSION) < VERSION || in.readFixedLong() != plan.fingerprint();
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(256);
    out.writeByte(VERSION).writeFixedLong(plan.fingerprint());
    out.writeSigned(boundary).writeUnsigned(beyondHorizon);
    base.encode(out);
    out.writeUnsigned(open.size());
    for (OpenFinding each : open) {
      each.finding().encode(out);
      out.writeSigned(each.pane());
    }
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
    stream.boundary = in.readSigned();
    stream.beyondHorizon = in.readUnsigned();
    stream.hold(panes);
    DetectorRule agreement = plan.first().rule(Measure.AGREEMENT);
    if (!former) {
      stream.base = DetectorSet.decode(in);
      stream.restore(in);
    } else if (agreement != null) {
      stream.restoreAgreement(new Watch(plan.first().version(), List.of(agreement)), agreement, in);
    }
    return stream;
  }

  private void hold(SortedMap<Long, Counts> held) {
    held.tailMap(boundary)
        .forEach(
            (pane, counts) -> {
              if (pane > boundary) {
                panes.computeIfAbsent(pane, unused -> new Counts()).merge(counts);
              }
            });
  }

  private void restore(StateReader in) {
    List<OpenFinding> said = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      said.add(new OpenFinding(Finding.decode(in), in.readSigned()));
    }
    if (!panes.isEmpty()) {
      foldBeforeNewest();
      open = said;
    }
  }

  /** What a version 1 has said is what its detector says of the panes under its rule. */
  private void restoreAgreement(Watch watch, DetectorRule agreement, StateReader in) {
    base = DetectorSet.decodeDetector(watch, agreement, in);
    if (!panes.isEmpty()) {
      plan = WatchPlan.always(watch);
      foldBeforeNewest();
      open = foldNewest();
      plan = RatingStream.UNKNOWN;
    }
  }
}
