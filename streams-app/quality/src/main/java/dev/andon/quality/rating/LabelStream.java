package dev.andon.quality.rating;

import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
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
 * change: a rule that comes late sees what was before it. What is new to a line is held against the
 * line, and so also against what it is told of that ({@link #arrive}). Mutable, single-threaded.
 *
 * <pre>
 * summary, version 2: version | whether there were labels, and the first hour of them | whether it
 *                     is told of an arrival, and that | fingerprint of the plan | boundary
 *                     | beyondHorizon | base detectors | what they have said, with the pane
 *          version 1: without the first hour, and without an arrival
 * pane row: {@link LabelCounts}
 * </pre>
 */
public final class LabelStream implements HourlyStream<LabelCounts> {
  private static final int VERSION = 2;
  private static final int WITHOUT_ARRIVAL = 1;
  private static final PanedStream.Grid GRID = PanedStream.Grid.HOURS;

  private final class Labels implements PaneFold.Kind<LabelCounts> {
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
      detectors.observe(next, at, pane, arrival, found);
    }
  }

  private final PaneFold<LabelCounts> fold;
  private final SortedSet<Long> changed = new TreeSet<>();

  /** The first hour with labels, once it is folded away for good. */
  private @Nullable Long settledSince;

  private @Nullable Arrival arrival;

  /** A stream that has seen nothing, watched by {@code plan}. */
  public LabelStream(WatchPlan plan) {
    this.fold = new PaneFold<>(new Labels(), plan, GRID);
  }

  /**
   * Holds what is new against the line that it came to, as that is by now. What it was told before
   * stands where the line no longer has all that it was told of.
   *
   * @param line all labels of the line
   * @param knownSince the first clock hour with labels of anything of its kind
   * @return verdicts raised or taken back by it, in order
   */
  public List<VerdictChange> arrive(LabelStream line, long knownSince) {
    OptionalLong since = since();
    if (since.isEmpty()) {
      return tell(null);
    }
    long first = since.getAsLong() - Arrival.USUAL_HOURS;
    long at = since.getAsLong() * GRID.paneMillis();
    if (line.fold.boundary() >= first) {
      return tell(arrival != null && arrival.since() == at ? arrival : null);
    }
    return tell(
        new Arrival(at, knownSince * GRID.paneMillis(), line.between(first, since.getAsLong())));
  }

  /**
   * Holds it against no line any more.
   *
   * @return verdicts taken back by it, in order
   */
  public List<VerdictChange> arriveNowhere() {
    return tell(null);
  }

  private List<VerdictChange> tell(@Nullable Arrival told) {
    if (Objects.equals(arrival, told)) {
      return List.of();
    }
    arrival = told;
    return fold.panes().isEmpty() ? List.of() : note(fold.refold());
  }

  /** The first clock hour with labels; empty where there are none. */
  public OptionalLong since() {
    if (settledSince != null) {
      return OptionalLong.of(settledSince);
    }
    for (Map.Entry<Long, LabelCounts> pane : fold.panes().entrySet()) {
      if (pane.getValue().total() > 0) {
        return OptionalLong.of(pane.getKey());
      }
    }
    return OptionalLong.empty();
  }

  private SortedMap<String, Long> between(long from, long to) {
    LabelCounts sum = new LabelCounts();
    fold.panes().subMap(from, to).values().forEach(sum::merge);
    return sum.counts();
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
    if (arrival != null && arrival.usual().containsKey(from)) {
      arrival = arrival.renamed(from, to);
      found = !fold.panes().isEmpty();
    }
    return found ? note(fold.refold()) : List.of();
  }

  /** Takes note of the hours that were folded away. */
  private List<VerdictChange> note(List<VerdictChange> changes) {
    fold.folded()
        .forEach(
            (hour, labels) -> {
              changed.add(hour);
              if (settledSince == null && labels.total() > 0) {
                settledSince = hour;
              }
            });
    forgetArrival();
    return changes;
  }

  /** Nothing is new for longer than that: none of the hours that can still change needs it. */
  private void forgetArrival() {
    if (arrival != null
        && fold.boundary() != Long.MIN_VALUE
        && fold.boundary() * GRID.paneMillis() - arrival.since() > Arrival.MOST_NEW_MILLIS) {
      arrival = null;
    }
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

  @Override
  public int size() {
    return fold.panes().size();
  }

  /** Whether nothing at all is counted, or was: as if it had never been. */
  public boolean isEmpty() {
    return fold.boundary() == Long.MIN_VALUE
        && fold.panes().values().stream().allMatch(LabelCounts::isEmpty);
  }

  @Override
  public SortedMap<Long, @Nullable LabelCounts> takeChanges() {
    TreeMap<Long, @Nullable LabelCounts> taken = new TreeMap<>();
    changed.forEach(hour -> taken.put(hour, fold.pane(hour)));
    changed.clear();
    return taken;
  }

  @Override
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(256).writeByte(VERSION);
    OptionalLong since = since();
    out.writeBoolean(since.isPresent());
    since.ifPresent(out::writeSigned);
    out.writeBoolean(arrival != null);
    if (arrival != null) {
      arrival.encode(out);
    }
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
   * The first clock hour with labels, by the summary row; empty where there are none, and where the
   * row is of before it was kept there.
   */
  public static OptionalLong since(byte[] summary) {
    StateReader in = new StateReader(summary);
    return in.readVersion(VERSION) == WITHOUT_ARRIVAL ? OptionalLong.empty() : readSince(in);
  }

  /** Whether, by the summary row, it follows {@code plan} already. */
  public static boolean goesBy(WatchPlan plan, byte[] summary) {
    StateReader in = new StateReader(summary);
    if (in.readVersion(VERSION) != WITHOUT_ARRIVAL) {
      readSince(in);
      if (in.readBoolean()) {
        Arrival.decode(in);
      }
    }
    return in.readFixedLong() == plan.fingerprint();
  }

  private static OptionalLong readSince(StateReader in) {
    return in.readBoolean() ? OptionalLong.of(in.readSigned()) : OptionalLong.empty();
  }

  /**
   * Puts a stream back together from its rows. Where it went by another plan so far, it still has
   * to {@link #follow} this one, which then says what changes by it.
   */
  public static LabelStream decode(
      WatchPlan plan, byte[] summary, SortedMap<Long, byte[]> paneRows) {
    StateReader in = new StateReader(summary);
    boolean told = in.readVersion(VERSION) != WITHOUT_ARRIVAL;
    OptionalLong since = told ? readSince(in) : OptionalLong.empty();
    Arrival arrival = told && in.readBoolean() ? Arrival.decode(in) : null;
    boolean stale = in.readFixedLong() != plan.fingerprint();
    LabelStream stream = new LabelStream(stale ? RatingStream.UNKNOWN : plan);
    TreeMap<Long, LabelCounts> panes = new TreeMap<>();
    paneRows.forEach((hour, row) -> panes.put(hour, LabelCounts.decode(new StateReader(row))));
    stream.arrival = arrival;
    stream.fold.decodeHorizon(in, panes);
    long boundary = stream.fold.boundary();
    if (!told && boundary != Long.MIN_VALUE) {
      stream.settledSince = boundary;
    } else if (since.isPresent() && since.getAsLong() <= boundary) {
      stream.settledSince = since.getAsLong();
    }
    stream.fold.decodeFold(in);
    return stream;
  }
}
