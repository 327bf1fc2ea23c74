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
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.score.ScoreProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items are kept for thirty days of their line's event time, gold for good. */
class ExpiryTest {
  private static final Duration RETENTION = Duration.ofDays(30);

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  /** Work on another item of the line. */
  private static AnnotationEvent.Builder elsewhere(Duration after) {
    return created("a-" + after)
        .setItemId("i-" + after)
        .setRaterId("r-elsewhere")
        .setOccurredAt(NINE.plus(after));
  }

  /** Lets the line's time pass, and the sweep that a new day begins come to its end. */
  private void pass(Duration after) {
    topology.annotate(elsewhere(after));
    topology.drain();
  }

  @Test
  void workThirtyDaysBehindItsLineIsStillTaken() {
    topology.gold(gold(1));
    pass(RETENTION);
    topology.annotate(created());

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
  }

  @Test
  void workFurtherBehindIsExpired() {
    topology.gold(gold(1));
    pass(RETENTION.plusMillis(1));
    topology.annotate(created());

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).isEmpty();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 1L, "unreferenced", 1L, "expired", 1L));
  }

  @Test
  void timePassesForEachLineByItself() {
    topology.gold(gold(1));
    topology.annotate(elsewhere(Duration.ofDays(300)).setLineId("another"));
    topology.annotate(created());

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
  }

  @Test
  void anItemWithoutGoldIsForgottenAsAWhole() {
    for (int number = 0; number < 300; number++) {
      topology.annotate(created("a-" + number));
    }
    assertThat(topology.storedRows(ScoreProcessor.ITEMS_STORE)).isGreaterThan(1);

    pass(RETENTION.plus(Duration.ofDays(1)));

    assertThat(topology.storedRows(ScoreProcessor.ITEMS_STORE)).as("the newer item").isEqualTo(1);
  }

  @Test
  void anItemIsKeptAsLongAsWorkOnItIsYoungEnough() {
    topology.annotate(created());
    topology.annotate(created("a-2").setOccurredAt(NINE.plus(Duration.ofDays(20))));
    pass(RETENTION.plus(Duration.ofDays(2)));
    topology.gold(gold(1));

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(2);
  }

  @Test
  void goldOutlivesTheWorkOnIt() {
    topology.gold(gold(1));
    topology.annotate(created());
    pass(RETENTION.plus(Duration.ofDays(1)));
    topology.annotate(created("a-2").setOccurredAt(NINE.plus(RETENTION).plus(Duration.ofDays(1))));

    assertThat(topology.quality(RATER, LABEL).getSampleCount())
        .as("what was judged stays judged")
        .isEqualTo(2);
  }

  @Test
  void aCorrectionDoesNotReachWorkThatIsForgotten() {
    topology.gold(gold(1));
    topology.annotate(created());
    pass(RETENTION.plus(Duration.ofDays(1)));
    topology.gold(correctedGold(2, CLEAN));

    assertThat(topology.judgement(LABEL).getGoldVersion()).isEqualTo(1);
    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsForgottenDoesNotDependOnWhetherASweepHasComeYet(boolean swept) {
    topology.annotate(created());
    topology.annotate(elsewhere(RETENTION.plus(Duration.ofDays(2))));
    if (swept) {
      topology.drain();
    }
    topology.gold(gold(1));
    topology.annotate(revised(2, CLEAN).setOccurredAt(NINE.plus(RETENTION)));

    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "unreferenced", 2L));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRestartDoesNotChangeWhatIsExpired(boolean restarted) {
    topology.annotate(elsewhere(RETENTION));
    topology.annotate(elsewhere(RETENTION.plus(Duration.ofMinutes(50))));
    topology.drain();
    try (TopologyHarness successor = TopologyHarness.withShippedPolicy()) {
      successor.restore(topology.storedRows());
      TopologyHarness now = restarted ? successor : topology;
      now.annotate(created().setOccurredAt(NINE.plus(Duration.ofMinutes(20))));

      assertThat(now.ledger(LINE)).doesNotContainKey("expired");
    }
  }

  @Test
  void aTimeLongAgoDoesNotMakeTheOthersLookOld() {
    topology.gold(gold(1));
    topology.annotate(
        elsewhere(Duration.ZERO).setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE)), NINE);
    topology.annotate(created());

    assertThat(topology.ledger(LINE)).doesNotContainKey("expired");
  }

  @Test
  void aRevisionOfForgottenWorkIsExpiredRatherThanCountedAgain() {
    topology.gold(gold(1));
    topology.annotate(created());
    pass(RETENTION.plus(Duration.ofDays(1)));
    topology.annotate(
        revised(2, TOXIC).setOccurredAt(NINE.plus(RETENTION).plus(Duration.ofDays(1))));

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE)).containsEntry("expired", 1L);
  }

  @Test
  void aRepeatOfForgottenWorkIsNotCountedAgain() {
    topology.gold(gold(1));
    topology.annotate(created());
    pass(RETENTION.plus(Duration.ofDays(1)));
    topology.annotate(created());

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE)).containsEntry("duplicate", 1L);
  }
}
