package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What keeps quiet about an alert, for how long, and that it is never more than quiet. */
class AlertMutingTest {
  private static final int DIP = 15;
  private static final int RECOVERY = 60;
  private static final Instant AFTERNOON = NOON.plus(Duration.ofHours(2));

  @RegisterExtension
  final TopologyHarness topology = TopologyHarness.withRules("rater-gold-agreement");

  private final Shift shift = new Shift(topology);

  private AlertRow alert(String rater) {
    return alerts().stream()
        .filter(row -> rater.equals(row.getScopeValue()))
        .findFirst()
        .orElseThrow();
  }

  private List<AlertRow> alerts() {
    return List.copyOf(topology.newest(TopicCatalogue.ALERTS).values());
  }

  private void stopLine() {
    topology.command(command(CommandType.STOP).setReason("wrong guideline published"));
  }

  private void resumeLine() {
    topology.command(
        command(CommandType.RESUME).setReason("mended").setOccurredAt(NOON.plusSeconds(60)));
  }

  @Test
  void aStoppedLineMutesTheAlertsUnderIt() {
    shift.wrong(RATER, DIP);
    AlertRow before = alert(RATER);
    assertThat(before.getInhibited()).isFalse();

    stopLine();

    assertThat(alert(RATER).getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert(RATER).getInhibited()).isTrue();
    assertThat(alert(RATER).getInhibitedBy()).isEqualTo("ana");
    assertThat(alert(RATER).getInhibitedByAlert()).isNull();
    assertThat(alert(RATER).getUpdatedAt()).isEqualTo(NOON);

    resumeLine();

    assertThat(alert(RATER).getInhibited()).as("it still fires").isFalse();
    assertThat(alert(RATER).getInhibitedBy()).isNull();
    assertThat(alert(RATER).getRevision()).isEqualTo(before.getRevision());
  }

  @Test
  void anAlertThatOpensUnderAStoppedLineIsMutedFromTheStart() {
    stopLine();
    shift.wrong(RATER, DIP);

    assertThat(topology.rows(TopicCatalogue.ALERTS))
        .isNotEmpty()
        .filteredOn(Objects::nonNull)
        .allMatch(AlertRow::getInhibited);
  }

  @Test
  void anAlertThatEndedMeanwhileSoundsNoMore() {
    shift.wrong(RATER, DIP);
    stopLine();
    shift.right(RATER, RECOVERY);
    assertThat(alert(RATER).getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(alert(RATER).getInhibited()).as("its end is heard").isFalse();
    int rows = topology.rows(TopicCatalogue.ALERTS).size();

    resumeLine();

    assertThat(topology.rows(TopicCatalogue.ALERTS)).hasSize(rows);
  }

  @Test
  void theAlertThatStopsTheLineIsNamedAndNotMutedItself() {
    try (TopologyHarness both =
        TopologyHarness.withRules("rater-gold-agreement", "line-gold-agreement")) {
      new Shift(both).wrong(RATER, DIP);
      List<AlertRow> alerts = List.copyOf(both.newest(TopicCatalogue.ALERTS).values());
      AlertRow rater = alerts.get(0);
      AlertRow line = alerts.get(1);

      assertThat(alerts).hasSize(2);
      assertThat(line.getScopeValue()).isNull();
      assertThat(line.getInhibited()).isFalse();
      assertThat(rater.getInhibited()).isTrue();
      assertThat(rater.getInhibitedBy()).isEqualTo("policy");
      assertThat(rater.getInhibitedByAlert()).isEqualTo(line.getAlertId());
    }
  }

  @Test
  void aLineThatGoesOnBecauseItRecoveredMutesNothingMore() {
    try (TopologyHarness both =
        TopologyHarness.withRules("rater-gold-agreement", "line-gold-agreement")) {
      Shift work = new Shift(both);
      work.wrong(RATER, DIP);
      both.command(
          command(CommandType.RESUME)
              .setReason("mended")
              .setResumeWhen(ResumeCondition.RECOVERED)
              .setOccurredAt(Shift.minute(2 * DIP)));
      assertThat(both.newest(TopicCatalogue.ALERTS).values())
          .filteredOn(row -> RATER.equals(row.getScopeValue()))
          .allMatch(AlertRow::getInhibited);

      work.right("r-9", 100);

      assertThat(both.newest(TopicCatalogue.ALERTS).values())
          .filteredOn(row -> RATER.equals(row.getScopeValue()))
          .singleElement()
          .matches(row -> row.getState() == AlertState.FIRING && !row.getInhibited());
    }
  }

  @Test
  void aStoppedRaterMutesNothing() {
    shift.wrong(RATER, DIP);
    topology.command(command(CommandType.SUSPEND).setRaterId(RATER).setReason("to be sure"));

    assertThat(alert(RATER).getInhibited()).isFalse();
  }

  @Test
  void aSilenceEndsWithTheFirstTickAtItsEnd() {
    shift.wrong(RATER, DIP);
    topology.command(
        command(CommandType.SILENCE).setAlertId(alert(RATER).getAlertId()).setUntil(AFTERNOON));

    topology.tick(AFTERNOON.minusMillis(1));
    assertThat(alert(RATER).getSilenced()).isTrue();
    AlertRow silenced = alert(RATER);

    topology.tick(AFTERNOON);
    assertThat(alert(RATER).getSilenced()).isFalse();
    assertThat(alert(RATER).getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert(RATER).getSilencedUntil()).isEqualTo(AFTERNOON);
    assertThat(alert(RATER).getRevision()).as("time is no input").isEqualTo(silenced.getRevision());
    int rows = topology.rows(TopicCatalogue.ALERTS).size();

    topology.tick(AFTERNOON.plusSeconds(60));
    assertThat(topology.rows(TopicCatalogue.ALERTS)).as("said once").hasSize(rows);
  }

  @Test
  void aSilenceWithoutAnEndEndsWithTheAlert() {
    shift.wrong(RATER, DIP);
    topology.command(command(CommandType.SILENCE).setAlertId(alert(RATER).getAlertId()));
    topology.tick(AFTERNOON.plus(Duration.ofDays(30)));
    assertThat(alert(RATER).getSilenced()).isTrue();
    assertThat(alert(RATER).getSilencedUntil()).isNull();

    shift.right(RATER, RECOVERY);

    assertThat(alert(RATER).getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(alert(RATER).getSilenced()).isFalse();
  }

  @Test
  void aLaterSilenceMovesTheEnd() {
    shift.wrong(RATER, DIP);
    String alertId = alert(RATER).getAlertId();
    topology.command(command(CommandType.SILENCE).setAlertId(alertId).setUntil(AFTERNOON));
    topology.command(
        command(CommandType.SILENCE)
            .setCommandId("c-longer")
            .setOccurredAt(NOON.plusSeconds(1))
            .setAlertId(alertId)
            .setUntil(AFTERNOON.plusSeconds(600)));

    topology.tick(AFTERNOON.plusSeconds(1));
    assertThat(alert(RATER).getSilenced()).isTrue();

    topology.tick(AFTERNOON.plusSeconds(600));
    assertThat(alert(RATER).getSilenced()).isFalse();
  }

  @Test
  void alertsOfOneRuleThatOpenTogetherHaveOneGroup() {
    shift.wrong(RATER, 8);
    shift.wrong(OTHER_RATER, 8);
    shift.wrong(RATER, 1);
    shift.wrong(OTHER_RATER, 1);
    shift.wrong("r-3", DIP);

    assertThat(alert(RATER).getFiredAt()).isEqualTo(Shift.minute(16));
    assertThat(alert(OTHER_RATER).getFiredAt()).isEqualTo(Shift.minute(17));
    assertThat(alert(OTHER_RATER).getGroupKey()).isEqualTo(alert(RATER).getGroupKey());
    assertThat(alert("r-3").getFiredAt()).isAfter(Shift.minute(20));
    assertThat(alert("r-3").getGroupKey()).isNotEqualTo(alert(RATER).getGroupKey());
  }
}
