package dev.andon.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.alerts.TestAlerts;
import dev.andon.contracts.Basis;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowLayoutTest {

  @Test
  void measuresStandInColumns() {
    RowLayout layout = RowLayout.of(TopicCatalogue.RATER_QUALITY);
    RaterQualityRow row =
        RaterQualityRow.newBuilder()
            .setLineId("toxicity")
            .setRaterId("r-4")
            .setQuestion("*")
            .setBasis(Basis.GOLD)
            .setWindow("last_50")
            .setSampleCount(50)
            .setCorrectCount(41)
            .setAbstainedCount(0)
            .setAgreementRatio(0.82)
            .setCiLow(0.692)
            .setCiHigh(0.902)
            .setComplete(true)
            .setUpdatedAt(TestAlerts.NINE)
            .setRevision(7)
            .build();

    assertThat(List.of(layout.titles(), layout.line(row)))
        .containsExactly(
            "line_id       rater_id        question      basis      window    sample_count"
                + "  correct_count  agreement_ratio  ci_low  ci_high  updated_at",
            "toxicity      r-4             *             GOLD       last_50             50"
                + "             41           0.8200  0.6920   0.9020  2026-05-04T09:00:00.000Z");
  }

  @Test
  void alertsShowTheirStateAndId() {
    assertThat(RowLayout.of(TopicCatalogue.ALERTS).line(TestAlerts.firing("3f9a").build()))
        .contains("FIRING")
        .contains("3f9a");
  }

  @Test
  void topicsWithoutColumnsShowWhatSaysSomething() {
    GoldRecord gold =
        GoldRecord.newBuilder()
            .setLineId("toxicity")
            .setItemId("i-17")
            .setVersion(1)
            .setEffectiveAt(TestAlerts.NINE)
            .build();
    RowLayout layout = RowLayout.of(TopicCatalogue.GOLD);

    assertThat(layout.titles()).isEmpty();
    assertThat(layout.line(gold))
        .startsWith("line_id=toxicity  item_id=i-17  version=1  effective_at=2026-05-04T09:00")
        .doesNotContain("difficulty")
        .doesNotContain("null");
  }

  @Test
  void everyColumnIsAFieldOfItsTopic() {
    for (Topic<?> topic : TopicCatalogue.all()) {
      assertThat(Arrays.stream(RowLayout.of(topic).titles().split(" +", -1)))
          .as(topic.name())
          .allSatisfy(
              title ->
                  assertThat(title.isEmpty() || topic.valueSchema().getField(title) != null)
                      .as(title)
                      .isTrue());
    }
  }
}
