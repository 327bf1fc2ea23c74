package dev.andon.quality.window;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the newest N events, by event time and id, not by arrival.
 *
 * <p>Keeps N + {@value #SPARE} events, so that so many withdrawals can be made up for. The newest
 * event ever let go is the horizon: all that stand above it are kept, nothing below it is, so the
 * window is complete when it is full or nothing was let go. Events are told apart by id: one that
 * comes again changes nothing, a new version replaces the old one, and the withdrawal of an unknown
 * one is no withdrawal.
 *
 * <p>While nothing has been let go, the bytes depend on the events that stand alone; after that,
 * observations in any order give the same bytes, and as long as the window is complete withdrawals
 * and corrections in any order the same sums. O(log N) to find a place and a block move of at most
 * N + {@value #SPARE} references to make it; O(N) space.
 *
 * <pre>
 * version 1 | N | let go? [at of horizon | its id, 8 bytes] | count | events, oldest first
 * event: at - at of the one before (the first: at) | id, 8 bytes | value
 * </pre>
 *
 * @param <T> what one event adds
 * @param <S> the sums of the {@link Tally}
 */
public final class LastNWindow<T, S> implements EventWindow<T, S> {

  /** The widest window: a block of references still moves within some microseconds. */
  public static final int MOST = 10_000;

  /** How many withdrawals can be made up for. */
  public static final int SPARE = 256;

  private static final int VERSION = 1;

  private final int n;
  private final Tally<T, S> tally;
  private final EventCodec<T> codec;
  private final List<Event<T>> events = new ArrayList<>();
  private final Map<Long, Event<T>> byId = new HashMap<>();
  private final S sums;
  private @Nullable Horizon horizon;

  /**
   * An empty window.
   *
   * @param n how many events it spans, in range [1, {@value #MOST}]
   */
  public LastNWindow(int n, Tally<T, S> tally, EventCodec<T> codec) {
    if (n < 1 || n > MOST) {
      throw new IllegalArgumentException("n must be in range [1, " + MOST + "], is " + n);
    }
    this.n = n;
    this.tally = requireNonNull(tally, "tally is null");
    this.codec = requireNonNull(codec, "codec is null");
    this.sums = tally.empty();
  }

  @Override
  public void observe(Event<T> event) {
    Event<T> known = byId.get(event.id());
    if (event.equals(known)) {
      return;
    }
    if (known != null) {
      remove(known);
    }
    if (horizon == null || !horizon.covers(event)) {
      insert(event);
    }
  }

  @Override
  public void withdraw(Event<T> event) {
    withdraw(event.id());
  }

  /** Takes out whichever version of an event is here. */
  public void withdraw(long id) {
    Event<T> known = byId.get(id);
    if (known != null) {
      remove(known);
    }
  }

  private void insert(Event<T> event) {
    int at = -Collections.binarySearch(events, event, Event.ORDER) - 1;
    int first = first();
    events.add(at, event);
    byId.put(event.id(), event);
    if (events.size() <= n) {
      tally.observe(sums, event.value());
    } else if (at > first) {
      // It is in the window, whose oldest event steps out.
      tally.observe(sums, event.value());
      tally.withdraw(sums, events.get(first).value());
    }
    if (events.size() > n + SPARE) {
      letGoOldest();
    }
  }

  private void remove(Event<T> event) {
    int at = Collections.binarySearch(events, event, Event.ORDER);
    int first = first();
    if (at >= first) {
      tally.withdraw(sums, event.value());
      if (first > 0) {
        tally.observe(sums, events.get(first - 1).value());
      }
    }
    events.remove(at);
    byId.remove(event.id());
  }

  private void letGoOldest() {
    Event<T> oldest = events.remove(0);
    byId.remove(oldest.id());
    horizon = Horizon.of(oldest);
  }

  /** Where the window begins among the events. */
  private int first() {
    return Math.max(0, events.size() - n);
  }

  /**
   * Adds all of another window over other events of the same stream. Associative and commutative.
   *
   * @throws IllegalArgumentException if the other spans another number of events, or holds another
   *     version of an event that is here
   */
  public void merge(LastNWindow<T, S> other) {
    if (other.n != n) {
      throw new IllegalArgumentException(
          "windows merge when they span equally many events, span " + n + " and " + other.n);
    }
    for (Event<T> event : other.events) {
      Event<T> known = byId.get(event.id());
      if (known != null && !known.equals(event)) {
        throw new IllegalArgumentException(
            "event " + event.id() + " has two versions: " + known + " and " + event);
      }
    }
    horizon = Horizon.higher(horizon, other.horizon);
    while (horizon != null && !events.isEmpty() && horizon.covers(events.get(0))) {
      remove(events.get(0));
    }
    other.events.forEach(this::observe);
  }

  /** How many events are in the window, at most N. */
  public int size() {
    return Math.min(n, events.size());
  }

  @Override
  public WindowSnapshot<S> snapshot() {
    S copy = tally.empty();
    tally.merge(copy, sums);
    boolean complete = horizon == null || events.size() >= n;
    if (events.isEmpty()) {
      return new WindowSnapshot<>(copy, OptionalLong.empty(), OptionalLong.empty(), complete);
    }
    return new WindowSnapshot<>(
        copy,
        OptionalLong.of(events.get(first()).at()),
        OptionalLong.of(events.get(events.size() - 1).at()),
        complete);
  }

  @Override
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(n);
    Horizon.encode(horizon, out);
    out.writeUnsigned(events.size());
    long before = 0;
    for (Event<T> event : events) {
      out.writeSigned(event.at() - before).writeFixedLong(event.id());
      codec.encode(event.value(), out);
      before = event.at();
    }
  }

  /**
   * Reads back what {@link #encode} wrote.
   *
   * @throws StateFormatException if the bytes are no such window
   */
  public static <T, S> LastNWindow<T, S> decode(
      Tally<T, S> tally, EventCodec<T> codec, StateReader in) {
    in.readVersion(VERSION);
    int n = in.readCount();
    if (n < 1 || n > MOST) {
      throw new StateFormatException("a window spans 1 to " + MOST + " events, not " + n);
    }
    LastNWindow<T, S> window = new LastNWindow<>(n, tally, codec);
    window.horizon = Horizon.decode(in);
    int count = in.readCount();
    if (count > n + SPARE) {
      throw new StateFormatException(
          "a window of " + n + " events keeps at most " + (n + SPARE) + ", not " + count);
    }
    long at = 0;
    for (int i = 0; i < count; i++) {
      at += in.readSigned();
      if (!Event.isTime(at)) {
        throw new StateFormatException("event time " + at + " is out of range");
      }
      window.observe(new Event<>(in.readFixedLong(), at, codec.decode(in)));
    }
    if (window.events.size() != count) {
      throw new StateFormatException("a window's events repeat or lie below its horizon");
    }
    return window;
  }
}
