package dev.andon.producers.gateway.stops;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.ToolStepState;
import dev.andon.contracts.ToolStop;
import dev.andon.contracts.ToolStopState;
import dev.andon.contracts.ToolStopStep;
import dev.andon.producers.adapters.StopStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one counterpart was told of one line and scope, and how far that is. Used by one thread. */
final class Affected {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5));

  private ToolStopState state = ToolStopState.LIFTED;
  private List<ToolStopStep> steps = new ArrayList<>();
  private @Nullable Decision decision;
  private @Nullable String trouble;
  private boolean planAgain;
  private boolean unwritten;
  private int failures;
  private long notBeforeNanos;

  /** What a record says, which an earlier gateway wrote. */
  static Affected of(ToolStop row) {
    Affected affected = new Affected();
    affected.state = row.getState();
    affected.steps = new ArrayList<>(row.getSteps());
    affected.trouble = row.getTrouble();
    affected.decision =
        new Decision(
            row.getLineId(),
            row.getScopeDimension(),
            row.getScopeValue(),
            row.getState() == ToolStopState.STOPPING || row.getState() == ToolStopState.STOPPED,
            row.getReason(),
            row.getActor(),
            row.getAlertId(),
            row.getSince());
    // What was refused may work by now: somebody has mended the settings, or the tool.
    affected.planAgain = row.getTrouble() != null || affected.isAnyRefused();
    return affected;
  }

  ToolStopState state() {
    return state;
  }

  boolean isStopped() {
    return state == ToolStopState.STOPPED;
  }

  boolean isLifted() {
    return state == ToolStopState.LIFTED;
  }

  /** What was decided that the counterpart is told; null before the first time. */
  @Nullable Decision decision() {
    return decision;
  }

  private boolean isAnyRefused() {
    return steps.stream().anyMatch(step -> step.getState() == ToolStepState.REFUSED);
  }

  /** Whether it has to be planned what stopping takes. */
  boolean wantsPlan(Decision wanted) {
    return switch (state) {
      case LIFTED, UNKNOWN -> true;
      case STOPPING -> steps.isEmpty();
      case STOPPED -> planAgain || decision == null || !decision.since().equals(wanted.since());
      case LIFTING -> false;
    };
  }

  /** What was planned may lack something: once it is stopped, it is planned once more. */
  void planAgain() {
    planAgain = true;
  }

  /** Whether there is no record of it as it is. */
  boolean isUnwritten() {
    return unwritten;
  }

  void written() {
    unwritten = false;
  }

  /** It is about to be planned: from here on it is being stopped. */
  void begin(Decision wanted) {
    if (state != ToolStopState.STOPPING && state != ToolStopState.STOPPED) {
      state = ToolStopState.STOPPING;
      steps = new ArrayList<>();
      decision = wanted;
    }
  }

  /** Takes a plan in: what it names is to be done, and what was done before is made sure of. */
  void plan(Decision wanted, List<StopStep> plan) {
    List<ToolStopStep> all = new ArrayList<>();
    steps.forEach(step -> all.add(with(step, ToolStepState.PLANNED, null)));
    for (StopStep step : plan) {
      if (all.stream().noneMatch(each -> each.getStep().equals(step.step()))) {
        all.add(new ToolStopStep(step.step(), step.text(), ToolStepState.PLANNED, null));
      }
    }
    steps = all;
    enter(all.isEmpty() ? ToolStopState.STOPPED : ToolStopState.STOPPING, wanted);
  }

  /** The counterpart cannot be told that at all. */
  void cannot(Decision wanted, String reason) {
    enter(ToolStopState.STOPPED, wanted);
    trouble = reason;
  }

  /** Begins to take back what was done. */
  void lift(Decision wanted) {
    enter(ToolStopState.LIFTING, wanted);
  }

  private void enter(ToolStopState next, Decision wanted) {
    state = next;
    decision = wanted;
    trouble = null;
    planAgain = false;
    unwritten = true;
    failures = 0;
  }

  /** The next step to take; empty where all are taken or refused. */
  Optional<ToolStopStep> toTake() {
    return steps.stream().filter(step -> step.getState() == ToolStepState.PLANNED).findFirst();
  }

  /** The next step to take back, the last first; empty where nothing is left. */
  Optional<ToolStopStep> toTakeBack() {
    // One that is planned may have been taken by a gateway that did not live to say so.
    return steps.stream()
        .filter(
            step ->
                step.getState() == ToolStepState.TAKEN || step.getState() == ToolStepState.PLANNED)
        .reduce((earlier, later) -> later);
  }

  void settle(ToolStopStep step, ToolStepState result, @Nullable String reason) {
    steps.set(steps.indexOf(step), with(step, result, reason));
    failures = 0;
  }

  void finish(ToolStopState end) {
    state = end;
    trouble = null;
    unwritten = true;
    failures = 0;
  }

  /**
   * Has it wait for its next turn.
   *
   * @param atLeast how long the counterpart wants to be left alone
   */
  void later(Duration atLeast, long nowNanos) {
    Duration pause = PAUSES.get(Math.min(failures, PAUSES.size() - 1));
    failures++;
    notBeforeNanos = nowNanos + (atLeast.compareTo(pause) > 0 ? atLeast : pause).toNanos();
  }

  /** Says why it is not done yet, and whether that is news. */
  boolean explain(String reason) {
    boolean news = !reason.equals(trouble);
    trouble = reason;
    unwritten |= news;
    return news;
  }

  /** Whether something could not be done, or written, and still has to be. */
  boolean isWaiting() {
    return failures > 0 && (unwritten || !isStopped() && !isLifted());
  }

  boolean isDue(long nowNanos) {
    return failures == 0 || notBeforeNanos - nowNanos <= 0;
  }

  /** The record of it as it is. */
  ToolStop row(String source, Instant now) {
    Decision of = requireNonNull(decision, "nothing was decided");
    return ToolStop.newBuilder()
        .setSource(source)
        .setLineId(of.line())
        .setScopeDimension(of.dimension())
        .setScopeValue(of.value())
        .setState(state)
        .setSince(of.since())
        .setActor(of.actor())
        .setReason(of.reason())
        .setAlertId(of.alertId())
        .setSteps(List.copyOf(steps))
        .setTrouble(trouble)
        .setWrittenAt(now)
        .build();
  }

  private static ToolStopStep with(
      ToolStopStep step, ToolStepState state, @Nullable String trouble) {
    return new ToolStopStep(step.getStep(), step.getText(), state, trouble);
  }
}
