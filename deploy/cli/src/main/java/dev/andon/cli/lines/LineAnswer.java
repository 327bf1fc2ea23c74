package dev.andon.cli.lines;

import dev.andon.contracts.LineRunState;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether work on a line may go on, and what says so.
 *
 * @param lineId the line
 * @param state RUNNING, WATCH or STOPPED: the most restrictive of what applies to the work
 * @param scope what stands or is watched, such as {@code vendor north}, or {@code line} for all of
 *     it
 * @param reason why; empty where nobody ever decided anything
 * @param actor {@code policy} or a person; empty likewise
 * @param since since when, in event time; empty likewise
 * @param alertId the alert behind it, if there is one
 */
public record LineAnswer(
    String lineId,
    LineRunState state,
    String scope,
    Optional<String> reason,
    Optional<String> actor,
    Optional<Instant> since,
    Optional<String> alertId) {

  /** Work goes on unless it is stopped; a line that is watched goes on. */
  public boolean mayWorkGoOn() {
    return state != LineRunState.STOPPED;
  }

  /** The answer for a line nobody ever said anything about. */
  static LineAnswer running(String lineId) {
    return new LineAnswer(
        lineId,
        LineRunState.RUNNING,
        LineStates.WHOLE_LINE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
