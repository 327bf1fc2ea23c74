package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.EIGHT;
import static dev.andon.pipeline.topology.TestEvents.ITEM;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.CommandType;
import dev.andon.contracts.GateKind;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.GateState;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Items belong to the release that their intake names, whenever it comes. */
class ReleasesTest {
  private static final String RELEASE = "2026-05";

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private static ItemIntake.Builder intake(String item, @Nullable String release) {
    return ItemIntake.newBuilder()
        .setLineId(LINE)
        .setItemId(item)
        .setReceivedAt(EIGHT)
        .setReleaseId(release);
  }

  private void audited(int item, @Nullable String severity) {
    String id = "i-" + item;
    topology.item(intake(id, RELEASE));
    topology.annotate(
        TestEvents.created().setItemId(id).setEventId("e-" + item).setOccurredAt(NINE));
    topology.audit(
        (severity == null
                ? TestEvents.passedAudit("u-" + item)
                : TestEvents.failedAudit(
                    "u-" + item, TestEvents.defect(LABEL, "wrong_class", severity)))
            .setItemId(id)
            .setOccurredAt(TEN.plusSeconds(item)));
  }

  private Optional<GateRow> gate(String release) {
    return topology.newest(TopicCatalogue.GATES, LINE, release);
  }

  @Test
  void passesWithTheSevenHundredthAuditWithoutACriticalDefect() {
    for (int item = 0; item < 699; item++) {
      audited(item, item % 10 == 0 ? "major" : null);
    }
    assertThat(gate(RELEASE).orElseThrow().getState()).isEqualTo(GateState.HELD);
    assertThat(gate(RELEASE).orElseThrow().getReason()).isEqualTo("insufficient_evidence");

    audited(699, null);

    GateRow row = gate(RELEASE).orElseThrow();
    assertThat(row.getState()).isEqualTo(GateState.PASSED);
    assertThat(row.getKind()).isEqualTo(GateKind.RELEASE);
    assertThat(row.getCriterion()).isEqualTo("release-critical-defects");
    assertThat(row.getDefectCount()).isZero();
  }

  @Test
  void failsWhereCriticalDefectsAreTooMany() {
    for (int item = 0; item < 40; item++) {
      audited(item, item % 8 == 0 ? "critical" : null);
    }

    assertThat(gate(RELEASE).orElseThrow().getState()).isEqualTo(GateState.FAILED);
  }

  @Test
  void anIntakeThatComesLatePlacesWhatIsThere() {
    topology.annotate(TestEvents.created());
    topology.audit(TestEvents.passedAudit("u-1"));
    assertThat(topology.rows(TopicCatalogue.GATES)).isEmpty();

    topology.item(intake(ITEM, RELEASE).setBatchId("b-1"));

    assertThat(gate(RELEASE).orElseThrow().getSampleCount()).isEqualTo(1);
    assertThat(gate("b-1").orElseThrow().getKind()).isEqualTo(GateKind.BATCH);
    assertThat(topology.judgements()).hasSize(2);
  }

  @Test
  void theNewestIntakeHoldsWhateverItsOrder() {
    topology.annotate(TestEvents.created());
    topology.audit(TestEvents.passedAudit("u-1"));
    topology.item(intake(ITEM, "next").setReceivedAt(NINE));
    topology.item(intake(ITEM, RELEASE));
    topology.item(intake(ITEM, RELEASE));

    assertThat(gate("next").orElseThrow().getSampleCount()).isEqualTo(1);
    assertThat(gate(RELEASE)).isEmpty();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 5L, "scored", 3L, "superseded", 1L, "duplicate", 1L));

    topology.item(intake(ITEM, RELEASE).setReceivedAt(TEN));
    assertThat(gate("next").orElseThrow().getSampleCount()).isZero();
    assertThat(gate(RELEASE).orElseThrow().getSampleCount()).isEqualTo(1);
  }

  @Test
  void anIntakeFromBeforeRetentionPlacesWhatIsHeldAndNothingElse() {
    topology.annotate(TestEvents.created().setOccurredAt(NINE.plus(Duration.ofDays(60))));
    topology.item(intake(ITEM, RELEASE));
    topology.item(intake("i-gone", RELEASE));
    topology.audit(TestEvents.passedAudit("u-1").setOccurredAt(NINE.plus(Duration.ofDays(61))));

    assertThat(gate(RELEASE).orElseThrow().getSampleCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 3L, "expired", 1L));
  }

  @Test
  void aReleaseIsSignedByItsId() {
    topology.command(
        TestEvents.command(CommandType.RELEASE).setReleaseId(RELEASE).setReason("agreed"));

    assertThat(gate(RELEASE).orElseThrow().getState()).isEqualTo(GateState.HELD);
    assertThat(gate(RELEASE).orElseThrow().getSignedAt()).isEqualTo(NOON);
  }
}
