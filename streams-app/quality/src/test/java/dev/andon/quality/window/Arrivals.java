package dev.andon.quality.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A stream as it arrives: in about the order of event time, some events late, some twice, some
 * corrected in value or time, some withdrawn.
 */
final class Arrivals {

  /** One thing that arrives: an event in place of another, either of which may be missing. */
  record Arrival(List<Event<Integer>> before, List<Event<Integer>> after) {

    void to(EventWindow<Integer, long[]> window) {
      if (before.isEmpty()) {
        after.forEach(window::observe);
      } else if (after.isEmpty()) {
        before.forEach(window::withdraw);
      } else {
        window.correct(before.get(0), after.get(0));
      }
    }

    void to(NaiveWindows naive) {
      before.forEach(naive::withdraw);
      after.forEach(naive::observe);
    }

    void each(Consumer<Event<Integer>> observed, Consumer<Event<Integer>> withdrawn) {
      before.forEach(withdrawn);
      after.forEach(observed);
    }
  }

  private final Random random;
  private final Map<Long, Event<Integer>> standing = new HashMap<>();
  private final List<Long> ids = new ArrayList<>();
  private final int lateness;
  private long now = 1_000;
  private long nextId = 1;

  Arrivals(Random random, int lateness) {
    this.random = random;
    this.lateness = lateness;
  }

  /** A new event with this probability in per cent, else a change to one that stands. */
  Arrival next(int percentNew) {
    if (ids.isEmpty() || random.nextInt(100) < percentNew) {
      Event<Integer> event = new Event<>(nextId++, time(), random.nextInt(-9, 10));
      ids.add(event.id());
      standing.put(event.id(), event);
      return new Arrival(List.of(), List.of(event));
    }
    // Mostly a recent one: old ones may have been let go.
    int back = random.nextInt(4) == 0 ? ids.size() : Math.min(ids.size(), 20);
    int at = ids.size() - 1 - random.nextInt(back);
    Event<Integer> old = standing.get(ids.get(at));
    switch (random.nextInt(4)) {
      case 0 -> {
        ids.remove(at);
        standing.remove(old.id());
        return new Arrival(List.of(old), List.of());
      }
      case 1 -> {
        return new Arrival(List.of(old), List.of(old));
      }
      default -> {
        long when = random.nextBoolean() ? old.at() : time();
        Event<Integer> corrected = new Event<>(old.id(), when, random.nextInt(-9, 10));
        standing.put(old.id(), corrected);
        return new Arrival(List.of(old), List.of(corrected));
      }
    }
  }

  private long time() {
    now += random.nextInt(4);
    return random.nextInt(5) == 0 ? now - random.nextInt(lateness) : now;
  }

  /** The same observations and withdrawals, one by one, in any order at all. */
  static void shuffled(List<Arrival> arrivals, Random random, EventWindow<Integer, long[]> window) {
    List<Runnable> steps = new ArrayList<>();
    BiConsumer<Event<Integer>, Consumer<Event<Integer>>> step =
        (event, how) -> steps.add(() -> how.accept(event));
    for (Arrival arrival : arrivals) {
      arrival.each(e -> step.accept(e, window::observe), e -> step.accept(e, window::withdraw));
    }
    Collections.shuffle(steps, random);
    steps.forEach(Runnable::run);
  }
}
