package dev.andon.quality.rating;

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
 * Detectors that step once per pane of event time, over what panes hold in the end: see {@link
 * PanedStream}. {@code base} has folded the panes that are too old to change, {@code beforeNewest}
 * all but the newest.
 *
 * @param <C> what a pane holds
 */
final class PaneFold<C> {
  /** What panes hold. */
  interface Kind<C> {
    /** A pane that holds nothing. */
    C empty();

    /** Adds a difference. */
    void merge(C pane, C delta);

    /** Has the detectors take a pane. */
    void observe(DetectorSet detectors, Watch next, long at, C pane, List<Finding> found);
  }

  private record OpenFinding(Finding finding, long pane) {}

  private final Kind<C> kind;
  private final PanedStream.Grid grid;
  private final TreeMap<Long, C> panes = new TreeMap<>();
  private WatchPlan plan;
  private DetectorSet base;
  private long boundary = Long.MIN_VALUE;
  private long beyondHorizon;
  private List<OpenFinding> open = new ArrayList<>();

  /** The fold of all panes but the newest, and the verdicts it raised. */
  private DetectorSet beforeNewest;

  private List<OpenFinding> openBeforeNewest = new ArrayList<>();

  /** The panes that the last change folded away. */
  private final List<Long> folded = new ArrayList<>();

  PaneFold(Kind<C> kind, WatchPlan plan, PanedStream.Grid grid) {
    this.kind = kind;
    this.grid = grid;
    this.plan = plan;
    this.base = DetectorSet.of(plan);
    this.beforeNewest = base.copy();
  }

  /** A fold that has the same past and has seen none of the panes that can still change. */
  PaneFold<C> fromBoundary() {
    PaneFold<C> fold = new PaneFold<>(kind, plan, grid);
    fold.base = base.copy();
    fold.beforeNewest = base.copy();
    fold.boundary = boundary;
    return fold;
  }

  List<VerdictChange> follow(WatchPlan other) {
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

  List<VerdictChange> apply(long pane, C delta) {
    if (pane <= boundary) {
      beyondHorizon++;
      return List.of();
    }
    boolean old = !panes.isEmpty() && pane < panes.lastKey();
    if (!panes.isEmpty() && pane > panes.lastKey()) {
      step(beforeNewest, panes.lastEntry(), openBeforeNewest);
    }
    kind.merge(panes.computeIfAbsent(pane, unused -> kind.empty()), delta);
    return old ? refold() : changes();
  }

  /** Folds all that can still change, after something other than a pane's sum did. */
  List<VerdictChange> refold() {
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
    for (Map.Entry<Long, C> pane : panes.headMap(panes.lastKey()).entrySet()) {
      step(beforeNewest, pane, openBeforeNewest);
    }
  }

  private List<OpenFinding> foldNewest() {
    List<OpenFinding> raised = new ArrayList<>(openBeforeNewest);
    step(beforeNewest.copy(), panes.lastEntry(), raised);
    return raised;
  }

  private void step(DetectorSet detectors, Map.Entry<Long, C> pane, List<OpenFinding> raised) {
    long at = pane.getKey() * grid.paneMillis();
    List<Finding> found = new ArrayList<>();
    kind.observe(detectors, plan.at(at), at, pane.getValue(), found);
    for (Finding finding : found) {
      raised.add(new OpenFinding(finding, pane.getKey()));
    }
  }

  private static List<Finding> findings(List<OpenFinding> open) {
    return open.stream().map(OpenFinding::finding).toList();
  }

  private void settle() {
    folded.clear();
    while (panes.size() > grid.folded() || panes.lastKey() - panes.firstKey() > grid.span()) {
      Map.Entry<Long, C> oldest = panes.pollFirstEntry();
      boundary = oldest.getKey();
      folded.add(boundary);
      step(base, oldest, new ArrayList<>());
    }
    open.removeIf(finding -> finding.pane() <= boundary);
    openBeforeNewest.removeIf(finding -> finding.pane() <= boundary);
  }

  /** The panes that can still change. */
  SortedMap<Long, C> panes() {
    return panes;
  }

  /** The panes that the last change folded away. */
  List<Long> folded() {
    return folded;
  }

  @Nullable C pane(long pane) {
    return panes.get(pane);
  }

  long boundary() {
    return boundary;
  }

  long beyondHorizon() {
    return beyondHorizon;
  }

  List<VerdictChange> takeBack() {
    List<VerdictChange> changes = VerdictChange.between(findings(open), List.of());
    open = new ArrayList<>();
    return changes;
  }

  boolean goesBy(WatchPlan other) {
    return plan.equals(other);
  }

  /** Appends {@code fingerprint | boundary | beyondHorizon | base detectors | what was said}. */
  void encode(StateWriter out) {
    out.writeFixedLong(plan.fingerprint());
    out.writeSigned(boundary).writeUnsigned(beyondHorizon);
    base.encode(out);
    out.writeUnsigned(open.size());
    for (OpenFinding each : open) {
      each.finding().encode(out);
      out.writeSigned(each.pane());
    }
  }

  /** Reads the boundary and what came too late, and takes the panes beyond the boundary. */
  void decodeHorizon(StateReader in, SortedMap<Long, C> held) {
    boundary = in.readSigned();
    beyondHorizon = in.readUnsigned();
    held.tailMap(boundary)
        .forEach(
            (pane, counts) -> {
              if (pane > boundary) {
                kind.merge(panes.computeIfAbsent(pane, unused -> kind.empty()), counts);
              }
            });
  }

  /** Reads the base and what was said. */
  void decodeFold(StateReader in) {
    base = DetectorSet.decode(in);
    List<OpenFinding> said = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      said.add(new OpenFinding(Finding.decode(in), in.readSigned()));
    }
    if (!panes.isEmpty()) {
      foldBeforeNewest();
      open = said;
    }
  }

  /** Takes the base that folded what is too old; what it has said is what {@code other} says. */
  void resume(DetectorSet folded, WatchPlan other) {
    base = folded;
    if (!panes.isEmpty()) {
      WatchPlan present = plan;
      plan = other;
      foldBeforeNewest();
      open = foldNewest();
      plan = present;
    }
  }
}
