package dev.andon.cli.backtest;

import static java.util.Objects.requireNonNull;

import dev.andon.cli.backtest.truth.Alarm;
import dev.andon.cli.backtest.truth.Blamed;
import dev.andon.cli.backtest.truth.FixedCheck;
import dev.andon.cli.backtest.truth.Incident;
import dev.andon.cli.backtest.truth.Judged;
import dev.andon.cli.backtest.truth.Limit;
import dev.andon.cli.backtest.truth.Outcome;
import dev.andon.cli.backtest.truth.Work;
import dev.andon.contracts.AlertRow;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was decided, held against what really happened, beside what simpler ways would have done.
 */
final class Comparison {
  /** The way that is tried; the only one that says what the cause is. */
  static final String ANDON = "andon";

  private final List<Incident> incidents;
  private final List<Judged> judged;
  private final Work work;
  private final Map<String, List<Alarm>> alarmsByWay = new LinkedHashMap<>();

  /** Takes how a way of watching did in an incident. */
  interface Each {
    /** How it did. */
    void accept(String way, Outcome outcome);
  }

  /**
   * Alarms that are about no incident at all.
   *
   * @param alarms how many
   * @param stops how many of them stop work
   */
  record FalseAlarms(long alarms, long stops) {}

  /**
   * A comparison.
   *
   * @param policy by which it was decided; its limits of agreement with gold are those of the
   *     simpler ways
   * @param trial whose alerts are those that stand
   */
  Comparison(List<Incident> incidents, Policy policy, Trial trial) {
    this.incidents = incidents;
    this.judged = trial.judged().inOrder();
    this.work = trial.work();
    FirstCauses causes = new FirstCauses(trial.judged());
    Decisions decisions = trial.decisions();
    alarmsByWay.put(
        ANDON,
        Stream.concat(
                decisions.alerts().stream()
                    .map(
                        alert ->
                            alarm(
                                alert,
                                decisions.raisedAt(alert),
                                policy,
                                trial.judged(),
                                causes.of(alert))),
                decisions.goldReviews().stream()
                    .map(review -> alarm(review, causes.of(review.trigger()))))
            .toList());
    List<Limit> limits = Limit.of(policy);
    if (!limits.isEmpty()) {
      alarmsByWay.put("hourly check", FixedCheck.ofEach(Duration.ofHours(1), limits, judged));
      alarmsByWay.put("daily check", FixedCheck.ofEach(Duration.ofDays(1), limits, judged));
      alarmsByWay.put("last " + FixedCheck.FEWEST, FixedCheck.ofLast(limits, judged));
    }
  }

  private static Alarm alarm(
      AlertRow alert, Instant raisedAt, Policy policy, GoldJudgements judged, List<Blamed> blamed) {
    Instant onsetAt = alert.getOnsetAt();
    String dimension = alert.getScopeDimension();
    String value = alert.getScopeValue();
    Set<String> crew =
        dimension == null || value == null ? Set.of() : judged.blamed(dimension, value).raters();
    return new Alarm(
        alert.getLineId(),
        dimension,
        value,
        onsetAt == null ? raisedAt : onsetAt,
        raisedAt,
        crew,
        policy.rule(alert.getRuleId()).map(Rule::stops).orElse(false),
        blamed);
  }

  private static Alarm alarm(Decisions.AskedReview review, List<Blamed> blamed) {
    return new Alarm(
        review.trigger().getLineId(),
        null,
        null,
        FirstCauses.since(review.trigger()),
        review.at(),
        Set.of(),
        /* stops= */ false,
        blamed);
  }

  /** The ways that are compared, the one that is tried first. */
  Set<String> ways() {
    return Collections.unmodifiableSet(alarmsByWay.keySet());
  }

  /** Calls back for every incident and way. */
  void forEachOutcome(Each each) {
    for (Incident incident : incidents) {
      alarmsByWay.forEach(
          (way, alarms) -> each.accept(way, Outcome.of(incident, alarms, judged, work)));
    }
  }

  /** What a way raised for nothing. */
  FalseAlarms falseAlarms(String way) {
    List<Alarm> amiss =
        Outcome.falseAlarms(incidents, requireNonNull(alarmsByWay.get(way), "no such way"));
    return new FalseAlarms(amiss.size(), amiss.stream().filter(Alarm::stops).count());
  }
}
