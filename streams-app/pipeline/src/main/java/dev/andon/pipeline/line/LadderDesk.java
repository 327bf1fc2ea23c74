package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.Ladder;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.LadderStep;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.certification.CertificationOrder;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has raters climb and come down, asks for the work of each step, and says where they stand. */
final class LadderDesk {
  private final PolicyView policies;
  private final AlertStore store;
  private final AlertDesk alerts;
  private final TriggerDesk triggers;
  private final ExamDesk exams;
  private final Consumer<OutputRow> out;

  LadderDesk(
      PolicyView policies,
      AlertStore store,
      AlertDesk alerts,
      TriggerDesk triggers,
      Consumer<OutputRow> out) {
    this.policies = policies;
    this.store = store;
    this.alerts = alerts;
    this.triggers = triggers;
    this.exams = new ExamDesk(policies, store);
    this.out = out;
  }

  /**
   * Something was said of an alert; one that is not about a rater leads nowhere, nor does one that
   * rests on what other raters say, or on which labels were given: neither alone suspends anybody.
   *
   * @return the alerts that suspend the rater now and did not before, or the other way round
   */
  Set<String> observe(Signal signal) {
    Scope scope = signal.scope();
    if (!isRater(scope) || signal.measure().onlyHints()) {
      return Set.of();
    }
    Ladder ladder = store.ladder(scope);
    Set<String> before = suspending(ladder);
    ladder.observe(signal.alertId(), store.alert(scope.lineId(), signal.alertId()));
    settle(scope, ladder, signal, signal.verdict().detectedAt());
    Set<String> changed = suspending(ladder);
    for (String alertId : before) {
      if (!changed.remove(alertId)) {
        changed.add(alertId);
      }
    }
    return changed;
  }

  /**
   * Somebody ordered a scope to stop or to go on, or did work about it.
   *
   * @param at when, epoch milliseconds
   */
  void ordered(Scope scope, long at) {
    if (isRater(scope)) {
      settle(scope, store.ladder(scope), null, at);
    }
  }

  /**
   * Raters have answered gate items, or no longer have.
   *
   * @return those raters
   */
  Set<Scope> examined(LineMessage.Examined examined) {
    Map<Scope, Long> raters = exams.observe(examined);
    raters.forEach((rater, newest) -> settle(rater, store.ladder(rater), null, newest));
    return raters.keySet();
  }

  /**
   * Somebody certifies a rater, or takes that back.
   *
   * @param guidelineVersion under which; empty for work that names none
   * @param commandId identifies the command
   * @return whether it is no repeat
   */
  boolean certify(
      Scope rater, String guidelineVersion, String commandId, CertificationOrder order) {
    boolean isNew = exams.order(rater, guidelineVersion, commandId, order);
    if (isNew) {
      settle(rater, store.ladder(rater), null, order.operation().at());
    }
    return isNew;
  }

  /** Policies have come that may ask for more, or for less, of those who were examined. */
  void followPolicies() {
    for (Scope rater : store.examined()) {
      settle(rater, store.ladder(rater), null, store.exams(rater).newestAt());
    }
  }

  /** Somebody has done the work that a trigger asks for: it may have been a certification. */
  void completed(String lineId, String triggerId, long at) {
    store
        .triggers()
        .trigger(lineId, triggerId)
        .request()
        .map(request -> request.dip().scope())
        .ifPresent(scope -> ordered(scope, at));
  }

  /** Whether an alert suspends the rater it is about. */
  boolean suspends(Scope scope, String alertId) {
    return isRater(scope) && suspending(store.ladder(scope)).contains(alertId);
  }

  private static boolean isRater(Scope scope) {
    return Scope.RATER.equals(scope.dimension());
  }

  private static Set<String> suspending(Ladder ladder) {
    Set<String> suspending = new TreeSet<>();
    for (Ladder.Episode episode : ladder.episodes()) {
      String triggerId = LadderStanding.Ask.triggerId(episode.alertId(), LadderStep.SUSPENDED);
      if (ladder.asked().containsKey(triggerId)) {
        suspending.add(episode.alertId());
      }
    }
    return suspending;
  }

  /**
   * Works out where a rater stands, and says so.
   *
   * @param cause the signal that something was said by; null where it was no signal
   * @param at when what is heard of happened, epoch milliseconds: where that leaves nothing
   */
  private void settle(Scope scope, Ladder ladder, @Nullable Signal cause, long at) {
    ScopeState state = store.scope(scope);
    Optional<LadderStanding> standing =
        LadderStanding.of(
            ladder.episodes(),
            new LadderStanding.Facts(
                state.stopOrder(),
                state.standing(exams.certified(scope)).resumed(),
                episode -> plan(scope, episode),
                episode -> ownWork(scope, episode),
                alertId -> certified(scope, ladder, alertId)));
    boolean stoodBefore = ladder.standing();
    List<LadderStanding.Ask> asks = standing.map(LadderStanding::asks).orElse(List.of());
    ask(scope, ladder, asks, cause);
    ExamDesk.Sat exam = exams.of(scope, suspendedAt(ladder));
    prove(scope, asks, exam);
    Optional<LadderStanding> told =
        standing.or(
            () -> exam.standing().map(sat -> LadderStanding.examined(sat, exam.policyVersion())));
    ladder.stand(told.isPresent());
    store.put(scope, ladder);
    if (told.isEmpty() && stoodBefore) {
      told =
          Optional.of(
              cause == null
                  ? LadderStanding.unexamined(exam.askedFor(), at, exam.policyVersion())
                  : LadderStanding.retracted(at, cause.policyVersion()));
    }
    long revision = revision(ladder, state) + exam.revision();
    told.ifPresent(row -> out.accept(RaterStateRows.of(scope, row, exam.standing(), revision)));
  }

  /** A certification is over once an exam proves it, for as long as it does. */
  private void prove(Scope scope, List<LadderStanding.Ask> asks, ExamDesk.Sat exam) {
    for (LadderStanding.Ask ask : asks) {
      if (ask.step() == LadderStep.RECERTIFICATION) {
        triggers.prove(scope.lineId(), ask.triggerId(), exam.proof(), exam.revision());
      }
    }
  }

  /** When a rater was last suspended by an alert, epoch milliseconds. */
  static OptionalLong suspendedAt(Ladder ladder) {
    Set<String> suspending = suspending(ladder);
    return ladder.episodes().stream()
        .filter(episode -> suspending.contains(episode.alertId()))
        .mapToLong(Ladder.Episode::firedAt)
        .max();
  }

  private Optional<LadderPlan> plan(Scope scope, Ladder.Episode episode) {
    return Optional.ofNullable(
        policies.of(scope.lineId()).handling(episode.policyVersion(), episode.firedAt()).ladder());
  }

  private Optional<String> ownWork(Scope scope, Ladder.Episode episode) {
    return store
        .alert(scope.lineId(), episode.alertId())
        .dip()
        .flatMap(alerts::rule)
        .map(Rule::trigger)
        .map(plan -> TriggerDesk.triggerId(episode.alertId(), plan));
  }

  /** By a person who says so, or by an exam passed since the alert that led to the suspension. */
  private OptionalLong certified(Scope scope, Ladder ladder, String alertId) {
    OptionalLong suspendedAt =
        ladder.episodes().stream()
            .filter(episode -> episode.alertId().equals(alertId))
            .mapToLong(Ladder.Episode::firedAt)
            .findFirst();
    String triggerId = LadderStanding.Ask.triggerId(alertId, LadderStep.RECERTIFICATION);
    return exams
        .of(scope, suspendedAt)
        .proof()
        .or(() -> store.triggers().trigger(scope.lineId(), triggerId).completionByPerson())
        .map(done -> OptionalLong.of(done.operation().at()))
        .orElse(OptionalLong.empty());
  }

  /** Asks for what is new or is to be said again, and takes back what is asked for no longer. */
  private void ask(
      Scope scope, Ladder ladder, List<LadderStanding.Ask> asks, @Nullable Signal cause) {
    TreeMap<String, Long> before = ladder.asked();
    TreeMap<String, Long> now = new TreeMap<>();
    for (LadderStanding.Ask ask : asks) {
      now.put(ask.triggerId(), ask.dueAt());
      boolean restated = cause != null && cause.alertId().equals(ask.alertId());
      if (restated || !Objects.equals(before.get(ask.triggerId()), ask.dueAt())) {
        Alert alert = store.alert(scope.lineId(), ask.alertId());
        alert.dip().ifPresent(dip -> triggers.request(ask, dip));
      }
    }
    Set<String> gone = new HashSet<>(before.keySet());
    gone.removeAll(now.keySet());
    gone.forEach(triggerId -> triggers.withdraw(scope.lineId(), triggerId));
    ladder.ask(now);
  }

  private static long revision(Ladder ladder, ScopeState state) {
    long ends = ladder.episodes().stream().filter(episode -> episode.endedAt().isPresent()).count();
    return ladder.episodes().size() + ends + state.orders();
  }
}
