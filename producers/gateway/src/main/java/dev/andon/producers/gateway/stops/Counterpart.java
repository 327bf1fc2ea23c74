package dev.andon.producers.gateway.stops;

import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.TryLater;
import java.util.List;

/**
 * Who is told that work stops, and that it goes on: a tool, or who wants to be called. What is
 * promised of the steps is said at {@link dev.andon.producers.adapters.Stopping}.
 */
interface Counterpart extends AutoCloseable {

  /**
   * The steps that stopping takes and that are not in effect yet.
   *
   * @throws Refusal if it cannot be told that
   * @throws TryLater if it does not answer now
   */
  List<StopStep> plan(Stop stop) throws Refusal, TryLater;

  /**
   * Takes a step.
   *
   * @throws Refusal if it is not done
   * @throws TryLater if it may be done later
   */
  void take(String step, Stop stop) throws Refusal, TryLater;

  /**
   * Takes a step back.
   *
   * @param stop why work goes on
   * @throws Refusal if it is not done
   * @throws TryLater if it may be done later
   */
  void takeBack(String step, Stop stop) throws Refusal, TryLater;

  /** Whether it can be told of a team or a vendor as such, and not only of the people in it. */
  boolean knowsGroups();

  /** Whether to take one stop back may undo part of another. */
  boolean overlap();

  @Override
  void close();
}
