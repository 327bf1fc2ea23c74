package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.WHOLE;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work of every stage is measured; only production work stops anything. */
class StagesTest {
  private static final int MANY = 40;

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private void manyWrongAnswers(Stage stage) {
    for (int item = 0; item < MANY; item++) {
      topology.gold(gold(1).setItemId("i-" + item));
      topology.annotate(
          created().setItemId("i-" + item).setAnswers(List.of(CLEAN)).setStage(stage));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "PRODUCTION")
  void otherWorkIsCountedButNotWatched(Stage stage) {
    manyWrongAnswers(stage);

    assertThat(topology.quality(RATER, WHOLE).getSampleCount()).isEqualTo(MANY);
    assertThat(topology.quality(RATER, WHOLE).getCorrectCount()).isZero();
    assertThat(topology.judgements().values())
        .extracting(JudgementRow::getStage)
        .containsOnly(stage);
    assertThat(topology.rows(TopicCatalogue.SIGNALS)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.LINE_STATE)).isEmpty();
  }

  @Test
  void productionWorkIsWatched() {
    manyWrongAnswers(Stage.PRODUCTION);

    assertThat(topology.rows(TopicCatalogue.SIGNALS)).isNotEmpty();
    assertThat(topology.newest(TopicCatalogue.LINE_STATE, LINE, "rater", RATER)).isPresent();
  }
}
