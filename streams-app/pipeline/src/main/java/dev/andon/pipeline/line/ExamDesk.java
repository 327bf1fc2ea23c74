package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.certification.CertificationOrder;
import dev.andon.quality.certification.ExamStanding;
import dev.andon.quality.certification.Exams;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps what raters have answered on gate items, and what persons say of that, and says what it
 * comes to.
 */
final class ExamDesk {
  private final PolicyView policies;
  private final AlertStore store;

  ExamDesk(PolicyView policies, AlertStore store) {
    this.policies = policies;
    this.store = store;
  }

  /**
   * What is known of a rater's exams.
   *
   * @param standing empty where none counts, or none is asked for and nobody ordered anything
   * @param askedFor whether the policy in force when something was last heard asks for exams
   * @param policyVersion that policy
   * @param revision input changes folded in
   */
  record Sat(
      Optional<ExamStanding> standing, boolean askedFor, String policyVersion, long revision) {
    /** That a certification was passed; empty where it was not. */
    Optional<Trigger.Completion> proof() {
      return standing
          .filter(ExamStanding::passed)
          .map(
              exam ->
                  new Trigger.Completion(
                      exam.order().orElse(new Operation(LadderStanding.POLICY, exam.since(), "")),
                      exam.words()));
    }
  }

  /**
   * Takes answers in.
   *
   * @return the raters they are of, each with the newest hour concerned, epoch milliseconds
   */
  Map<Scope, Long> observe(LineMessage.Examined examined) {
    Map<Scope, Exams> changed = new LinkedHashMap<>();
    Map<Scope, Long> newest = new LinkedHashMap<>();
    examined
        .deltas()
        .forEach(
            (cell, delta) -> {
              Scope rater = Scope.rater(examined.lineId(), cell.raterId());
              changed
                  .computeIfAbsent(rater, store::exams)
                  .merge(cell.guidelineVersion(), cell.hour(), delta);
              newest.merge(rater, Exams.beginningOf(cell.hour()), Math::max);
            });
    changed.forEach(store::put);
    return newest;
  }

  /**
   * Somebody certifies a rater, or takes that back.
   *
   * @param guidelineVersion under which; empty for work that names none
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  boolean order(Scope rater, String guidelineVersion, String commandId, CertificationOrder order) {
    Exams exams = store.exams(rater);
    boolean isNew = exams.order(guidelineVersion, commandId, order);
    if (isNew) {
      store.put(rater, exams);
    }
    return isNew;
  }

  /**
   * Where a rater stands.
   *
   * @param lapsedAt as of {@link Exams#standing}
   */
  Sat of(Scope rater, OptionalLong lapsedAt) {
    Exams exams = store.exams(rater);
    Policy policy = policy(rater, exams);
    Optional<ExamPlan> plan = plan(policy);
    return new Sat(
        exams.standing(plan.orElse(null), lapsedAt),
        plan.isPresent(),
        policy.version(),
        exams.revision());
  }

  /** When the rater that a scope is has passed; never for what is no rater. */
  ScopeState.Certified certified(Scope scope) {
    if (!Scope.RATER.equals(scope.dimension())) {
      return ScopeState.Certified.NEVER;
    }
    return since ->
        of(scope, since)
            .proof()
            .map(passed -> OptionalLong.of(passed.operation().at()))
            .orElse(OptionalLong.empty());
  }

  /** Input changes folded into what the rater that a scope is has answered. */
  long revision(Scope scope) {
    return Scope.RATER.equals(scope.dimension()) ? store.exams(scope).revision() : 0;
  }

  /**
   * The exams that a rater has passed, one of each guideline version.
   *
   * @param lapsedAt as of {@link Exams#standing}
   */
  List<ExamStanding> passed(Scope rater, OptionalLong lapsedAt) {
    Exams exams = store.exams(rater);
    return exams.standings(plan(policy(rater, exams)).orElse(null), lapsedAt).stream()
        .filter(ExamStanding::passed)
        .toList();
  }

  private Policy policy(Scope rater, Exams exams) {
    return policies.of(rater.lineId()).at(exams.newestAt());
  }

  private static Optional<ExamPlan> plan(Policy policy) {
    return Optional.ofNullable(policy.handling().ladder()).map(LadderPlan::exam);
  }
}
