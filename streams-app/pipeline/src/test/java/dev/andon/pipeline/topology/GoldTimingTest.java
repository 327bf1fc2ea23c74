package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.WHOLE;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.TopicCatalogue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gold and annotations meet in whatever order they come. */
class GoldTimingTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  @Test
  void goldThatIsThereScoresAnAnswerAtOnce() {
    topology.gold(gold(1));
    topology.annotate(created());

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getCorrect()).isTrue();
    assertThat(judgement.getScore()).isEqualTo(1);
    assertThat(judgement.getRetracted()).isFalse();
    assertThat(judgement.getLate()).isFalse();
    assertThat(judgement.getExpected()).isEqualTo("toxic");
    assertThat(judgement.getGiven()).isEqualTo("toxic");
    assertThat(judgement.getOccurredAt()).isEqualTo(NINE);
    assertThat(judgement.getJudgedAt()).isEqualTo(NINE);
    assertThat(judgement.getGoldVersion()).isEqualTo(1);
    assertThat(judgement.getRevision()).as("an event and a gold version").isEqualTo(2);
    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "scored", 2L));
  }

  @Test
  void lateGoldScoresWhatIsThere() {
    topology.annotate(created());
    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).isEmpty();
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 1L, "unreferenced", 1L));

    topology.gold(gold(1).setEffectiveAt(TEN));

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getCorrect()).isTrue();
    assertThat(judgement.getOccurredAt()).isEqualTo(NINE);
    assertThat(judgement.getJudgedAt()).as("when both were there").isEqualTo(TEN);
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "scored", 2L));
  }

  @Test
  void theOrderOfArrivalLeavesNoTrace() {
    topology.gold(gold(1));
    topology.annotate(created());

    try (TopologyHarness other = TopologyHarness.withShippedPolicy()) {
      other.annotate(created());
      other.gold(gold(1));

      assertThat(other.judgements()).isEqualTo(topology.judgements());
      assertThat(other.newest(TopicCatalogue.RATER_QUALITY))
          .isEqualTo(topology.newest(TopicCatalogue.RATER_QUALITY));
    }
  }

  @Test
  void anAnswerWithoutGoldIsWorkAndNothingElse() {
    topology.annotate(created());

    assertThat(topology.rows(TopicCatalogue.RATER_QUALITY))
        .isNotEmpty()
        .allMatch(row -> row.getBasis() == Basis.ACTIVITY);
  }

  @Test
  void goldAnHourLaterIsNotLateYet() {
    topology.annotate(created());
    topology.gold(gold(1).setEffectiveAt(NINE.plusMillis(3_600_000)));

    assertThat(topology.judgement(WHOLE).getLate()).isFalse();
    assertThat(topology.lateCount(LINE)).isZero();
  }

  @Test
  void goldMoreThanAnHourLaterIsLate() {
    topology.annotate(created());
    topology.gold(gold(1).setEffectiveAt(NINE.plusMillis(3_600_001)));

    assertThat(topology.judgement(WHOLE).getLate()).isTrue();
    assertThat(topology.judgement(LABEL).getLate()).isTrue();
    assertThat(topology.lateCount(LINE)).isEqualTo(1);
  }

  @Test
  void aRevisionAfterTheGoldIsNotLateAnyMore() {
    topology.annotate(created());
    topology.gold(gold(1).setEffectiveAt(NINE.plusSeconds(7_200)));
    topology.annotate(revised(2, CLEAN).setOccurredAt(NINE.plusSeconds(7_300)));

    assertThat(topology.judgement(WHOLE).getLate()).isFalse();
    assertThat(topology.lateCount(LINE)).isZero();
  }

  @Test
  void whatIsWithdrawnIsNotLateAnyMore() {
    topology.annotate(created());
    topology.gold(gold(1).setEffectiveAt(NINE.plusSeconds(7_200)));
    topology.annotate(withdrawn(2));

    assertThat(topology.lateCount(LINE)).isZero();
  }
}
