package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.SignalRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many raters go wrong a little: no single one of them would be noticed, the line is. */
class LineDipTest {
  private static final int RATERS = 20;

  @RegisterExtension
  final TopologyHarness topology = TopologyHarness.withRules("line-gold-agreement");

  private final Shift shift = new Shift(topology);

  private void everyoneGoesWrong() {
    for (int rater = 0; rater < RATERS; rater++) {
      shift.wrong("r-" + rater, 1);
    }
  }

  private AlertRow alert() {
    return topology.newest(TopicCatalogue.ALERTS).values().iterator().next();
  }

  private LineStateRow lineState() {
    return topology.newest(TopicCatalogue.LINE_STATE, LINE).orElseThrow();
  }

  @Test
  void stopsTheLine() {
    everyoneGoesWrong();

    assertThat(topology.newest(TopicCatalogue.ALERTS)).hasSize(1);
    assertThat(alert().getRuleId()).isEqualTo("line-gold-agreement");
    assertThat(alert().getSeverity()).isEqualTo("critical");
    assertThat(alert().getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert().getScopeDimension()).isNull();
    assertThat(alert().getWhat()).contains("Line toxicity");
    assertThat(alert().getSoWhat()).contains("The line is stopped");
    assertThat(alert().getNowWhat()).contains("andon line resume toxicity --reason");
    assertThat(lineState().getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(lineState().getScopeDimension()).isNull();
    assertThat(lineState().getAlertId()).isEqualTo(alert().getAlertId());
  }

  @Test
  void asksForAReviewOfTheGuideline() {
    everyoneGoesWrong();

    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .extracting(TriggerRow::getKind, TriggerRow::getOwner)
        .containsExactly(tuple("guideline_review", "labeling lead"));
  }

  @Test
  void isAboutItsOwnLine() {
    everyoneGoesWrong();

    assertThat(topology.rows(TopicCatalogue.SIGNALS))
        .extracting(SignalRow::getLineId)
        .containsOnly(LINE);
    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).containsOnlyKeys(LINE);
  }

  @Test
  void isTakenBackWithTheGoldThatMadeIt() {
    everyoneGoesWrong();
    assertThat(lineState().getState()).isEqualTo(LineRunState.STOPPED);

    shift.correct(0, RATERS);

    assertThat(alert().getRetracted()).isTrue();
    assertThat(lineState().getState()).isEqualTo(LineRunState.RUNNING);
  }

  @Test
  void theLineIsStartedByPeople() {
    everyoneGoesWrong();
    for (int rater = 0; rater < RATERS; rater++) {
      shift.right("r-" + rater, 3);
    }
    assertThat(alert().getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(lineState().getState()).isEqualTo(LineRunState.STOPPED);

    topology.command(command(CommandType.RESUME).setReason("guideline 1.3 is out"));

    assertThat(lineState().getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(lineState().getReason()).isEqualTo("guideline 1.3 is out");
  }
}
