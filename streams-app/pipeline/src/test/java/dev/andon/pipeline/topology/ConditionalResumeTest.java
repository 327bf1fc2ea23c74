package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stopped rater goes on once something has happened, by the shipped policy. */
class ConditionalResumeTest {
  /** After all the work of a test that is not said to be later. */
  private static final Instant LATER = NINE.plus(Duration.ofDays(1));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private final Shift shift = new Shift(topology);

  private LineStateRow state() {
    return topology.newest(TopicCatalogue.LINE_STATE, LINE, "rater", RATER).orElseThrow();
  }

  private AlertRow alert() {
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> RATER.equals(alert.getScopeValue()))
        .findFirst()
        .orElseThrow();
  }

  private void resume(ResumeCondition when, Instant at) {
    topology.command(
        command(CommandType.RESUME)
            .setCommandId("c-" + at + when)
            .setRaterId(RATER)
            .setReason("talked to them")
            .setResumeWhen(when)
            .setOccurredAt(at));
  }

  @Test
  void recoveredWaitsForTheAgreement() {
    shift.wrong(RATER, 15);
    Instant fired = alert().getFiredAt();
    resume(ResumeCondition.RECOVERED, fired.plusSeconds(1));

    assertThat(state().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state().getActor()).isEqualTo("policy");
    assertThat(state().getResumesWhen()).isEqualTo(ResumeCondition.RECOVERED);
    assertThat(state().getResumeAskedBy()).isEqualTo("ana");
    assertThat(state().getResumeReason()).isEqualTo("talked to them");
    assertThat(state().getResumeAskedAt()).isEqualTo(fired.plusSeconds(1));

    shift.right(RATER, 60);

    assertThat(alert().getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(state().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(state().getActor()).isEqualTo("ana");
    assertThat(state().getReason()).isEqualTo("talked to them");
    assertThat(state().getSince()).isEqualTo(alert().getResolvedAt());
    assertThat(state().getResumesWhen()).isNull();
  }

  @Test
  void whatHasRecoveredAlreadyGoesOnAtOnce() {
    shift.wrong(RATER, 15);
    shift.right(RATER, 60);
    assertThat(state().getState()).isEqualTo(LineRunState.STOPPED);

    resume(ResumeCondition.RECOVERED, LATER);

    assertThat(state().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(state().getSince()).isEqualTo(LATER);
  }

  @Test
  void recertifiedWaitsForTheExamAndACorrectionOfItTakesThatBack() {
    shift.wrong(RATER, 15);
    resume(ResumeCondition.RECERTIFIED, LATER);
    GateSet gateSet = new GateSet(topology);
    gateSet.sit(RATER, "1.2.0", LATER.plus(Duration.ofHours(2)), 10, 0);
    assertThat(state().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state().getResumesWhen()).isEqualTo(ResumeCondition.RECERTIFIED);

    gateSet.sit(RATER, "1.2.0", LATER.plus(Duration.ofHours(2)), 50, 0);
    assertThat(state().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(state().getActor()).isEqualTo("ana");
    assertThat(topology.newest(TopicCatalogue.RATER_STATE, LINE, RATER).orElseThrow().getStep())
        .isNotEqualTo(LadderStep.SUSPENDED);

    for (int item = 0; item < 55; item++) {
      topology.annotate(
          TestEvents.withdrawn(1)
              .setEventId("gone-" + item)
              .setItemId(GateSet.item(item))
              .setRaterId(RATER));
    }
    topology.drain();
    assertThat(state().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state().getResumesWhen()).isEqualTo(ResumeCondition.RECERTIFIED);
  }

  @Test
  void aPersonWhoCertifiesEndsTheWaitAndWhoTakesThatBackBringsItBack() {
    shift.wrong(RATER, 15);
    resume(ResumeCondition.RECERTIFIED, LATER);
    Command.Builder certify =
        command(CommandType.CERTIFY).setRaterId(RATER).setReason("has shown it to me");

    topology.command(certify.setCommandId("c-1").setOccurredAt(LATER.plusSeconds(60)));
    assertThat(state().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(state().getSince()).isEqualTo(LATER.plusSeconds(60));

    topology.command(
        certify.setCommandId("c-2").setRevoked(true).setOccurredAt(LATER.plusSeconds(120)));
    assertThat(state().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state().getResumesWhen()).isEqualTo(ResumeCondition.RECERTIFIED);
  }

  @Test
  void anExamFromBeforeTheStopIsNone() {
    new GateSet(topology).sit(RATER, "1.2.0", NINE.minus(Duration.ofDays(2)), 60, 0);
    shift.wrong(RATER, 15);
    resume(ResumeCondition.RECERTIFIED, LATER);

    assertThat(state().getState()).isEqualTo(LineRunState.STOPPED);
  }

  @Test
  void aLaterStopWithdrawsItAndALaterResumeOverridesIt() {
    shift.wrong(RATER, 15);
    resume(ResumeCondition.RECERTIFIED, LATER);
    topology.command(
        command(CommandType.STOP)
            .setCommandId("c-stop")
            .setRaterId(RATER)
            .setReason("guessing")
            .setOccurredAt(LATER.plusSeconds(1)));
    assertThat(state().getReason()).isEqualTo("guessing");
    assertThat(state().getResumesWhen()).isNull();

    resume(ResumeCondition.RECERTIFIED, LATER.plusSeconds(2));
    assertThat(state().getResumesWhen()).isEqualTo(ResumeCondition.RECERTIFIED);
    resume(null, LATER.plusSeconds(3));
    assertThat(state().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(state().getResumesWhen()).isNull();
  }
}
