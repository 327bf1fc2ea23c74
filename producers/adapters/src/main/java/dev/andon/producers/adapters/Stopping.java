package dev.andon.producers.adapters;

import java.util.List;

/**
 * Tells a tool to stop work, and to go on.
 *
 * <p>Whoever calls keeps the steps of a plan before the first is taken, so that each can be taken
 * back whatever happens. A step may be taken, or taken back, again when nobody knows whether it
 * was: the second time changes nothing. What somebody else has changed in the tool meanwhile is
 * left as it is.
 */
public interface Stopping {

  /**
   * The steps that stopping takes and that are not in effect yet. Asks, and changes nothing.
   *
   * @throws Refusal if the tool cannot be told that
   * @throws TryLater if the tool does not answer now
   */
  List<StopStep> plan(Stop stop, ToolControl api) throws Refusal, TryLater;

  /**
   * Takes a step.
   *
   * @param step as {@link StopStep#step} names it
   * @throws Refusal if the tool does not do it
   * @throws TryLater if it may do it later
   */
  void take(String step, Stop stop, ToolControl api) throws Refusal, TryLater;

  /**
   * Takes a step back.
   *
   * @param step as {@link StopStep#step} names it
   * @param stop why work goes on, and who says so
   * @throws Refusal if the tool does not do it
   * @throws TryLater if it may do it later
   */
  void takeBack(String step, Stop stop, ToolControl api) throws Refusal, TryLater;

  /** Whether to take one stop back may undo part of another, which then has to be planned again. */
  default boolean overlap() {
    return false;
  }
}
