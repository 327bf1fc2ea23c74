package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gold that stops arriving while work goes on is an alert of its own: by the shipped policy. */
class NoDataTest {
  private static final Instant EVENING = TestEvents.NINE.plus(Duration.ofHours(8));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private final Shift shift = new Shift(topology);
  private int items;

  /** Work on items that have no gold, one every half minute from ten o'clock on. */
  private void unjudged(int count) {
    for (int i = 0; i < count; i++) {
      topology.annotate(
          TestEvents.created()
              .setItemId("u-" + items)
              .setRaterId(RATER)
              .setOccurredAt(worked(items)));
      items++;
    }
    topology.drain();
  }

  private static Instant worked(int number) {
    return TestEvents.NINE.plus(Duration.ofSeconds(3_600 + 30L * number));
  }

  private List<AlertRow> alerts() {
    return List.copyOf(topology.newest(TopicCatalogue.ALERTS).values());
  }

  private void gold(Instant at) {
    topology.gold(TestEvents.gold(1).setItemId("again"));
    topology.annotate(TestEvents.created().setItemId("again").setRaterId(RATER).setOccurredAt(at));
    topology.drain();
  }

  @Test
  void aTickFindsThatGoldStoppedAndTheNextGoldEndsIt() {
    shift.right(RATER, 20);
    unjudged(600);
    assertThat(alerts()).as("decided on ticks alone").isEmpty();

    topology.tick(EVENING);

    AlertRow alert = alerts().get(0);
    assertThat(alerts()).hasSize(1);
    assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert.getRuleId()).isEqualTo("no_data");
    assertThat(alert.getSeverity()).isEqualTo("major");
    assertThat(alert.getLineId()).isEqualTo(LINE);
    assertThat(alert.getScopeValue()).isNull();
    assertThat(alert.getOnsetAt()).isEqualTo(Shift.minute(19));
    assertThat(alert.getFiredAt()).isEqualTo(EVENING);
    assertThat(alert.getWhat()).contains("no gold has been answered since", "600 annotations");
    assertThat(alert.getEvidence()).contains("\"kind\":\"no_data\"", "\"annotations\":600");
    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).as("nothing is stopped").isEmpty();

    gold(EVENING.plusSeconds(60));

    assertThat(alerts()).hasSize(1);
    assertThat(alerts().get(0).getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(alerts().get(0).getResolvedAt()).isEqualTo(EVENING.plusSeconds(60));
    assertThat(alerts().get(0).getRevision()).isGreaterThan(alert.getRevision());
  }

  @Test
  void itIsAcknowledgedAndSilencedLikeAnyOther() {
    shift.right(RATER, 20);
    unjudged(600);
    topology.tick(EVENING);
    String alertId = alerts().get(0).getAlertId();

    topology.command(command(CommandType.ACKNOWLEDGE).setAlertId(alertId).setOccurredAt(EVENING));
    topology.command(
        command(CommandType.SILENCE)
            .setCommandId("c-silence")
            .setAlertId(alertId)
            .setUntil(EVENING.plus(Duration.ofHours(1)))
            .setOccurredAt(EVENING));

    assertThat(alerts().get(0).getState()).isEqualTo(AlertState.FIRING);
    assertThat(alerts().get(0).getAcknowledgedBy()).isEqualTo("ana");
    assertThat(alerts().get(0).getSilenced()).isTrue();

    topology.tick(EVENING.plus(Duration.ofHours(2)));
    assertThat(alerts().get(0).getSilenced()).isFalse();
  }

  @Test
  void whereGoldGoesOnOrWorkDoesNotThereIsNoGap() {
    shift.right(RATER, 20);
    unjudged(400);
    topology.tick(EVENING);
    assertThat(alerts()).as("too few annotations, over three hours").isEmpty();

    gold(worked(items));
    unjudged(400);
    topology.tick(EVENING.plus(Duration.ofHours(4)));
    assertThat(alerts()).isEmpty();
  }
}
