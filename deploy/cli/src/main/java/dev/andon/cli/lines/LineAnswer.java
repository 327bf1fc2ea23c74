package dev.andon.cli.lines;

import dev.andon.contracts.LineRunState;
import dev.andon.contracts.ResumeCondition;
import dev.andon.quality.alert.ShellWord;
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
 * @param stillFiring the alert that fires although such work goes on by a decision that is newer;
 *     it stops the work again only after it has recovered
 * @param resumes what ends the stop without anybody's further doing; empty where a person has to
 */
public record LineAnswer(
    String lineId,
    LineRunState state,
    String scope,
    Optional<String> reason,
    Optional<String> actor,
    Optional<Instant> since,
    Optional<String> alertId,
    Optional<String> stillFiring,
    Optional<Resumes> resumes) {

  /**
   * What a scope that is stopped waits for.
   *
   * @param when the condition
   * @param askedBy who asked for that
   * @param askedAt when, in event time
   * @param reason why
   */
  public record Resumes(ResumeCondition when, String askedBy, Instant askedAt, String reason) {
    /** The condition as people say it. */
    String words() {
      return switch (when) {
        case RECOVERED -> "its alerts have recovered";
        case RECERTIFIED -> "the rater has passed the exam";
        case UNKNOWN -> "something has happened that this release does not know";
      };
    }
  }

  /** Work goes on unless it is stopped; a line that is watched goes on. */
  public boolean mayWorkGoOn() {
    return state != LineRunState.STOPPED;
  }

  /**
   * What somebody has to know who takes this answer for all being well: nothing watches over work
   * that goes on under an alert.
   */
  public Optional<String> warning() {
    return stillFiring.map(
        alert ->
            "alert %s still fires, and stops nothing again before it has recovered; if it gets no better: %s"
                .formatted(alert, stopCommand()));
  }

  private String stopCommand() {
    String[] part = scope.split(" ", 2);
    String option =
        scope.equals(LineStates.WHOLE_LINE) ? "" : " --" + part[0] + " " + ShellWord.quote(part[1]);
    return "andon line stop %s%s --reason \"...\"".formatted(ShellWord.quote(lineId), option);
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
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
