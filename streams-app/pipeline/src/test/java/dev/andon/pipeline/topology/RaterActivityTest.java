package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.abstain;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.failedAudit;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AuditKind;
import dev.andon.contracts.Basis;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much each rater does, how fast, and what comes back: gold or not. */
class RaterActivityTest {
  /** More than a line's slices are told apart. */
  private static final int MANY = 501;

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private Optional<RaterQualityRow> row(String rater, String window) {
    return topology.newest(TopicCatalogue.RATER_QUALITY, LINE, rater, "*", "activity", window);
  }

  private RaterQualityRow work(String rater, String window) {
    return row(rater, window).orElseThrow(() -> new AssertionError("no work of " + rater));
  }

  @Test
  void allWorkIsCountedWhetherThereIsGoldOrNot() {
    FlagEntry doubt = new FlagEntry("ambiguous", null, null);
    topology.item(
        ItemIntake.newBuilder()
            .setLineId(LINE)
            .setItemId("i-1")
            .setReceivedAt(NINE.minus(Duration.ofMinutes(5))));
    topology.annotate(created("a-1").setTimeOnTaskMs(4_000L).setFlags(List.of(doubt)));
    topology.annotate(
        created("a-2").setOccurredAt(TEN).setReworkOf("a-0").setAnswers(List.of(abstain(LABEL))));
    topology.audit(failedAudit("u-1").setKind(AuditKind.REVIEW));

    RaterQualityRow row = work(RATER, "day");
    assertThat(row.getAnnotationCount()).isEqualTo(2);
    assertThat(row.getAbstainedCount()).isEqualTo(1);
    assertThat(row.getFlaggedCount()).isEqualTo(1);
    assertThat(row.getReworkRatio()).isEqualTo(0.5);
    assertThat(row.getTimeOnTaskMeanMs()).isEqualTo(4_000);
    assertThat(row.getFirstPassCount()).isEqualTo(1);
    assertThat(row.getFirstPassAcceptRatio()).isZero();
    assertThat(row.getCycleTimeCount()).isEqualTo(2);
    assertThat(row.getAgreementRatio()).as("nobody says what is right").isNull();
    assertThat(work(RATER, "hour").getAnnotationCount()).isEqualTo(1);
  }

  @Test
  void workThatPassesToAnotherRaterIsNoLongerOfTheFirst() {
    topology.annotate(created("a-1"));
    topology.annotate(created("a-2"));
    topology.drain();
    topology.annotate(revised(2, CLEAN).setRaterId(OTHER_RATER).setTimeOnTaskMs(500L));

    assertThat(work(RATER, "all").getAnnotationCount()).isEqualTo(1);
    assertThat(work(OTHER_RATER, "all").getAnnotationCount()).isEqualTo(1);

    topology.annotate(withdrawn(3).setRaterId(OTHER_RATER));
    assertThat(work(OTHER_RATER, "all").getAnnotationCount()).isZero();
    assertThat(work(OTHER_RATER, "all").getTimeOnTaskMeanMs()).isNull();
  }

  @Test
  void anExerciseIsNoWork() {
    topology.annotate(created("a-1").setStage(Stage.CALIBRATION));

    assertThat(row(RATER, "all")).isEmpty();
  }

  @Test
  void ratersAreToldApartHoweverMany() {
    for (int rater = 0; rater < MANY; rater++) {
      topology.annotate(created("a-" + rater).setRaterId("r-" + rater));
    }

    assertThat(topology.newest(TopicCatalogue.RATER_QUALITY).values())
        .filteredOn(row -> row.getBasis() == Basis.ACTIVITY && row.getWindow().equals("all"))
        .hasSize(MANY);
  }
}
