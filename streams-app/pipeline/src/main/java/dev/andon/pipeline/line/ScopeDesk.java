package dev.andon.pipeline.line;

import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.AlertText;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.ResumeWish;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeStanding;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.Rule;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Stops scopes and lets them go on, and says where they stand. */
final class ScopeDesk {
  private final PolicyView policies;
  private final AlertStore store;
  private final AlertDesk alerts;
  private final LadderDesk ladders;
  private final ExamDesk exams;
  private final Consumer<OutputRow> out;

  ScopeDesk(
      PolicyView policies,
      AlertStore store,
      AlertDesk alerts,
      LadderDesk ladders,
      Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.alerts = alerts;
    this.ladders = ladders;
    this.exams = new ExamDesk(policies, store);
    this.out = out;
  }

  /** An alert is, or is not, a reason for what it is about to stand. */
  void cause(String alertId, Signal dip, Rule rule) {
    Scope scope = dip.scope();
    boolean stops = rule.stops() || ladders.suspends(scope, alertId);
    ScopeState state = store.scope(scope);
    if (!stops && !state.hasCause(alertId)) {
      return;
    }
    if (dip.retracted() || !stops) {
      state.withdrawCause(alertId);
    } else {
      state.addCause(alertId, dip.verdict().detectedAt(), AlertText.what(dip));
      state.endCause(alertId, recoveredAt(scope, alertId));
    }
    settle(scope, state);
    climb(scope, state, dip.verdict().detectedAt());
  }

  /** An alert has ended, or has not: somebody may have waited for it. */
  void ended(Signal signal) {
    Scope scope = signal.scope();
    ScopeState state = store.scope(scope);
    if (!state.hasCause(signal.alertId())) {
      return;
    }
    state.endCause(signal.alertId(), recoveredAt(scope, signal.alertId()));
    if (state.wished()) {
      // Not stored before: what it changes is told by comparing with what is stored.
      follow(scope, state, signal.verdict().detectedAt());
    } else {
      store.put(scope, state);
    }
  }

  /** A rater has answered gate items: somebody may have waited for that. */
  void examined(Scope rater) {
    follow(rater, store.scope(rater), store.exams(rater).newestAt());
  }

  /** Policies have come by which other versions decided. */
  void followPolicies() {
    store.forEachScope(this::settle);
  }

  /**
   * Somebody pulls the cord.
   *
   * @param commandId identifies the command; a repeat changes nothing
   */
  void stop(Scope scope, String commandId, Operation order) {
    ScopeState state = store.scope(scope);
    if (state.stop(commandId, order)) {
      settle(scope, state);
      ladders.ordered(scope, order.at());
    }
  }

  /** Somebody lets work go on; likewise. */
  void resume(Scope scope, String commandId, Operation order) {
    ScopeState state = store.scope(scope);
    if (state.resume(commandId, order)) {
      settle(scope, state);
      ladders.ordered(scope, order.at());
    }
  }

  /** Somebody wants work to go on once something has happened; likewise. */
  void resume(Scope scope, String commandId, ResumeWish wish) {
    ScopeState state = store.scope(scope);
    if (state.wish(commandId, wish)) {
      // A release that knew no wishes kept no ends.
      state.causes().forEach(alertId -> state.endCause(alertId, recoveredAt(scope, alertId)));
      settle(scope, state);
      ladders.ordered(scope, wish.order().at());
    }
  }

  /** What was waited for may have happened. */
  private void follow(Scope scope, ScopeState state, long at) {
    if (state.wished()) {
      settle(scope, state);
      climb(scope, state, at);
    }
  }

  /** A wish that is fulfilled, or no longer, reinstates a rater or takes that back. */
  private void climb(Scope scope, ScopeState state, long at) {
    if (state.wished()) {
      ladders.ordered(scope, at);
    }
  }

  /** By evidence: that its rule is gone says nothing of the work. */
  private OptionalLong recoveredAt(Scope scope, String alertId) {
    Optional<Long> at =
        Optional.of(store.alert(scope.lineId(), alertId))
            .flatMap(Alert::recovery)
            .map(Signal::verdict)
            .filter(verdict -> verdict.kind() == LimitVerdict.Kind.RECOVERY)
            .map(LimitVerdict::detectedAt);
    return at.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private void settle(Scope scope, ScopeState state) {
    Optional<ScopeState.Verdict> before =
        scope.wholeLine() ? store.scope(scope).verdict() : Optional.empty();
    store.put(scope, state);
    ScopeStanding standing = state.standing(exams.certified(scope));
    long revision = state.revision() + (state.wished() ? exams.revision(scope) : 0);
    standing
        .verdict()
        .ifPresent(
            verdict ->
                out.accept(
                    DecisionRows.lineState(
                        scope,
                        verdict,
                        standing.wish(),
                        revision,
                        policies.of(scope.lineId()).at(verdict.since()).version())));
    // Only a whole line mutes what is under it.
    if (scope.wholeLine() && !standing.verdict().equals(before)) {
      alerts.lineChanged(scope.lineId());
    }
  }
}
