package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.WHOLE;
import static dev.andon.pipeline.topology.TestEvents.abstain;
import static dev.andon.pipeline.topology.TestEvents.category;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.SignalRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is judged of an annotation with one question or several. */
class AnswersTest {
  private static final String TARGET = "target";
  private static final AnswerEntry GROUP = category(TARGET, "group");
  private static final AnswerEntry PERSON = category(TARGET, "person");

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  @Test
  void anAbstentionIsCountedByItself() {
    topology.gold(gold(1));
    topology.annotate(created().setAnswers(List.of(abstain(LABEL))));

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getAbstained()).isTrue();
    assertThat(judgement.getCorrect()).isFalse();
    for (String question : List.of(LABEL, WHOLE)) {
      RaterQualityRow quality = topology.quality(RATER, question);
      assertThat(quality.getAbstainedCount()).isEqualTo(1);
      assertThat(quality.getSampleCount()).as("neither right nor wrong").isZero();
      assertThat(quality.getAgreementRatio()).isNull();
    }
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "scored", 2L));
  }

  @Test
  void abstentionsAloneAreNoDisagreement() {
    for (int item = 0; item < 40; item++) {
      topology.gold(gold(1).setItemId("i-" + item));
      topology.annotate(created().setItemId("i-" + item).setAnswers(List.of(abstain(LABEL))));
    }

    assertThat(topology.rows(TopicCatalogue.SIGNALS))
        .extracting(SignalRow::getRuleId)
        .containsOnly("line-abstain-rate");
    assertThat(topology.quality(RATER, WHOLE).getAbstainedCount()).isEqualTo(40);
  }

  @Test
  void aQuestionLeftOutIsWrong() {
    topology.gold(gold(1, TOXIC, GROUP));
    topology.annotate(created());

    JudgementRow left = topology.judgement(TARGET);
    assertThat(left.getCorrect()).isFalse();
    assertThat(left.getDefectType()).isEqualTo("missing");
    assertThat(left.getExpected()).isEqualTo("group");
    assertThat(left.getGiven()).isNull();
    assertThat(topology.judgement(WHOLE).getCorrect()).isFalse();
  }

  @Test
  void theWholeIsRightWhenEveryQuestionIs() {
    topology.gold(gold(1, TOXIC, GROUP));
    topology.annotate(created().setAnswers(List.of(TOXIC, GROUP)));

    assertThat(topology.judgement(WHOLE).getCorrect()).isTrue();
    assertThat(topology.quality(RATER, WHOLE).getCorrectCount()).isEqualTo(1);
  }

  @Test
  void oneWrongQuestionMakesTheWholeWrong() {
    topology.gold(gold(1, TOXIC, GROUP));
    topology.annotate(created().setAnswers(List.of(TOXIC, PERSON)));

    assertThat(topology.judgement(LABEL).getCorrect()).isTrue();
    assertThat(topology.judgement(TARGET).getCorrect()).isFalse();
    JudgementRow whole = topology.judgement(WHOLE);
    assertThat(whole.getCorrect()).isFalse();
    assertThat(whole.getScore()).isEqualTo(0.5);
    assertThat(topology.quality(RATER, WHOLE).getMeanScore()).isEqualTo(0.5);
  }

  @Test
  void theWholeIsJudgedByWhatWasNotAbstainedFrom() {
    topology.gold(gold(1, TOXIC, GROUP));
    topology.annotate(created().setAnswers(List.of(TOXIC, abstain(TARGET))));

    assertThat(topology.judgement(TARGET).getAbstained()).isTrue();
    assertThat(topology.judgement(WHOLE).getAbstained()).isFalse();
    assertThat(topology.judgement(WHOLE).getCorrect()).isTrue();
  }

  @Test
  void questionsWithoutGoldAreNotJudged() {
    topology.gold(gold(1));
    topology.annotate(created().setAnswers(List.of(TOXIC, PERSON)));

    assertThat(topology.judgements().values())
        .extracting(JudgementRow::getQuestion)
        .containsExactlyInAnyOrder(WHOLE, LABEL);
  }

  @Test
  void idsWithSlashesAndPercentSignsStayApart() {
    topology.gold(gold(1).setLineId("a/b").setItemId("c"));
    topology.annotate(created().setLineId("a/b").setItemId("c").setRaterId("x%2F"));
    topology.gold(gold(1, CLEAN).setLineId("a").setItemId("b/c"));
    topology.annotate(created().setLineId("a").setItemId("b/c").setRaterId("x%2F"));

    assertThat(topology.judgements())
        .containsKeys(
            TopicKey.of("a/b", "c", "a-1", "x%2F", LABEL, "gold"),
            TopicKey.of("a", "b/c", "a-1", "x%2F", LABEL, "gold"))
        .hasSize(4);
    assertThat(topology.ledger("a/b")).isEqualTo(Map.of("received", 2L, "scored", 2L));
    assertThat(topology.ledger("a")).isEqualTo(Map.of("received", 2L, "scored", 2L));
  }
}
