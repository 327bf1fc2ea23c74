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
 * all but the newest, and {@code checkpoints} those before some panes: what comes late is nearly
 * always a little late, so these lie the closer together the newer they are.
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

  /** What folding some of the panes has led to: where the detectors are, and what they said. */
  private record Folded(DetectorSet detectors, List<OpenFinding> raised) {
    Folded copy() {
      return new Folded(detectors.copy(), new ArrayList<>(raised));
    }
  }

  private final Kind<C> kind;
  private final PanedStream.Grid grid;
  private final TreeMap<Long, C> panes = new TreeMap<>();
  private WatchPlan plan;
  private DetectorSet base;
  private long boundary = Long.MIN_VALUE;
  private long beyondHorizon;
  private List<OpenFinding> open = new ArrayList<>();

  /** All panes but the newest. */
  private Folded beforeNewest;

  /** All panes before one, by that pane; a logarithm of how many panes there are. */
  private final TreeMap<Long, Folded> checkpoints = new TreeMap<>();

  /** The panes that the last change folded away. */
  private final TreeMap<Long, C> folded = new TreeMap<>();

  PaneFold(Kind<C> kind, WatchPlan plan, PanedStream.Grid grid) {
    this.kind = kind;
    this.grid = grid;
    this.plan = plan;
    this.base = DetectorSet.of(plan);
    this.beforeNewest = foldedToBoundary();
  }

  /** A fold that has the same past and has seen none of the panes that can still change. */
  PaneFold<C> fromBoundary() {
    PaneFold<C> fold = new PaneFold<>(kind, plan, grid);
    fold.base = base.copy();
    fold.beforeNewest = fold.foldedToBoundary();
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
    if (panes.isEmpty()) {
      beforeNewest = foldedToBoundary();
      return List.of();
    }
    return refold();
  }

  List<VerdictChange> apply(long pane, C delta) {
    if (pane <= boundary) {
      beyondHorizon++;
      return List.of();
    }
    boolean old = !panes.isEmpty() && pane < panes.lastKey();
    if (!panes.isEmpty() && pane > panes.lastKey()) {
      checkpoints.put(panes.lastKey(), beforeNewest.copy());
      thinOut();
      step(beforeNewest, panes.lastEntry());
    }
    kind.merge(panes.computeIfAbsent(pane, unused -> kind.empty()), delta);
    if (old) {
      foldBeforeNewest(pane);
    }
    return changes();
  }

  /** Drops checkpoints between whose neighbours a refold is at most twice as long without them. */
  private void thinOut() {
    long newest = checkpoints.lastKey();
    long kept = newest;
    Long next = checkpoints.lowerKey(newest);
    while (next != null) {
      Long older = checkpoints.lowerKey(next);
      if (older != null && newest - older <= 2 * (newest - kept)) {
        checkpoints.remove(next);
      } else {
        kept = next;
      }
      next = older;
    }
  }

  /** Folds all that can still change, after something other than a pane's sum did. */
  List<VerdictChange> refold() {
    foldBeforeNewest(Long.MIN_VALUE);
    return changes();
  }

  private List<VerdictChange> changes() {
    List<OpenFinding> former = open;
    open = foldNewest();
    List<VerdictChange> changes = VerdictChange.between(findings(former), findings(open));
    settle();
    return changes;
  }

  /** Folds again what a change in a pane, or in all of them, reaches. */
  private void foldBeforeNewest(long changed) {
    checkpoints.tailMap(changed, false).clear();
    Map.Entry<Long, Folded> start = checkpoints.lastEntry();
    beforeNewest = start == null ? foldedToBoundary() : start.getValue().copy();
    beforeNewest.raised().removeIf(finding -> finding.pane() <= boundary);
    long newest = panes.lastKey();
    long first = start == null ? panes.firstKey() : start.getKey();
    long distance = start == null ? Long.MAX_VALUE : newest - first;
    for (Map.Entry<Long, C> pane : panes.subMap(first, newest).entrySet()) {
      if (newest - pane.getKey() <= distance / 2) {
        distance = newest - pane.getKey();
        checkpoints.put(pane.getKey(), beforeNewest.copy());
      }
      step(beforeNewest, pane);
    }
  }

  private Folded foldedToBoundary() {
    return new Folded(base.copy(), new ArrayList<>());
  }

  private List<OpenFinding> foldNewest() {
    Folded all = beforeNewest.copy();
    step(all, panes.lastEntry());
    for (Finding phase : all.detectors().phases()) {
      all.raised().add(new OpenFinding(phase, panes.lastKey()));
    }
    return all.raised();
  }

  private void step(Folded before, Map.Entry<Long, C> pane) {
    long at = pane.getKey() * grid.paneMillis();
    List<Finding> found = new ArrayList<>();
    kind.observe(before.detectors(), plan.at(at), at, pane.getValue(), found);
    for (Finding finding : found) {
      before.raised().add(new OpenFinding(finding, pane.getKey()));
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
      folded.put(boundary, oldest.getValue());
      step(new Folded(base, new ArrayList<>()), oldest);
    }
    checkpoints.headMap(boundary, true).clear();
    open.removeIf(finding -> finding.pane() <= boundary);
    beforeNewest.raised().removeIf(finding -> finding.pane() <= boundary);
  }

  /** The panes that can still change. */
  SortedMap<Long, C> panes() {
    return panes;
  }

  /** The panes that the last change folded away. */
  SortedMap<Long, C> folded() {
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
      foldBeforeNewest(Long.MIN_VALUE);
      open = said;
    }
  }

  /** Takes the base that folded what is too old; what it has said is what {@code other} says. */
  void resume(DetectorSet folded, WatchPlan other) {
    base = folded;
    if (!panes.isEmpty()) {
      WatchPlan present = plan;
      plan = other;
      foldBeforeNewest(Long.MIN_VALUE);
      open = foldNewest();
      plan = present;
    }
  }
}
