package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.WHOLE;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.SignalKind;
import dev.andon.contracts.SignalRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One rater's work goes wrong: from the answers to the alert, the trigger and the stop, and back.
 */
class RaterDipTest {
  /** More than enough wrong answers in a row for an alert. */
  private static final int DIP = 15;

  /** Enough right answers in a row to prove a recovery. */
  private static final int RECOVERY = 40;

  @RegisterExtension
  final TopologyHarness topology = TopologyHarness.withRules("rater-gold-agreement");

  private final Shift shift = new Shift(topology);

  /** The newest statement of each signal. */
  private List<SignalRow> signals() {
    Map<String, SignalRow> newest = new LinkedHashMap<>();
    topology.rows(TopicCatalogue.SIGNALS).forEach(row -> newest.put(row.getSignalId(), row));
    return new ArrayList<>(newest.values());
  }

  private AlertRow alert() {
    Map<String, AlertRow> alerts = topology.newest(TopicCatalogue.ALERTS);
    assertThat(alerts).hasSize(1);
    return alerts.values().iterator().next();
  }

  private TriggerRow trigger() {
    Map<String, TriggerRow> triggers = topology.newest(TopicCatalogue.TRIGGERS);
    assertThat(triggers).hasSize(1);
    return triggers.values().iterator().next();
  }

  private LineStateRow raterState() {
    return topology.newest(TopicCatalogue.LINE_STATE, LINE, "rater", RATER).orElseThrow();
  }

  @Test
  void anAlertSaysWhatErrorsCostWhereThePolicyDoes() {
    shift.wrong(RATER, DIP);
    assertThat(alert().getCostPerError()).isNull();
    Rule rule = PolicyYaml.shipped().rule("rater-gold-agreement").orElseThrow();
    AlertHandling usual = AlertHandling.DEFAULT;
    AlertHandling costly =
        new AlertHandling(
            usual.groupWithin(),
            null,
            null,
            null,
            null,
            usual.escalation(),
            new CostOfError("EUR", 0.5, 2, 40, 0.08),
            null);
    topology.policy(
        LINE,
        "costly",
        PolicyText.of(new Policy("costly", List.of(rule), costly, List.of())),
        Instant.EPOCH);
    topology.drain();

    assertThat(alert().getPolicyVersion()).isEqualTo("costly");
    assertThat(alert().getCostPerError()).isEqualTo(0.5);
    assertThat(alert().getCostPerRelabel()).isEqualTo(0.08);
    assertThat(alert().getCostCurrency()).isEqualTo("EUR");
    assertThat(alert().getSoWhat()).contains("By the policy each of them costs 0.50 EUR, which");
  }

  @Test
  void goodWorkRaisesNothing() {
    shift.right(RATER, 100);

    assertThat(topology.rows(TopicCatalogue.SIGNALS)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.ALERTS)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.LINE_STATE)).isEmpty();
  }

  @Test
  void aFewWrongAnswersAreNoDip() {
    shift.right(RATER, 20);
    shift.wrong(RATER, 4);
    shift.right(RATER, 20);

    assertThat(topology.rows(TopicCatalogue.SIGNALS)).isEmpty();
  }

  @Test
  void aDipIsSignalledWithItsEvidence() {
    shift.right(RATER, 20);
    shift.wrong(RATER, DIP);

    SignalRow signal = signals().get(0);
    assertThat(signals()).hasSize(1);
    assertThat(signal.getKind()).isEqualTo(SignalKind.DIP);
    assertThat(signal.getRuleId()).isEqualTo("rater-gold-agreement");
    assertThat(signal.getScopeDimension()).isEqualTo("rater");
    assertThat(signal.getScopeValue()).isEqualTo(RATER);
    assertThat(signal.getQuestion()).isEqualTo(WHOLE);
    assertThat(signal.getOnsetAt()).as("the first wrong answer").isEqualTo(Shift.minute(20));
    assertThat(signal.getDetectedAt()).isBetween(Shift.minute(24), Shift.minute(34));
    assertThat(signal.getCorrectCount()).isZero();
    assertThat(signal.getSampleCount())
        .isEqualTo(1 + Duration.between(signal.getOnsetAt(), signal.getDetectedAt()).toMinutes());
    assertThat(signal.getAgreementRatio()).isZero();
    assertThat(signal.getLimit()).isEqualTo(0.75);
    assertThat(signal.getThreshold()).isEqualTo(10_000);
    assertThat(signal.getStatistic()).isGreaterThanOrEqualTo(10_000);
    assertThat(signal.getPolicyVersion()).isEqualTo("test-1");
    assertThat(signal.getEvidence()).contains("\"detector\":\"e-sr\"", "\"limit\":0.75");
  }

  @Test
  void aDipFiresAnAlertThatSaysWhatAndSoWhatAndNowWhat() {
    shift.right(RATER, 20);
    shift.wrong(RATER, DIP);

    AlertRow alert = alert();
    SignalRow signal = signals().get(0);
    assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert.getSeverity()).isEqualTo("major");
    assertThat(alert.getEpisode()).isEqualTo(1);
    assertThat(alert.getRetracted()).isFalse();
    assertThat(alert.getAcknowledged()).isFalse();
    assertThat(alert.getFiredAt()).isEqualTo(signal.getDetectedAt());
    assertThat(alert.getSignalId()).isEqualTo(signal.getSignalId());
    assertThat(alert.getSampleCount()).isEqualTo(signal.getSampleCount());
    assertThat(alert.getWhat()).contains("r-1", "toxicity", "0.0 %", "75");
    assertThat(alert.getSoWhat()).contains("stopped");
    assertThat(alert.getNowWhat())
        .contains(
            "team lead",
            "retraining",
            "andon alert explain " + alert.getAlertId(),
            "andon line resume toxicity --rater r-1",
            "deploy/runbooks/rater-gold-agreement.md");
  }

  @Test
  void aDipAsksForWorkWithAnOwnerAndADeadline() {
    shift.wrong(RATER, DIP);

    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("retraining");
    assertThat(trigger.getStatus()).isEqualTo(TriggerStatus.OPEN);
    assertThat(trigger.getOwner()).isEqualTo("team lead");
    assertThat(trigger.getAlertId()).isEqualTo(alert().getAlertId());
    assertThat(trigger.getOpenedAt()).isEqualTo(alert().getFiredAt());
    assertThat(trigger.getDueAt()).isEqualTo(alert().getFiredAt().plus(Duration.ofHours(48)));
  }

  @Test
  void aDipStopsTheRaterAndNobodyElse() {
    shift.right(OTHER_RATER, 5);
    shift.wrong(RATER, DIP);

    assertThat(raterState().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(raterState().getActor()).isEqualTo("policy");
    assertThat(raterState().getAlertId()).isEqualTo(alert().getAlertId());
    assertThat(raterState().getSince()).isEqualTo(alert().getFiredAt());
    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).hasSize(1);
  }

  @Test
  void aRecoveryResolvesTheAlertAndLeavesTheStopToPeople() {
    shift.wrong(RATER, DIP);
    shift.right(RATER, RECOVERY);

    assertThat(signals())
        .extracting(SignalRow::getKind)
        .containsExactly(SignalKind.DIP, SignalKind.RECOVERY);
    assertThat(alert().getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(alert().getRetracted()).isFalse();
    assertThat(alert().getResolvedAt()).isEqualTo(signals().get(1).getDetectedAt());
    assertThat(raterState().getState()).isEqualTo(LineRunState.STOPPED);

    topology.command(command(CommandType.RESUME).setRaterId(RATER).setReason("retrained"));

    assertThat(raterState().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(raterState().getActor()).isEqualTo("ana");
    assertThat(raterState().getReason()).isEqualTo("retrained");
    assertThat(raterState().getSince()).isEqualTo(NOON);
  }

  @Test
  void aSecondDipIsAnEpisodeOfItsOwn() {
    shift.wrong(RATER, DIP);
    shift.right(RATER, RECOVERY);
    shift.wrong(RATER, DIP);

    assertThat(topology.newest(TopicCatalogue.ALERTS).values())
        .extracting(AlertRow::getEpisode, AlertRow::getState)
        .containsExactly(tuple(1, AlertState.RESOLVED), tuple(2, AlertState.FIRING));
    assertThat(topology.newest(TopicCatalogue.TRIGGERS)).hasSize(2);
  }

  @Test
  void lateGoldThatUnmakesADipTakesEverythingBack() {
    shift.wrong(RATER, DIP);
    assertThat(raterState().getState()).isEqualTo(LineRunState.STOPPED);

    shift.correct(0, DIP);

    assertThat(signals()).extracting(SignalRow::getRetracted).containsExactly(true);
    assertThat(alert().getRetracted()).isTrue();
    assertThat(alert().getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(trigger().getRetracted()).isTrue();
    assertThat(raterState().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(raterState().getActor()).isEqualTo("policy");
    assertThat(raterState().getAlertId()).isNull();
  }

  @Test
  void aRetractedDipDoesNotUndoTheOrderOfAPerson() {
    shift.wrong(RATER, DIP);
    topology.command(command(CommandType.SUSPEND).setRaterId(RATER).setReason("to be sure"));
    shift.correct(0, DIP);

    assertThat(alert().getRetracted()).isTrue();
    assertThat(raterState().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(raterState().getActor()).isEqualTo("ana");
  }

  @Test
  void goldThatComesLateCanRaiseADipInThePast() {
    shift.right(RATER, DIP);
    shift.right(RATER, 5);
    assertThat(signals()).isEmpty();

    shift.correct(0, DIP);

    assertThat(signals()).hasSize(1);
    assertThat(signals().get(0).getDetectedAt()).as("when gold said so").isEqualTo(NOON);
    assertThat(alert().getState()).isEqualTo(AlertState.FIRING);
  }

  @Test
  void moreEvidenceRestatesADipUnderTheSameIdentity() {
    shift.right(RATER, 1);
    shift.wrong(RATER, DIP);
    SignalRow before = signals().get(0);

    shift.correct(1, 2);

    assertThat(signals()).hasSize(1);
    SignalRow after = signals().get(0);
    assertThat(after.getSignalId()).isEqualTo(before.getSignalId());
    assertThat(after.getRetracted()).isFalse();
    assertThat(after.getDetectedAt()).isAfter(before.getDetectedAt());
    assertThat(alert().getFiredAt()).isEqualTo(after.getDetectedAt());
  }

  @Test
  void withdrawnMistakesUnmakeADipToo() {
    shift.wrong(RATER, DIP);
    for (int item = 0; item < DIP; item++) {
      topology.annotate(
          TestEvents.withdrawn(1).setItemId("i-" + item).setOccurredAt(Shift.minute(60)));
    }

    assertThat(alert().getRetracted()).isTrue();
    assertThat(raterState().getState()).isEqualTo(LineRunState.RUNNING);
  }
}
