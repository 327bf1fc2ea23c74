package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A detector over the merged judgements of many raters, which steps once per pane of event time.
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
 * summary, version 1: version | boundary | beyondHorizon | base detector
 * pane row: as {@link RatingStream#encodePane}
 * </pre>
 */
public final class PanedStream {
  /** Length of a pane: short against the time people need to react, long against jitter. */
  public static final long PANE_MILLIS = 60_000L;

  static final int FOLDED = 1_024;
  private static final int VERSION = 1;

  private record OpenVerdict(LimitVerdict verdict, long pane) {}

  private final TreeMap<Long, Counts> panes = new TreeMap<>();
  private final LimitDetector base;
  private long boundary = Long.MIN_VALUE;
  private long beyondHorizon;
  private List<OpenVerdict> open = new ArrayList<>();

  /** The fold of all panes but the newest, and the verdicts it raised. */
  private LimitDetector beforeNewest;

  private List<OpenVerdict> openBeforeNewest = new ArrayList<>();

  /** A stream that has seen nothing. */
  public PanedStream(LimitConfig config) {
    this(new LimitDetector(config));
  }

  private PanedStream(LimitDetector base) {
    this.base = base;
    this.beforeNewest = base.copy();
  }

  /** The pane that an event time falls in. */
  public static long paneOf(long epochMillis) {
    return Math.floorDiv(epochMillis, PANE_MILLIS);
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
    if (old) {
      foldBeforeNewest();
    }
    List<OpenVerdict> former = open;
    open = foldNewest();
    List<VerdictChange> changes = VerdictChange.between(verdicts(former), verdicts(open));
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

  private List<OpenVerdict> foldNewest() {
    List<OpenVerdict> raised = new ArrayList<>(openBeforeNewest);
    step(beforeNewest.copy(), panes.lastEntry(), raised);
    return raised;
  }

  private static void step(
      LimitDetector detector, Map.Entry<Long, Counts> pane, List<OpenVerdict> raised) {
    Counts counts = pane.getValue();
    // A withdrawal may overtake what it withdraws: until that comes, there is less than nothing.
    long judged = Math.max(0, counts.samples());
    long right = Math.max(0, Math.min(counts.correct(), judged));
    detector
        .observe(pane.getKey() * PANE_MILLIS, judged, right, counts.revision())
        .ifPresent(verdict -> raised.add(new OpenVerdict(verdict, pane.getKey())));
  }

  private static List<LimitVerdict> verdicts(List<OpenVerdict> verdicts) {
    return verdicts.stream().map(OpenVerdict::verdict).toList();
  }

  private void settle() {
    while (panes.size() > FOLDED) {
      Map.Entry<Long, Counts> oldest = panes.pollFirstEntry();
      boundary = oldest.getKey();
      step(base, oldest, new ArrayList<>());
    }
    open.removeIf(verdict -> verdict.pane() <= boundary);
    openBeforeNewest.removeIf(verdict -> verdict.pane() <= boundary);
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

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(160);
    out.writeByte(VERSION).writeSigned(boundary).writeUnsigned(beyondHorizon);
    base.encode(out);
    return out.toByteArray();
  }

  /** Puts a stream back together from its rows. */
  public static PanedStream decode(
      LimitConfig config, byte[] summary, SortedMap<Long, byte[]> paneRows) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    long boundary = in.readSigned();
    long beyondHorizon = in.readUnsigned();
    PanedStream stream = new PanedStream(LimitDetector.decode(config, in));
    stream.boundary = boundary;
    stream.beyondHorizon = beyondHorizon;
    paneRows.forEach((pane, row) -> stream.panes.put(pane, RatingStream.decodePane(row)));
    if (!stream.panes.isEmpty()) {
      stream.foldBeforeNewest();
      stream.open = stream.foldNewest();
    }
    return stream;
  }
}
