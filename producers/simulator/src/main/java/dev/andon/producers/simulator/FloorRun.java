package dev.andon.producers.simulator;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The events of a floor as they come, one after the other. A task yields its events when it starts,
 * all of them at or after that moment; so what lies before the next start is complete.
 */
final class FloorRun implements Iterator<FloorEvent> {

  /** Events at the same millisecond keep the order in which they came to be. */
  private record Pending(long at, long number, FloorEvent event) {}

  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(Pending::at).thenComparingLong(Pending::number));
  private final long end;
  private final Schedule schedule;
  private final ArrivalEvents arrivals;
  private final TaskEvents tasks;
  private long number;

  /**
   * @param end epoch milliseconds of the first moment that is no longer part of the floor
   */
  FloorRun(long end, Schedule schedule, ArrivalEvents arrivals, TaskEvents tasks) {
    this.end = end;
    this.schedule = schedule;
    this.arrivals = arrivals;
    this.tasks = tasks;
  }

  /** Lets an event happen at its time. */
  void schedule(FloorEvent event) {
    long at = event.at().toEpochMilli();
    if (at < end) {
      pending.add(new Pending(at, number++, event));
    }
  }

  @Override
  public boolean hasNext() {
    while (schedule.nextStart() < end && !isComplete()) {
      Task task = schedule.take();
      task.arrival().ifPresent(arrival -> arrivals.emit(arrival, this::schedule));
      tasks.emit(task, this::schedule);
    }
    return !pending.isEmpty();
  }

  /** Whether nothing can come before the first of what is pending. */
  private boolean isComplete() {
    Pending first = pending.peek();
    return first != null && first.at() <= schedule.nextStart();
  }

  @Override
  public FloorEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the scenario is over");
    }
    return pending.remove().event();
  }
}
