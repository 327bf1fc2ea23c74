package dev.andon.quality.window;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the newest k panes of event time, each a fixed length of it: the window ends with the
 * newest pane that holds something, and steps from pane to pane.
 *
 * <p>Late events go to their pane. The frontier is the newest pane that an event was ever about;
 * panes that fall far enough behind it are merged into one sum beyond the horizon, and so is what
 * comes later than that: nothing is lost, {@link #total} stays exact, and what was observed can
 * always be withdrawn. As sums need no order, the bytes depend on what was observed and withdrawn
 * alone: any order of arrival gives the same ones, even a withdrawal before its observation. Events
 * are not kept, so whoever observes tells repeats apart, and corrects by the old version and the
 * new one.
 *
 * <p>An event far ahead of the others would push all of them beyond the horizon: clamp event times
 * before. O(log panes) amortized for an event, O(1) and nothing allocated where it falls in the
 * pane of the one before; O(k) for a snapshot, O(panes) space.
 *
 * <pre>
 * version 1 | paneMillis | windowPanes | keptPanes | began? [frontier] | sums beyond | count of panes
 *   | panes: frontier - number, sums; oldest first, empty ones left out
 * </pre>
 *
 * @param <T> what one event adds
 * @param <S> the sums of the {@link Tally}
 */
public final class SlidingPanes<T, S> implements EventWindow<T, S> {

  private static final int VERSION = 1;

  private static final long NOWHERE = Long.MIN_VALUE;

  private final PaneConfig config;
  private final Tally<T, S> tally;
  private final TreeMap<Long, S> panes = new TreeMap<>();
  private S beyond;
  private long frontier = NOWHERE;

  /** The pane that the latest event was about: the next one mostly is about the same. */
  private @Nullable S latest;

  private long latestPane;

  /** No panes yet. */
  public SlidingPanes(PaneConfig config, Tally<T, S> tally) {
    this.config = requireNonNull(config, "config is null");
    this.tally = requireNonNull(tally, "tally is null");
    this.beyond = tally.empty();
  }

  @Override
  public void observe(Event<T> event) {
    long pane = config.paneOf(event.at());
    advance(pane);
    S sums = sumsAt(pane);
    tally.observe(sums, event.value());
    dropIfEmpty(pane, sums);
  }

  /** Takes an event out; the frontier never goes back. */
  @Override
  public void withdraw(Event<T> event) {
    long pane = config.paneOf(event.at());
    advance(pane);
    S sums = sumsAt(pane);
    tally.withdraw(sums, event.value());
    dropIfEmpty(pane, sums);
  }

  /**
   * Adds all of another state over other events. Associative and commutative.
   *
   * @throws IllegalArgumentException if the other is configured differently
   */
  public void merge(SlidingPanes<T, S> other) {
    if (!other.config.equals(config)) {
      throw new IllegalArgumentException(
          "panes merge when they are configured alike, are " + config + " and " + other.config);
    }
    if (other.frontier == NOWHERE) {
      return;
    }
    advance(other.frontier);
    tally.merge(beyond, other.beyond);
    for (Map.Entry<Long, S> pane : other.panes.entrySet()) {
      S sums = sumsAt(pane.getKey());
      tally.merge(sums, pane.getValue());
      dropIfEmpty(pane.getKey(), sums);
    }
  }

  private void advance(long pane) {
    if (frontier != NOWHERE && pane <= frontier) {
      return;
    }
    frontier = pane;
    latest = null;
    SortedMap<Long, S> behind = panes.headMap(firstKept());
    behind.values().forEach(sums -> tally.merge(beyond, sums));
    behind.clear();
  }

  /** The oldest pane that is kept, once there is a frontier. */
  private long firstKept() {
    return frontier - config.keptPanes() + 1;
  }

  private S sumsAt(long pane) {
    if (pane < firstKept()) {
      return beyond;
    }
    S sums = latest;
    if (sums == null || pane != latestPane) {
      sums = panes.computeIfAbsent(pane, unused -> tally.empty());
      latest = sums;
      latestPane = pane;
    }
    return sums;
  }

  /** A pane that holds nothing is the same as one that never did. */
  private void dropIfEmpty(long pane, S sums) {
    if (sums != beyond && tally.isEmpty(sums)) {
      panes.remove(pane);
      latest = null;
    }
  }

  @Override
  public WindowSnapshot<S> snapshot() {
    S sums = tally.empty();
    boolean nothingBeyond = tally.isEmpty(beyond);
    if (panes.isEmpty()) {
      return new WindowSnapshot<>(sums, OptionalLong.empty(), OptionalLong.empty(), nothingBeyond);
    }
    long last = panes.lastKey();
    long first = last - config.windowPanes() + 1;
    panes.tailMap(first).values().forEach(pane -> tally.merge(sums, pane));
    return new WindowSnapshot<>(
        sums,
        OptionalLong.of(config.startOf(first)),
        OptionalLong.of(config.startOf(last + 1)),
        nothingBeyond || first >= firstKept());
  }

  /** Everything that stands, in panes or beyond them. */
  public S total() {
    S sums = beyond();
    panes.values().forEach(pane -> tally.merge(sums, pane));
    return sums;
  }

  /** What lies beyond the horizon: too old for its pane when it came, or grown too old since. */
  public S beyond() {
    S sums = tally.empty();
    tally.merge(sums, beyond);
    return sums;
  }

  /** How many panes hold something. */
  public int paneCount() {
    return panes.size();
  }

  @Override
  public void encode(StateWriter out) {
    out.writeByte(VERSION)
        .writeUnsigned(config.paneMillis())
        .writeUnsigned(config.windowPanes())
        .writeUnsigned(config.keptPanes())
        .writeBoolean(frontier != NOWHERE);
    if (frontier == NOWHERE) {
      return;
    }
    out.writeSigned(frontier);
    tally.encode(beyond, out);
    out.writeUnsigned(panes.size());
    panes.forEach(
        (pane, sums) -> {
          out.writeUnsigned(frontier - pane);
          tally.encode(sums, out);
        });
  }

  /**
   * Reads back what {@link #encode} wrote.
   *
   * @throws StateFormatException if the bytes are no such state
   */
  public static <T, S> SlidingPanes<T, S> decode(Tally<T, S> tally, StateReader in) {
    in.readVersion(VERSION);
    SlidingPanes<T, S> state = new SlidingPanes<>(config(in), tally);
    if (!in.readBoolean()) {
      return state;
    }
    state.frontier = in.readSigned();
    if (!Event.isTime(state.frontier)) {
      throw new StateFormatException("pane " + state.frontier + " is out of range");
    }
    state.beyond = tally.decode(in);
    for (int left = in.readCount(); left > 0; left--) {
      int behind = in.readCount();
      if (behind >= state.config.keptPanes()) {
        throw new StateFormatException(
            "a pane "
                + behind
                + " behind the newest is not among the "
                + state.config.keptPanes()
                + " kept");
      }
      state.panes.put(state.frontier - behind, tally.decode(in));
    }
    return state;
  }

  private static PaneConfig config(StateReader in) {
    try {
      return new PaneConfig(in.readUnsigned(), in.readCount(), in.readCount());
    } catch (IllegalArgumentException e) {
      throw new StateFormatException("panes cannot be configured so: " + e.getMessage());
    }
  }
}
