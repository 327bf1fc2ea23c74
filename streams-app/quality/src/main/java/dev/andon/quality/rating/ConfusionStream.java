package dev.andon.quality.rating;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which classes were given where gold wants which, of one question on a line, by the clock hour of
 * the work, and what watches how well each class is told from the others.
 *
 * <p>As in {@link PanedStream} the verdicts depend on what the hours hold in the end, in whatever
 * order it came; nor does it matter which class came first, as each begins with the past of a class
 * that never occurred. The hours are kept as long as they can still change, watched or not. O(K)
 * for K classes a change where they are watched. Mutable, single-threaded.
 *
 * <pre>
 * summary, version 1: version | all there ever was | a class that never occurs | count, then: class
 *                     | its fold; a fold is
 *                     fingerprint of the plan | boundary | beyondHorizon | base detectors
 *                     | what they have said, with the pane
 * pane row: {@link ConfusionCounts}
 * </pre>
 */
public final class ConfusionStream {
  private static final int VERSION = 1;
  private static final PanedStream.Grid GRID = PanedStream.Grid.HOURS;

  /** No class has this name. */
  private static final String NO_CLASS = "";

  private static final PaneFold.Kind<ClassCounts> ANSWERS =
      new PaneFold.Kind<>() {
        @Override
        public ClassCounts empty() {
          return new ClassCounts();
        }

        @Override
        public void merge(ClassCounts pane, ClassCounts delta) {
          pane.merge(delta);
        }

        @Override
        public void observe(
            DetectorSet detectors, Watch next, long at, ClassCounts pane, List<Finding> found) {
          detectors.observe(next, at, pane, found);
        }
      };

  /**
   * What changed about a class.
   *
   * @param className the class
   * @param verdict what now stands, or no longer does
   */
  public record Change(String className, VerdictChange verdict) {}

  private final TreeMap<Long, ConfusionCounts> hours = new TreeMap<>();
  private final SortedSet<Long> changed = new TreeSet<>();
  private final TreeMap<String, PaneFold<ClassCounts>> folds = new TreeMap<>();
  private ConfusionCounts totals = new ConfusionCounts();
  private PaneFold<ClassCounts> unseen;
  private WatchPlan plan;

  /** A stream that has seen nothing, watched by {@code plan}. */
  public ConfusionStream(WatchPlan plan) {
    this.plan = plan;
    this.unseen = new PaneFold<>(ANSWERS, plan, GRID);
  }

  /**
   * Goes by another plan, for the hours that can still change as for those to come.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<Change> follow(WatchPlan other) {
    plan = other;
    List<Change> changes = new ArrayList<>();
    folds.forEach((name, fold) -> note(changes, name, fold.follow(other)));
    unseen.follow(other);
    joinClasses(changes);
    return changes;
  }

  /**
   * Adds what changed in one clock hour: new minus old.
   *
   * @return verdicts raised or taken back by it, in order
   */
  public List<Change> apply(long hour, ConfusionCounts delta) {
    List<Change> changes = new ArrayList<>();
    totals.merge(delta);
    boolean inTime = hour > unseen.boundary();
    folds.forEach((name, fold) -> note(changes, name, fold.apply(hour, delta.of(name))));
    unseen.apply(hour, delta.of(NO_CLASS));
    if (inTime) {
      hours.computeIfAbsent(hour, unused -> new ConfusionCounts()).merge(delta);
      changed.add(hour);
      changed.addAll(unseen.folded());
      unseen.folded().forEach(hours::remove);
      joinClasses(changes);
    }
    return changes;
  }

  /** Has those classes watched that are new. */
  private void joinClasses(List<Change> changes) {
    if (!plan.watches()) {
      return;
    }
    for (String name : totals.classes()) {
      if (!folds.containsKey(name)) {
        PaneFold<ClassCounts> fold = unseen.fromBoundary();
        folds.put(name, fold);
        hours.forEach((hour, counts) -> note(changes, name, fold.apply(hour, counts.of(name))));
      }
    }
  }

  /**
   * Counts what is one class as another, from which it is no longer told apart.
   *
   * @return verdicts taken back by it, in order
   */
  public List<Change> rename(String from, String to) {
    List<Change> changes = new ArrayList<>();
    PaneFold<ClassCounts> fold = folds.remove(from);
    if (fold != null) {
      note(changes, from, fold.takeBack());
    }
    totals.rename(from, to);
    for (Map.Entry<Long, ConfusionCounts> hour : hours.entrySet()) {
      hour.getValue().rename(from, to);
      changed.add(hour.getKey());
    }
    return changes;
  }

  private static void note(List<Change> changes, String name, List<VerdictChange> verdicts) {
    verdicts.forEach(verdict -> changes.add(new Change(name, verdict)));
  }

  /** Whether it follows {@code other} already. */
  public boolean goesBy(WatchPlan other) {
    return plan.equals(other);
  }

  /** Everything that stands, of whatever hour. */
  public ConfusionCounts totals() {
    return totals;
  }

  /** What one class's answers were in some clock hours, ends included. */
  public ClassCounts between(long first, long last, String name) {
    ClassCounts sum = new ClassCounts();
    hours.subMap(first, true, last, true).values().forEach(each -> sum.merge(each.of(name)));
    return sum;
  }

  /** What the answers were in some clock hours, ends included. */
  public ConfusionCounts between(long first, long last) {
    ConfusionCounts sum = new ConfusionCounts();
    hours.subMap(first, true, last, true).values().forEach(sum::merge);
    return sum;
  }

  /** Differences that came too late for their clock hour. */
  public long beyondHorizon() {
    return unseen.beyondHorizon();
  }

  /** Clock hours held. */
  public int size() {
    return hours.size();
  }

  /** Whether nothing at all is counted, or was: as if it had never been. */
  public boolean isEmpty() {
    return unseen.boundary() == Long.MIN_VALUE
        && hours.values().stream().allMatch(ConfusionCounts::isEmpty);
  }

  /** Hours changed since the last call; null where a row is gone. */
  public SortedMap<Long, @Nullable ConfusionCounts> takeChanges() {
    TreeMap<Long, @Nullable ConfusionCounts> taken = new TreeMap<>();
    changed.forEach(hour -> taken.put(hour, hours.get(hour)));
    changed.clear();
    return taken;
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(256).writeByte(VERSION);
    totals.encode(out);
    unseen.encode(out);
    out.writeUnsigned(folds.size());
    folds.forEach(
        (name, fold) -> {
          out.writeText(name);
          fold.encode(out);
        });
    return out.toByteArray();
  }

  /** The row of an hour. */
  public static byte[] encodePane(ConfusionCounts counts) {
    StateWriter out = new StateWriter(128);
    counts.encode(out);
    return out.toByteArray();
  }

  /**
   * Puts a stream back together from its rows. Where it went by another plan so far, it still has
   * to {@link #follow} this one, which then says what changes by it.
   */
  public static ConfusionStream decode(
      WatchPlan plan, byte[] summary, SortedMap<Long, byte[]> paneRows) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    ConfusionCounts totals = ConfusionCounts.decode(in);
    boolean stale = in.readFixedLong() != plan.fingerprint();
    ConfusionStream stream = new ConfusionStream(stale ? RatingStream.UNKNOWN : plan);
    stream.totals = totals;
    paneRows.forEach(
        (hour, row) -> stream.hours.put(hour, ConfusionCounts.decode(new StateReader(row))));
    stream.read(in, stream.unseen, NO_CLASS);
    for (int left = in.readCount(); left > 0; left--) {
      String name = in.readText();
      in.readFixedLong();
      PaneFold<ClassCounts> fold = new PaneFold<>(ANSWERS, stream.plan, GRID);
      stream.read(in, fold, name);
      stream.folds.put(name, fold);
    }
    return stream;
  }

  private void read(StateReader in, PaneFold<ClassCounts> fold, String name) {
    TreeMap<Long, ClassCounts> panes = new TreeMap<>();
    hours.forEach((hour, counts) -> panes.put(hour, counts.of(name)));
    fold.decodeHorizon(in, panes);
    fold.decodeFold(in);
  }
}
