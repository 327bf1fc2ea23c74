package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nobody takes on goes to somebody else: as shipped a major alert after four hours. */
class EscalationTest {
  private static final int DIP = 15;
  private static final Duration FOUR_HOURS = Duration.ofHours(4);

  private static final Policy SHIPPED = PolicyYaml.shipped();

  @RegisterExtension
  final TopologyHarness topology =
      TopologyHarness.with(
          new Policy(
              "test-1",
              List.of(SHIPPED.rule("rater-gold-agreement").orElseThrow()),
              SHIPPED.handling()));

  private final Shift shift = new Shift(topology);

  private AlertRow alert() {
    List<AlertRow> alerts = List.copyOf(topology.newest(TopicCatalogue.ALERTS).values());
    assertThat(alerts).hasSize(1);
    return alerts.get(0);
  }

  private int rows() {
    return topology.rows(TopicCatalogue.ALERTS).size();
  }

  private Instant due() {
    return alert().getFiredAt().plus(FOUR_HOURS);
  }

  @Test
  void whatNobodyTakesOnGoesToSomebodyElseWithTheTickAtItsTime() {
    shift.wrong(RATER, DIP);
    topology.tick(due().minusMillis(1));
    assertThat(alert().getEscalationLevel()).isZero();
    assertThat(alert().getEscalatedTo()).isNull();
    AlertRow before = alert();

    topology.tick(due());

    assertThat(alert().getEscalationLevel()).isEqualTo(1);
    assertThat(alert().getEscalatedTo()).isEqualTo("labeling lead");
    assertThat(alert().getEscalatedAt()).isEqualTo(due());
    assertThat(alert().getNowWhat()).startsWith("Escalated to labeling lead at 2026-05-04 ");
    assertThat(alert().getRevision()).as("time is no input").isEqualTo(before.getRevision());
    int rows = rows();

    topology.tick(due().plusSeconds(60));
    assertThat(rows()).as("said once").isEqualTo(rows);
  }

  @Test
  void whoeverTookItOnKeepsIt() {
    shift.wrong(RATER, DIP);
    topology.command(
        command(CommandType.ACKNOWLEDGE)
            .setAlertId(alert().getAlertId())
            .setOccurredAt(due().minusMillis(1)));
    int rows = rows();

    topology.tick(due().plusSeconds(60));

    assertThat(alert().getEscalationLevel()).isZero();
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void whoTookItOnLateSeesWhomItHadComeTo() {
    shift.wrong(RATER, DIP);
    topology.tick(due());
    topology.command(
        command(CommandType.ACKNOWLEDGE)
            .setAlertId(alert().getAlertId())
            .setOccurredAt(due().plusMillis(1)));

    assertThat(alert().getAcknowledged()).isTrue();
    assertThat(alert().getEscalationLevel()).isEqualTo(1);
  }

  @Test
  void soItIsWhereTheTickComesLaterThanWhoTookItOn() {
    shift.wrong(RATER, DIP);
    topology.command(
        command(CommandType.ACKNOWLEDGE)
            .setAlertId(alert().getAlertId())
            .setOccurredAt(due().plusMillis(1)));
    assertThat(alert().getEscalationLevel()).isZero();

    topology.tick(due().plusSeconds(60));

    assertThat(alert().getEscalationLevel()).isEqualTo(1);
    assertThat(alert().getEscalatedAt()).isEqualTo(due());
  }

  @Test
  void aSilencedAlertWaitsForTheEndOfItsSilence() {
    shift.wrong(RATER, DIP);
    Instant end = due().plus(FOUR_HOURS);
    topology.command(command(CommandType.SILENCE).setAlertId(alert().getAlertId()).setUntil(end));

    topology.tick(due());
    assertThat(alert().getEscalationLevel()).isZero();
    topology.tick(end);
    assertThat(alert().getSilenced()).isFalse();
    assertThat(alert().getEscalationLevel()).isEqualTo(1);
  }

  @Test
  void whatIsOverGoesToNobody() {
    shift.wrong(RATER, DIP);
    shift.right(RATER, 60);
    assertThat(alert().getResolvedAt()).isBefore(due());
    int rows = rows();

    topology.tick(due().plus(FOUR_HOURS));

    assertThat(alert().getEscalationLevel()).isZero();
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void underAStoppedLineItIsTheStopThatCounts() {
    shift.wrong(RATER, DIP);
    topology.command(command(CommandType.STOP).setReason("wrong guideline published"));
    topology.tick(due());
    assertThat(alert().getEscalationLevel()).isZero();

    topology.command(
        command(CommandType.RESUME)
            .setReason("mended")
            .setOccurredAt(NOON.plus(Duration.ofHours(9))));

    assertThat(alert().getEscalationLevel()).isEqualTo(1);
  }

  @Test
  void whatIsHeardOfTooLateHasGoneThereAlready() {
    topology.tick(NOON.plus(Duration.ofDays(1)));

    shift.wrong(RATER, DIP);

    assertThat(alert().getEscalationLevel()).isEqualTo(1);
  }
}
