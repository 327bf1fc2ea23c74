package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.CertificationState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rater who is in trouble again and again climbs the shipped ladder, and comes down again. */
class RaterLadderTest {
  private static final int DIP = 15;
  private static final int RECOVERY = 60;

  /** After all the work of a test: it is done minute by minute. */
  private static final Instant LATER = TestEvents.NINE.plus(Duration.ofHours(12));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(policy());

  private final Shift shift = new Shift(topology);

  /** The shipped rule for raters, which alone stops nobody here: the ladder does. */
  private static Policy policy() {
    Policy shipped = PolicyYaml.shipped();
    Rule rule = shipped.rule("rater-gold-agreement").orElseThrow();
    Rule watch =
        new Rule(
            rule.id(),
            rule.scope(),
            rule.measure(),
            rule.basis(),
            rule.question(),
            rule.condition(),
            rule.severity(),
            false,
            null,
            rule.runbook());
    return new Policy("test-1", List.of(watch), shipped.handling());
  }

  private RaterStateRow state() {
    return topology.newest(TopicCatalogue.RATER_STATE, LINE, RATER).orElseThrow();
  }

  private Optional<LineStateRow> lineState() {
    return topology.newest(TopicCatalogue.LINE_STATE, LINE, "rater", RATER);
  }

  private List<TriggerRow> triggers() {
    return topology.newest(TopicCatalogue.TRIGGERS).values().stream()
        .filter(row -> !row.getRetracted())
        .toList();
  }

  private TriggerRow trigger(String kind) {
    return triggers().stream().filter(row -> row.getKind().equals(kind)).findFirst().orElseThrow();
  }

  private void trouble(int times) {
    for (int time = 1; time <= times; time++) {
      shift.wrong(RATER, DIP);
      if (time < times) {
        shift.right(RATER, RECOVERY);
      }
    }
  }

  private void order(CommandType type, Instant at) {
    topology.command(
        command(type)
            .setCommandId("c-" + type + at)
            .setRaterId(RATER)
            .setReason("talked to them")
            .setOccurredAt(at));
  }

  @Test
  void theFirstTroubleAsksForCoaching() {
    trouble(1);

    assertThat(state().getStep()).isEqualTo(LadderStep.COACHING);
    assertThat(state().getActor()).isEqualTo("policy");
    assertThat(state().getReason()).isEqualTo("trouble number 1 within 30 days");
    assertThat(state().getPolicyVersion()).isEqualTo("test-1");
    assertThat(state().getRaterId()).isEqualTo(RATER);
    TriggerRow coaching = trigger("coaching");
    assertThat(triggers()).hasSize(1);
    assertThat(coaching.getOwner()).isEqualTo("team lead");
    assertThat(coaching.getDueAt()).isEqualTo(coaching.getOpenedAt().plus(Duration.ofHours(24)));
    assertThat(coaching.getAlertId()).isEqualTo(state().getAlertId());
    assertThat(coaching.getTriggerId()).isEqualTo(state().getTriggerId());
    assertThat(lineState()).as("nobody is stopped").isEmpty();
  }

  @Test
  void aRecoveryLeadsDownAgain() {
    trouble(1);
    shift.right(RATER, RECOVERY);

    assertThat(state().getStep()).isEqualTo(LadderStep.CLEAR);
    assertThat(state().getReason()).contains("no alert about this rater fires any more");
    assertThat(triggers()).as("was asked for with reason").hasSize(1);
  }

  @Test
  void theSecondTroubleAsksForCalibrationAndTheThirdSuspends() {
    trouble(2);
    assertThat(state().getStep()).isEqualTo(LadderStep.CALIBRATION);
    assertThat(trigger("calibration").getOwner()).isEqualTo("team lead");
    assertThat(lineState()).isEmpty();

    shift.right(RATER, RECOVERY);
    shift.wrong(RATER, DIP);
    assertThat(state().getStep()).isEqualTo(LadderStep.SUSPENDED);
    assertThat(state().getReason()).isEqualTo("trouble number 3 within 30 days");
    assertThat(trigger("suspension").getOwner()).isEqualTo("labeling lead");
    assertThat(lineState().orElseThrow().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(lineState().orElseThrow().getAlertId()).isEqualTo(state().getAlertId());

    shift.right(RATER, RECOVERY);
    assertThat(state().getStep()).as("a person ends it").isEqualTo(LadderStep.SUSPENDED);
  }

  @Test
  void whoIsReinstatedHasToBeCertifiedAgain() {
    trouble(3);
    shift.right(RATER, RECOVERY);
    order(CommandType.REINSTATE, LATER);

    assertThat(state().getStep()).isEqualTo(LadderStep.RECERTIFICATION);
    assertThat(state().getActor()).isEqualTo("ana");
    assertThat(state().getReason()).isEqualTo("talked to them");
    assertThat(state().getSince()).isEqualTo(LATER);
    assertThat(state().getCertification()).isEqualTo(CertificationState.LAPSED);
    assertThat(lineState().orElseThrow().getState()).isEqualTo(LineRunState.RUNNING);
    TriggerRow certification = trigger("certification");
    assertThat(certification.getDueAt()).isEqualTo(LATER.plus(Duration.ofDays(7)));
    assertThat(certification.getTriggerId()).isEqualTo(state().getTriggerId());

    topology.command(
        command(CommandType.COMPLETE_TRIGGER)
            .setTriggerId(certification.getTriggerId())
            .setVerification("19 of 20 of the gate set right")
            .setOccurredAt(LATER.plusSeconds(60)));

    assertThat(trigger("certification").getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(state().getStep()).isEqualTo(LadderStep.CLEAR);
  }

  @Test
  void anExamPassedSinceTheSuspensionCertifiesAgain() {
    GateSet gateSet = new GateSet(topology);
    gateSet.sit(RATER, "1.2.0", TestEvents.NINE, 60, 0);
    trouble(3);
    assertThat(state().getStep()).isEqualTo(LadderStep.SUSPENDED);
    assertThat(state().getCertification())
        .as("what was shown before is no proof of today")
        .isEqualTo(CertificationState.LAPSED);

    order(CommandType.REINSTATE, LATER);
    gateSet.sit(RATER, "1.2.0", LATER.plusSeconds(60), 10, 0);
    assertThat(state().getStep()).isEqualTo(LadderStep.RECERTIFICATION);
    assertThat(state().getCertification()).isEqualTo(CertificationState.LAPSED);
    assertThat(trigger("certification").getStatus()).isEqualTo(TriggerStatus.OPEN);

    gateSet.sit(RATER, "1.2.0", LATER.plusSeconds(120), 40, 0);
    assertThat(state().getStep()).isEqualTo(LadderStep.CLEAR);
    assertThat(state().getCertification()).isEqualTo(CertificationState.CERTIFIED);
    TriggerRow done = trigger("certification");
    assertThat(done.getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(done.getClosedBy()).isEqualTo("policy");
    assertThat(done.getVerification()).isEqualTo("attempt 2: 50 of 50 answers right");

    gateSet.sit(RATER, "1.2.0", LATER.plusSeconds(180), 0, 1, "critical");
    assertThat(state().getStep()).isEqualTo(LadderStep.RECERTIFICATION);
    assertThat(state().getCertification()).isEqualTo(CertificationState.FAILED);
    assertThat(trigger("certification").getStatus()).isEqualTo(TriggerStatus.OPEN);
  }

  @Test
  void aPersonSuspendsAndReinstates() {
    order(CommandType.SUSPEND, TestEvents.NOON);
    assertThat(state().getStep()).isEqualTo(LadderStep.SUSPENDED);
    assertThat(state().getActor()).isEqualTo("ana");
    assertThat(state().getReason()).isEqualTo("talked to them");
    assertThat(state().getPolicyVersion()).isNull();
    assertThat(lineState().orElseThrow().getState()).isEqualTo(LineRunState.STOPPED);

    order(CommandType.REINSTATE, TestEvents.NOON.plusSeconds(60));
    assertThat(state().getStep()).isEqualTo(LadderStep.CLEAR);
    assertThat(state().getActor()).isEqualTo("ana");
    assertThat(triggers()).isEmpty();
  }

  @Test
  void troubleThatNeverWasTakesItsStepsBack() {
    trouble(3);
    assertThat(state().getStep()).isEqualTo(LadderStep.SUSPENDED);

    shift.correct(0, DIP);

    assertThat(state().getStep())
        .as("two are left, and what is right now ends the second, as it was judged last")
        .isEqualTo(LadderStep.CLEAR);
    assertThat(lineState().orElseThrow().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(triggers())
        .extracting(TriggerRow::getKind)
        .containsExactlyInAnyOrder("coaching", "calibration");
  }

  @Test
  void whereAllTroubleIsTakenBackNothingIsLeft() {
    trouble(1);
    shift.correct(0, DIP);

    assertThat(state().getStep()).isEqualTo(LadderStep.CLEAR);
    assertThat(state().getReason()).isEqualTo("the alert that led here was retracted");
    assertThat(triggers()).isEmpty();
  }
}
