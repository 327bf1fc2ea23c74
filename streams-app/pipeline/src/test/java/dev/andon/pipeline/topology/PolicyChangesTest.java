package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.SignalRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Policies that are published while work goes on; a minute of work is one judged answer. */
class PolicyChangesTest {
  private static final LimitConfig USUAL = new LimitConfig(0.75, 10_000, 100);

  /** So lenient that all wrong is hardly enough. */
  private static final LimitConfig LENIENT = new LimitConfig(0.05, 1e9, 100);

  private static final Policy START = policy("start", rule("core", RuleScope.RATER, USUAL));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(START);

  private final Shift shift = new Shift(topology);

  private static Policy policy(String version, Rule... rules) {
    return new Policy(version, List.of(rules));
  }

  private static Rule rule(String id, RuleScope scope, LimitConfig limit) {
    TriggerPlan retraining = new TriggerPlan("retraining", "team lead", Duration.ofHours(48));
    return new Rule(
        id,
        scope,
        Measure.AGREEMENT,
        Basis.GOLD,
        "*",
        limit,
        Severity.MAJOR,
        true,
        retraining,
        "none");
  }

  private List<SignalRow> signals() {
    return signals(topology);
  }

  /** The newest statement of each signal. */
  private static List<SignalRow> signals(TopologyHarness topology) {
    Map<String, SignalRow> newest = new LinkedHashMap<>();
    topology.rows(TopicCatalogue.SIGNALS).forEach(row -> newest.put(row.getSignalId(), row));
    return List.copyOf(newest.values());
  }

  private AlertRow alert() {
    Map<String, AlertRow> alerts = topology.newest(TopicCatalogue.ALERTS);
    assertThat(alerts).hasSize(1);
    return alerts.values().iterator().next();
  }

  private LineStateRow raterState() {
    return topology.newest(TopicCatalogue.LINE_STATE, LINE, "rater", RATER).orElseThrow();
  }

  @Test
  void aPolicyIsInForceFromItsTimeOnAndNamedByWhatItDecides() {
    topology.policy(LINE, policy("calm", rule("core", RuleScope.RATER, LENIENT)), NINE);
    topology.policy(LINE, policy("strict", rule("core", RuleScope.RATER, USUAL)), Shift.minute(40));
    topology.drain();

    shift.wrong(RATER, 40);
    assertThat(signals()).isEmpty();
    shift.wrong(RATER, 15);

    assertThat(signals())
        .extracting(SignalRow::getPolicyVersion, SignalRow::getOnsetAt)
        .containsExactly(tuple("strict", Shift.minute(40)));
    assertThat(alert().getPolicyVersion()).isEqualTo("strict");
    assertThat(raterState().getPolicyVersion()).isEqualTo("strict");
    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .extracting(TriggerRow::getPolicyVersion)
        .containsExactly("strict");
  }

  @Test
  void theOwnPolicyOfALineHoldsRatherThanThatOfAllLines() {
    topology.policy(
        PolicyBook.ALL_LINES, policy("all", rule("core", RuleScope.RATER, LENIENT)), NINE);
    topology.policy(LINE, policy("own", rule("core", RuleScope.RATER, USUAL)), NINE);
    topology.policy(
        PolicyBook.ALL_LINES,
        policy("all-2", rule("core", RuleScope.RATER, LENIENT)),
        Shift.minute(1));
    topology.drain();

    shift.wrong(RATER, 15);

    assertThat(alert().getPolicyVersion()).isEqualTo("own");
  }

  @Test
  void aPolicyOfAllLinesHoldsWhereALineHasNone() {
    topology.policy(PolicyBook.ALL_LINES, policy("none"), NINE);
    topology.drain();

    shift.wrong(RATER, 15);

    assertThat(signals()).isEmpty();
  }

  @Test
  void anInvalidPolicyLeavesItsPredecessorInForce() {
    topology.policy(LINE, policy("good", rule("core", RuleScope.RATER, USUAL)), NINE);
    topology.policy(LINE, "bad", "version: bad\nrules: [{id: core, bellow: 1}]\n", NINE);
    topology.policy(LINE, "other", "version: another\nrules: []\n", NINE);
    topology.policy(LINE, "text", "not a policy", NINE);
    topology.publishRaw(TopicCatalogue.POLICIES, LINE.getBytes(UTF_8), new byte[] {1, 2}, NINE);
    topology.publishRaw(TopicCatalogue.POLICIES, null, null, NINE);
    topology.drain();

    shift.wrong(RATER, 15);

    assertThat(alert().getPolicyVersion()).isEqualTo("good");
  }

  @Test
  void aPolicyThatComesLateTakesBackWhatItWouldNotHaveRaised() {
    shift.wrong(RATER, 15);
    assertThat(raterState().getState()).isEqualTo(LineRunState.STOPPED);

    topology.policy(LINE, policy("calm", rule("core", RuleScope.RATER, LENIENT)), NINE);

    assertThat(alert().getRetracted()).isTrue();
    assertThat(raterState().getState()).isEqualTo(LineRunState.RUNNING);
  }

  @Test
  void aPolicyThatComesLateRaisesWhatItWouldHaveRaised() {
    try (TopologyHarness unwatched = TopologyHarness.with(policy("none"))) {
      new Shift(unwatched).wrong(RATER, 15);
      assertThat(unwatched.rows(TopicCatalogue.SIGNALS)).isEmpty();

      unwatched.policy(LINE, START, NINE);

      assertThat(unwatched.newest(TopicCatalogue.ALERTS).values())
          .extracting(AlertRow::getState, AlertRow::getPolicyVersion, AlertRow::getFiredAt)
          .containsExactly(tuple(AlertState.FIRING, "start", Shift.minute(8)));
    }
  }

  @Test
  void aRuleOfTheLineThatComesLateSeesWhatWasBeforeIt() {
    shift.wrong(RATER, 30);

    topology.policy(LINE, policy("line", rule("whole", RuleScope.LINE, USUAL)), NINE);

    assertThat(topology.newest(TopicCatalogue.ALERTS).values())
        .filteredOn(alert -> alert.getRuleId().equals("whole"))
        .extracting(AlertRow::getState, AlertRow::getOnsetAt)
        .containsExactly(tuple(AlertState.FIRING, Shift.minute(0)));
  }

  @Test
  void anAlarmIsNotLetOffByAnEditAndRecoversByTheNewBudget() {
    shift.wrong(RATER, 15);
    topology.policy(
        LINE,
        policy("calm", rule("core", RuleScope.RATER, new LimitConfig(0.5, 10_000, 5))),
        Shift.minute(15));

    shift.wrong(RATER, 5);
    assertThat(alert().getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert().getPolicyVersion()).as("of the dip").isEqualTo("start");

    shift.right(RATER, 12);
    assertThat(alert().getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(signals()).extracting(SignalRow::getPolicyVersion).containsExactly("start", "calm");
  }

  @Test
  void anAlarmWhoseRuleIsGoneIsResolvedForThatReason() {
    shift.wrong(RATER, 15);
    topology.policy(LINE, policy("next", rule("other", RuleScope.RATER, USUAL)), Shift.minute(15));

    shift.wrong(RATER, 1);

    assertThat(alert().getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(alert().getRetracted()).isFalse();
    assertThat(signals().get(1).getEvidence()).contains("\"reason\":\"rule_gone\"");
    assertThat(signals().get(1).getPolicyVersion()).isEqualTo("next");
    assertThat(raterState().getState())
        .as("people start work again")
        .isEqualTo(LineRunState.STOPPED);

    shift.wrong(RATER, 14);
    assertThat(topology.newest(TopicCatalogue.ALERTS).values())
        .extracting(AlertRow::getRuleId, AlertRow::getEpisode, AlertRow::getState)
        .containsExactly(
            tuple("core", 1, AlertState.RESOLVED), tuple("other", 2, AlertState.FIRING));
  }

  @Test
  void aLineIsWatchedByItsPolicyToo() {
    topology.policy(LINE, policy("line", rule("whole", RuleScope.LINE, USUAL)), Shift.minute(10));
    topology.drain();
    shift.wrong(RATER, 10);
    shift.wrong(RATER, 15);

    assertThat(topology.newest(TopicCatalogue.ALERTS).values())
        .extracting(AlertRow::getRuleId, AlertRow::getScopeDimension, AlertRow::getPolicyVersion)
        .contains(tuple("whole", null, "line"));

    topology.policy(LINE, policy("calm", rule("whole", RuleScope.LINE, LENIENT)), Shift.minute(10));

    assertThat(topology.newest(TopicCatalogue.LINE_STATE, LINE).orElseThrow().getState())
        .as("'calm' holds by its version, as both are of the same moment")
        .isEqualTo(LineRunState.STOPPED);

    topology.policy(LINE, policy("mild", rule("whole", RuleScope.LINE, LENIENT)), Shift.minute(10));

    assertThat(topology.newest(TopicCatalogue.LINE_STATE, LINE).orElseThrow().getState())
        .isEqualTo(LineRunState.RUNNING);
  }

  @Test
  void aPolicyThatCameWhileNothingRanIsFollowedAfterwards() {
    shift.wrong(RATER, 15);
    SortedMap<String, SortedMap<String, String>> rows = topology.storedRows();

    try (TopologyHarness later = TopologyHarness.with(START)) {
      later.restore(rows);
      later.policy(LINE, policy("calm", rule("core", RuleScope.RATER, LENIENT)), NINE);
      later.drain();

      assertThat(later.newest(TopicCatalogue.ALERTS).values())
          .extracting(AlertRow::getRetracted)
          .containsExactly(true);
    }
  }

  @Test
  void whatWasSaidByAFormerPolicyIsKnownAfterARestart() {
    topology.policy(LINE, policy("first", rule("core", RuleScope.RATER, USUAL)), NINE);
    shift.wrong(RATER, 15);
    topology.drain();
    SortedMap<String, SortedMap<String, String>> rows = topology.storedRows();

    try (TopologyHarness later = TopologyHarness.with(START)) {
      later.restore(rows);
      Instant soon = NINE.plusMillis(1);
      later.policy(LINE, policy("first", rule("core", RuleScope.RATER, USUAL)), NINE);
      later.policy(LINE, policy("second", rule("core", RuleScope.RATER, LENIENT)), soon);
      later.drain();

      assertThat(signals(later))
          .extracting(SignalRow::getPolicyVersion, SignalRow::getRetracted)
          .containsExactly(tuple("first", true));
    }
  }
}
