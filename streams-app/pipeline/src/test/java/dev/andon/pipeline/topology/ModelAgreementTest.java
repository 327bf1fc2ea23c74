package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.EVERY_REVISION;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.Basis;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How raters' answers compare with what a model predicted. */
class ModelAgreementTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private static PredictionEntry predicted(AnswerEntry answer, boolean shown) {
    return PredictionEntry.newBuilder()
        .setModel("tox-bert")
        .setModelVersion("2026-04")
        .setAnswers(List.of(answer))
        .setShownToRater(shown)
        .build();
  }

  /** Agreeing of compared, by slice, of whole annotations. */
  private Map<String, String> agreement(String question) {
    topology.drain();
    Map<String, String> agreement = new TreeMap<>();
    for (SliceQualityRow row : topology.newest(TopicCatalogue.SLICE_QUALITY).values()) {
      if (row.getBasis() == Basis.MODEL
          && row.getQuestion().equals(question)
          && row.getWindow().equals("all")
          && row.getRevision() > 0) {
        agreement.put(
            row.getDimension() + " " + row.getValue(),
            row.getCorrectCount() + " of " + row.getSampleCount());
      }
    }
    return agreement;
  }

  @Test
  void whatTheRaterDidNotSeeIsComparedBySlice() {
    topology.annotate(
        created("a-1").setPrediction(predicted(TOXIC, false)).setSlices(Map.of("source", "web")));
    topology.annotate(created("a-2").setPrediction(predicted(CLEAN, false)));
    topology.annotate(created("a-3"));

    Map<String, String> expected =
        Map.of("* *", "1 of 2", "model tox-bert@2026-04", "1 of 2", "source web", "1 of 1");
    assertThat(agreement("*")).isEqualTo(expected);
    assertThat(agreement(LABEL)).isEqualTo(expected);
  }

  @Test
  void whatTheRaterSawIsToldApart() {
    topology.annotate(created("a-1").setPrediction(predicted(TOXIC, true)));
    topology.annotate(
        created("a-2").setPrediction(predicted(TOXIC, false)).setStage(Stage.CALIBRATION));

    assertThat(agreement("*"))
        .isEqualTo(Map.of("model_shown tox-bert@2026-04", "1 of 1", "stage calibration", "1 of 1"));
  }

  @Test
  void revisionsAndWithdrawalsAreTakenBackExactly() {
    topology.annotate(created().setPrediction(predicted(TOXIC, false)));
    topology.annotate(revised(2, CLEAN).setPrediction(predicted(TOXIC, true)));

    assertThat(agreement("*")).isEqualTo(Map.of("model_shown tox-bert@2026-04", "0 of 1"));

    topology.annotate(withdrawn(EVERY_REVISION));
    assertThat(agreement("*")).isEmpty();
  }

  @Test
  void aPredictionThatCannotBeReadTakesNothingFromTheAnswers() {
    AnswerEntry broken = AnswerEntry.newBuilder(TOXIC).setCategory(null).build();
    topology.annotate(created().setPrediction(predicted(broken, false)));

    assertThat(agreement("*")).isEmpty();
    assertThat(topology.rows(TopicCatalogue.REJECTED)).isEmpty();
  }
}
