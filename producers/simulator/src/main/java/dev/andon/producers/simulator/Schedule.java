package dev.andon.producers.simulator;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.simulator.Randomness.Purpose;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Who works on what, and when: the tasks of the whole floor, ordered by when they start. No
 * incident changes it. A spammer hands in what took no time when the task would have been done with
 * care.
 */
final class Schedule {

  /** A rater at his desk. */
  private static final class Seat {
    private final Rater rater;
    private long freeAt;
    private long tasks;

    Seat(Rater rater, long freeAt) {
      this.rater = rater;
      this.freeAt = freeAt;
    }
  }

  private final PriorityQueue<Seat> seats =
      new PriorityQueue<>(
          Comparator.comparingLong((Seat seat) -> seat.freeAt)
              .thenComparingInt(seat -> seat.rater.index()));
  private final Map<Line, Worklist> worklists = new LinkedHashMap<>();
  private final Pace pace;
  private final Randomness randomness;

  /**
   * @param start of the scenario, epoch milliseconds
   */
  Schedule(
      List<Line> lines,
      List<Rater> raters,
      Incidents incidents,
      long start,
      Pace pace,
      Randomness randomness) {
    this.pace = pace;
    this.randomness = randomness;
    for (Line line : lines) {
      worklists.put(line, new Worklist(line, incidents, randomness));
    }
    for (Rater rater : raters) {
      seats.add(new Seat(rater, rater.hours().next(firstTask(rater, start))));
    }
  }

  /** Within the time of one task, so that raters do not all begin at once. */
  private long firstTask(Rater rater, long start) {
    Draws draws = randomness.draws(Purpose.TASK, rater.key(), -1);
    Line line = rater.pickLine(draws);
    return start + pace.eventTime(draws.uniform() * rater.timeOnTask(line, draws));
  }

  /** When the next task starts, in epoch milliseconds. */
  long nextStart() {
    return next().freeAt;
  }

  private Seat next() {
    Seat seat = seats.peek();
    if (seat == null) {
      throw new IllegalStateException("a floor without raters");
    }
    return seat;
  }

  /** The next task. */
  Task take() {
    Seat seat = next();
    seats.remove();
    Rater rater = seat.rater;
    long at = seat.freeAt;
    Draws draws = randomness.draws(Purpose.TASK, rater.key(), seat.tasks++);
    Line line = rater.pickLine(draws);
    double worked = rater.timeOnTask(line, draws);
    long finishedAt = at + Math.max(1, pace.eventTime(worked));
    seat.freeAt = rater.hours().next(finishedAt);
    seats.add(seat);
    Worklist.Handout handout = worklist(line).take(rater, at);
    return new Task(
        rater, handout.item(), handout.slot(), at, finishedAt, worked, handout.arrival());
  }

  private Worklist worklist(Line line) {
    return requireNonNull(worklists.get(line));
  }
}
