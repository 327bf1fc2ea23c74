package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.correctedGold;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.pipeline.score.ScoreProcessor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Items that outgrow their row, by the number of their annotations, by their size or by that of
 * their gold, come to the same results.
 */
class BigItemsTest {
  /** More events than a row takes, and more bytes of annotations. */
  private static final int HUNDREDS = 300;

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private static AnnotationEvent.Builder nth(int number) {
    return created("a-" + number).setOccurredAt(NINE.plusSeconds(number));
  }

  private void annotateHundreds() {
    for (int number = 0; number < HUNDREDS; number++) {
      topology.annotate(nth(number));
    }
  }

  private void assertSpilled() {
    assertThat(topology.storedRows(ScoreProcessor.ITEMS_STORE)).as("rows").isGreaterThan(1);
  }

  @Test
  void lateGoldReachesEveryAnnotation() {
    annotateHundreds();
    assertSpilled();
    topology.gold(gold(1));

    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isEqualTo(HUNDREDS);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", HUNDREDS + 1L, "scored", HUNDREDS + 1L));
  }

  @Test
  void aCorrectionReachesEveryAnnotation() {
    topology.gold(gold(1));
    annotateHundreds();
    topology.gold(correctedGold(2, CLEAN));

    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isZero();
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(HUNDREDS);
  }

  @Test
  void everyAnnotationCanBeWithdrawn() {
    topology.gold(gold(1));
    annotateHundreds();
    for (int number = 0; number < HUNDREDS; number++) {
      topology.annotate(
          withdrawn(1).setAnnotationId("a-" + number).setEventId("withdraw-" + number));
    }

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isZero();
    assertThat(topology.ledger(LINE))
        .isEqualTo(
            Map.of(
                "received",
                2L * HUNDREDS + 1,
                "scored",
                1L,
                "withdrawn",
                (long) HUNDREDS,
                "superseded",
                (long) HUNDREDS));
  }

  @Test
  void everyEventIsKnownWhenItComesAgain() {
    annotateHundreds();
    annotateHundreds();
    for (int number = 0; number < HUNDREDS; number++) {
      topology.annotate(nth(number).setAnnotationId("other-" + number));
    }

    assertThat(topology.ledger(LINE))
        .isEqualTo(
            Map.of(
                "received",
                3L * HUNDREDS,
                "unreferenced",
                (long) HUNDREDS,
                "duplicate",
                2L * HUNDREDS));
  }

  @Test
  void anAnnotationMayOutgrowItsPlaceAndShrinkAgain() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(created("a-2"));
    topology.annotate(revised(2, CLEAN, text("essay", 20_000)));
    assertSpilled();
    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isEqualTo(1);

    topology.annotate(revised(3, TOXIC));
    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isEqualTo(2);

    topology.gold(correctedGold(2, CLEAN));
    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isZero();
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(2);
  }

  @Test
  void bigAnnotationsBesideSmallOnesAreAllReached() {
    for (int number = 0; number < 8; number++) {
      AnswerEntry essay = text("essay", number % 2 == 0 ? 100 : 3_000);
      topology.annotate(nth(number).setAnswers(List.of(TOXIC, essay)));
    }
    assertSpilled();
    topology.gold(gold(1));

    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isEqualTo(8);
  }

  @Test
  void bigGoldKeepsAllItsVersions() {
    for (int version = 1; version <= 6; version++) {
      topology.gold(correctedGold(version, text("essay", 2_000 + version), TOXIC));
    }
    assertSpilled();
    topology.annotate(created().setAnswers(List.of(TOXIC, text("essay", 2_006))));
    assertThat(topology.judgement("essay").getGoldVersion()).isEqualTo(6);
    assertThat(topology.judgement("essay").getCorrect()).isTrue();

    for (int version = 1; version <= 6; version++) {
      topology.gold(correctedGold(version, text("essay", 2_000 + version), TOXIC));
    }
    assertThat(topology.judgement("essay").getRevision()).isEqualTo(7);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 13L, "scored", 2L, "superseded", 5L, "duplicate", 6L));
  }

  private static AnswerEntry text(String question, int length) {
    return AnswerEntry.newBuilder()
        .setQuestion(question)
        .setKind(AnswerKind.TEXT)
        .setText("x".repeat(length))
        .build();
  }
}
