package dev.andon.quality.rating;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * summary, version 2: version | due flag | all there ever was and what is to be reported
 *                     | a class that never occurs | count, then: class | its fold; a fold is
 *                     fingerprint of the plan | boundary | beyondHorizon | base detectors
 *                     | what they have said, with the pane
 *          version 1: the same without the flag and what is to be reported: all of it
 * pane row: {@link ConfusionCounts}
 * </pre>
 */
public final class ConfusionStream implements HourlyStream<ConfusionCounts> {
  private static final int VERSION = 2;
  private static final int UNREPORTED = 1;
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

  private final ConfusionLog log = new ConfusionLog();
  private final TreeMap<String, PaneFold<ClassCounts>> folds = new TreeMap<>();
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
    boolean inTime = hour > unseen.boundary();
    log.add(hour, delta, inTime);
    folds.forEach((name, fold) -> note(changes, name, fold.apply(hour, delta.of(name))));
    unseen.apply(hour, delta.of(NO_CLASS));
    if (inTime) {
      log.letGo(unseen.folded().keySet());
      joinClasses(changes);
    }
    return changes;
  }

  /** Has those classes watched that are new. */
  private void joinClasses(List<Change> changes) {
    if (!plan.watches()) {
      return;
    }
    for (String name : log.totals().classes()) {
      if (!folds.containsKey(name)) {
        PaneFold<ClassCounts> fold = unseen.fromBoundary();
        folds.put(name, fold);
        log.hours()
            .forEach((hour, counts) -> note(changes, name, fold.apply(hour, counts.of(name))));
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
    log.rename(from, to);
    return changes;
  }

  /**
   * Adds all that {@code other} has counted, and leaves nothing there. Neither is watched.
   *
   * @throws IllegalStateException if one is
   */
  public void absorb(ConfusionStream other) {
    if (plan.watches() || other.plan.watches()) {
      throw new IllegalStateException("what is watched cannot be moved");
    }
    other.log.hours().forEach(this::apply);
    log.absorbPast(other.log);
    other.log.clear();
    other.unseen = new PaneFold<>(ANSWERS, other.plan, GRID);
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
    return log.totals();
  }

  /** What one class's answers were in some clock hours, ends included. */
  public ClassCounts between(long first, long last, String name) {
    ClassCounts sum = new ClassCounts();
    log.hours().subMap(first, last + 1).values().forEach(each -> sum.merge(each.of(name)));
    return sum;
  }

  /** What the answers were in some clock hours, ends included. */
  public ConfusionCounts between(long first, long last) {
    ConfusionCounts sum = new ConfusionCounts();
    log.hours().subMap(first, last + 1).values().forEach(sum::merge);
    return sum;
  }

  /** What the answers were in a window that ends with the newest hour of {@code measure}. */
  public ConfusionCounts within(WindowMeasure measure) {
    if (measure.start().isEmpty() || measure.end().isEmpty()) {
      return log.totals();
    }
    return between(
        HourPanes.hourOf(measure.start().getAsLong()),
        HourPanes.hourOf(measure.end().getAsLong() - 1));
  }

  /** The pairs of classes whose count changed since the last call, for good or for now. */
  public Set<ConfusionCounts.Pair> takeDue() {
    return log.takeDue();
  }

  /** Whether there is anything for {@link #takeDue}. */
  public boolean isDue() {
    return log.isDue();
  }

  /** The same by its summary row. */
  public static boolean isDue(byte[] summary) {
    StateReader in = new StateReader(summary);
    return in.readVersion(VERSION) == UNREPORTED || in.readBoolean();
  }

  /**
   * The beginning of the newest clock hour with an answer of a pair that stands, epoch
   * milliseconds; 0 where a release before this one forgot it.
   */
  public long updatedAt(ConfusionCounts.Pair pair) {
    return log.updatedAt(pair);
  }

  /** Differences that came too late for their clock hour. */
  public long beyondHorizon() {
    return unseen.beyondHorizon();
  }

  @Override
  public int size() {
    return log.hours().size();
  }

  /** Whether nothing at all is counted, or was: as if it had never been. */
  public boolean isEmpty() {
    return unseen.boundary() == Long.MIN_VALUE
        && log.hours().values().stream().allMatch(ConfusionCounts::isEmpty);
  }

  @Override
  public SortedMap<Long, @Nullable ConfusionCounts> takeChanges() {
    return log.takeChanges();
  }

  @Override
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(256).writeByte(VERSION).writeBoolean(isDue());
    log.encode(out);
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
    ConfusionStream stream = new ConfusionStream(plan);
    if (in.readVersion(VERSION) == UNREPORTED) {
      stream.log.decodeTotals(in);
    } else {
      in.readBoolean();
      stream.log.decode(in);
    }
    if (in.readFixedLong() != plan.fingerprint()) {
      stream.plan = RatingStream.UNKNOWN;
      stream.unseen = new PaneFold<>(ANSWERS, stream.plan, GRID);
    }
    paneRows.forEach(stream.log::restore);
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
    log.hours().forEach((hour, counts) -> panes.put(hour, counts.of(name)));
    fold.decodeHorizon(in, panes);
    fold.decodeFold(in);
  }
}
