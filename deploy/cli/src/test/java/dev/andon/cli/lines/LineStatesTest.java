package dev.andon.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.alerts.TestAlerts;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LineStatesTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private final LineStates states = new LineStates();

  @Test
  void unknownLineRuns() {
    LineAnswer answer = states.answer("toxicity", Map.of("rater", "r-4"));

    assertThat(answer.mayWorkGoOn()).isTrue();
    assertThat(answer.state()).isEqualTo(LineRunState.RUNNING);
    assertThat(answer.reason()).isEmpty();
  }

  @Test
  void stoppedLineStopsEverybody() {
    decide(LineRunState.STOPPED, null, null);
    decide(LineRunState.RUNNING, "rater", "r-4");

    assertThat(states.answer("toxicity", Map.of("rater", "r-4")).mayWorkGoOn()).isFalse();
    assertThat(states.answer("toxicity", Map.of()).mayWorkGoOn()).isFalse();
    assertThat(states.answer("sentiment", Map.of()).mayWorkGoOn()).isTrue();
  }

  @Test
  void stoppedScopeStopsItsWorkOnly() {
    decide(LineRunState.STOPPED, "vendor", "north");

    LineAnswer north = states.answer("toxicity", Map.of("rater", "r-4", "vendor", "north"));
    assertThat(north.mayWorkGoOn()).isFalse();
    assertThat(north.scope()).isEqualTo("vendor north");
    assertThat(states.answer("toxicity", Map.of("vendor", "south")).mayWorkGoOn()).isTrue();
    assertThat(states.answer("toxicity", Map.of()).mayWorkGoOn()).isTrue();
  }

  @Test
  void watchedLineGoesOn() {
    decide(LineRunState.WATCH, null, null);

    LineAnswer answer = states.answer("toxicity", Map.of());
    assertThat(answer.state()).isEqualTo(LineRunState.WATCH);
    assertThat(answer.mayWorkGoOn()).isTrue();
  }

  @Test
  void tombstoneForgets() {
    decide(LineRunState.STOPPED, null, null);
    states.accept(new TailRecord<>(TopicCatalogue.LINE_STATE, 0, 1, NINE, "toxicity", null));

    assertThat(states.answer("toxicity", Map.of()).mayWorkGoOn()).isTrue();
    assertThat(states.rows()).isEmpty();
  }

  @Test
  void resumedUnderAnAlertSaysSo() {
    decide(LineRunState.RUNNING, "rater", "r-4");
    alert(TestAlerts.firing("3f9a"));

    LineAnswer answer = states.answer("toxicity", Map.of("rater", "r-4"));
    assertThat(answer.mayWorkGoOn()).isTrue();
    assertThat(answer.stillFiring()).contains("3f9a");
    assertThat(answer.warning())
        .contains(
            "alert 3f9a still fires, and stops nothing again before it has recovered; if it gets"
                + " no better: andon line stop toxicity --rater r-4 --reason \"...\"");
    assertThat(states.answer("toxicity", Map.of("rater", "r-5")).warning()).isEmpty();
  }

  @Test
  void alertOfTheLineIsNotOneOfItsRaters() {
    decide(LineRunState.RUNNING, null, null);
    alert(TestAlerts.firing("3f9a"));
    assertThat(states.answer("toxicity", Map.of()).stillFiring()).isEmpty();

    alert(TestAlerts.firing("9b07").setScopeDimension(null).setScopeValue(null));
    assertThat(states.answer("toxicity", Map.of("rater", "r-4")).warning().orElseThrow())
        .endsWith("andon line stop toxicity --reason \"...\"");
  }

  @Test
  void recoveredOrRetractedAlertWarnsOfNothing() {
    decide(LineRunState.RUNNING, "rater", "r-4");
    alert(TestAlerts.firing("3f9a"));
    alert(TestAlerts.firing("3f9a").setState(AlertState.RESOLVED));
    alert(TestAlerts.firing("9b07"));
    alert(TestAlerts.firing("9b07").setRetracted(true));

    assertThat(states.answer("toxicity", Map.of("rater", "r-4")).warning()).isEmpty();
  }

  @Test
  void alertNewerThanTheDecisionIsNotResumedFrom() {
    decide(LineRunState.RUNNING, "rater", "r-4");
    alert(TestAlerts.firing("3f9a").setFiredAt(NINE.plusSeconds(1)));

    assertThat(states.answer("toxicity", Map.of("rater", "r-4")).warning()).isEmpty();
  }

  @Test
  void stoppedScopeSaysWhatItWaitsFor() {
    decide(
        decision(LineRunState.STOPPED, "rater", "r-4")
            .setResumesWhen(ResumeCondition.RECERTIFIED)
            .setResumeAskedBy("ana")
            .setResumeAskedAt(NINE)
            .setResumeReason("sits the exam today"));

    LineAnswer.Resumes resumes =
        states.answer("toxicity", Map.of("rater", "r-4")).resumes().orElseThrow();
    assertThat(resumes.askedBy()).isEqualTo("ana");
    assertThat(resumes.words()).isEqualTo("the rater has passed the exam");
    assertThat(states.answer("toxicity", Map.of()).resumes()).isEmpty();
  }

  private void alert(AlertRow.Builder alert) {
    states.acceptAlert(TestAlerts.read(alert.build()));
  }

  private void decide(LineRunState state, String dimension, String value) {
    decide(decision(state, dimension, value));
  }

  private static LineStateRow.Builder decision(LineRunState state, String dimension, String value) {
    return LineStateRow.newBuilder()
        .setLineId("toxicity")
        .setScopeDimension(dimension)
        .setScopeValue(value)
        .setState(state)
        .setActor("policy")
        .setReason("because")
        .setSince(NINE)
        .setRevision(1);
  }

  private void decide(LineStateRow.Builder decision) {
    LineStateRow row = decision.build();
    String key =
        row.getScopeDimension() == null
            ? TopicKey.of("toxicity")
            : TopicKey.of("toxicity", row.getScopeDimension(), row.getScopeValue());
    states.accept(new TailRecord<>(TopicCatalogue.LINE_STATE, 0, 0, NINE, key, row));
  }
}
