package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.pipeline.line.ConsensusProcessor;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.TriggerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The right answer inferred from those of an item's raters, where no gold says it. */
class ConsensusTest {
  private static final ConsensusPlan PLAN = plan(3, "toxic", "clean");
  private static final Policy POLICY = policy("test-1", PLAN);
  private static final String STORE = ConsensusProcessor.STORE;
  private static final Path GOLDEN = Path.of("src/test/resources/golden/consensus-stores-v1.txt");

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(POLICY);

  private static ConsensusPlan plan(int raters, String... classes) {
    return new ConsensusPlan(
        LABEL,
        List.of(classes),
        raters,
        Duration.ofHours(24),
        0.8,
        new TriggerPlan("adjudication", "expert", Duration.ofHours(8)));
  }

  private static Policy policy(String version, ConsensusPlan... plans) {
    return new Policy(
        version, List.of(), AlertHandling.DEFAULT, List.of(), List.of(), List.of(plans));
  }

  private static AnnotationEvent.Builder annotation(int item, int rater, AnswerEntry answer) {
    return TestEvents.created("a-" + rater)
        .setEventId("e-" + item + "-" + rater)
        .setItemId("i-" + item)
        .setRaterId("r-" + rater)
        .setOccurredAt(NINE.plusSeconds(60L * item + rater))
        .setAnswers(List.of(answer));
  }

  private void item(int item, AnswerEntry... answers) {
    for (int rater = 0; rater < answers.length; rater++) {
      topology.annotate(annotation(item, rater, answers[rater]));
    }
    topology.drain();
  }

  private static AnnotationEvent.Builder withdrawal(int item, int rater) {
    return AnnotationEvent.newBuilder(annotation(item, rater, TOXIC))
        .setEventId("withdrawn-" + item + "-" + rater)
        .setType(AnnotationEventType.WITHDRAWN)
        .setAnswers(List.of());
  }

  private void withdraw(int item, int rater) {
    topology.annotate(withdrawal(item, rater));
    topology.drain();
  }

  /** What stands of an item's judgements, by rater; no revision may be below the one before. */
  private Map<String, JudgementRow> judged(int item) {
    Map<String, JudgementRow> newest = new LinkedHashMap<>();
    for (JudgementRow row : topology.rows(TopicCatalogue.JUDGEMENTS)) {
      if (row.getBasis() == Basis.CONSENSUS && row.getItemId().equals("i-" + item)) {
        JudgementRow before = newest.put(row.getRaterId(), row);
        assertThat(before == null || before.getRevision() < row.getRevision()).isTrue();
      }
    }
    newest.values().removeIf(JudgementRow::getRetracted);
    return newest;
  }

  private SliceQualityRow line() {
    return topology.newest(TopicCatalogue.SLICE_QUALITY).values().stream()
        .filter(row -> row.getBasis() == Basis.CONSENSUS && row.getDimension().equals("*"))
        .filter(row -> row.getWindow().equals("all"))
        .findFirst()
        .orElseThrow();
  }

  private RaterQualityRow rater(String rater) {
    return topology.newest(TopicCatalogue.RATER_QUALITY).values().stream()
        .filter(row -> row.getBasis() == Basis.CONSENSUS && row.getRaterId().equals(rater))
        .filter(row -> row.getWindow().equals("all"))
        .findFirst()
        .orElseThrow();
  }

  private TriggerRow trigger() {
    Map<String, TriggerRow> triggers = topology.newest(TopicCatalogue.TRIGGERS);
    assertThat(triggers).hasSize(1);
    return triggers.values().iterator().next();
  }

  @Test
  void thirdRaterClosesTheItemAndEachAnswerIsHeldAgainstTheConsensus() {
    item(0, TOXIC, TOXIC);
    assertThat(judged(0)).as("two are not enough").isEmpty();

    topology.annotate(annotation(0, 2, CLEAN));
    topology.drain();

    Map<String, JudgementRow> judged = judged(0);
    assertThat(judged.keySet()).containsExactly("r-0", "r-1", "r-2");
    JudgementRow right = Objects.requireNonNull(judged.get("r-0"));
    JudgementRow wrong = Objects.requireNonNull(judged.get("r-2"));
    assertThat(right.getCorrect()).isTrue();
    assertThat(right.getExpected()).isEqualTo("toxic");
    assertThat(right.getConfusionsVersion()).isEqualTo(1);
    assertThat(wrong.getCorrect()).isFalse();
    assertThat(wrong.getDefectType()).isEqualTo("wrong_class");
    assertThat(right.getScore() + wrong.getScore()).isCloseTo(1, Offset.offset(1e-5));
    assertThat(line().getSampleCount()).isEqualTo(3);
    assertThat(line().getCorrectCount()).isEqualTo(2);
    assertThat(line().getCiLow()).isLessThan(line().getAgreementRatio());
    assertThat(rater("r-2").getCorrectCount()).isZero();
    assertThat(topology.newest(TopicCatalogue.ALERTS)).isEmpty();
  }

  @Test
  void whatIsWithdrawnRevisedOrLateAfterTheClosureFollowsToTheLastAnswer() {
    item(0, TOXIC, TOXIC, TOXIC);
    topology.annotate(annotation(0, 3, CLEAN));
    topology.annotate(annotation(0, 3, CLEAN));
    topology.drain();
    assertThat(judged(0)).hasSize(4);
    assertThat(line().getCorrectCount()).isEqualTo(3);

    topology.annotate(
        AnnotationEvent.newBuilder(annotation(0, 3, TOXIC))
            .setEventId("revised")
            .setType(AnnotationEventType.REVISED)
            .setRevision(2));
    withdraw(0, 0);
    assertThat(judged(0).keySet()).containsExactly("r-1", "r-2", "r-3");
    assertThat(judged(0).values()).allMatch(JudgementRow::getCorrect);
    assertThat(line().getSampleCount()).isEqualTo(3);

    withdraw(0, 1);
    withdraw(0, 2);
    assertThat(judged(0)).as("nobody is held against himself").isEmpty();
    assertThat(line().getSampleCount()).isZero();
    assertThat(line().getAgreementRatio()).isNull();
  }

  @Test
  void goldTakesTheItemOverForAsLongAsItIsThere() {
    item(0, TOXIC, TOXIC, CLEAN);
    topology.gold(TestEvents.gold(1).setItemId("i-0"));
    topology.drain();
    assertThat(judged(0)).isEmpty();

    topology.gold(TestEvents.retiredGold(2).setItemId("i-0").setEffectiveAt(TestEvents.EIGHT));
    topology.drain();
    assertThat(judged(0)).hasSize(3);
  }

  @Test
  void aTickClosesWhatWaitsForARaterWhoDoesNotCome() {
    item(0, TOXIC, TOXIC);
    item(1, TOXIC);
    topology.tick(LINE, NINE.plus(Duration.ofHours(23)));
    topology.drain();
    assertThat(judged(0)).isEmpty();

    topology.tick(LINE, NINE.plus(Duration.ofHours(25)));
    topology.drain();
    assertThat(judged(0)).hasSize(2);
    assertThat(judged(1)).as("one rater's word").isEmpty();
  }

  @Test
  void disputedItemsAreHandedToAdjudicationUntilTheyAreSettled() {
    item(0, TOXIC, TOXIC, TOXIC);
    item(1, TOXIC, CLEAN);
    item(2, CLEAN, TOXIC);
    assertThat(topology.newest(TopicCatalogue.TRIGGERS)).isEmpty();
    topology.tick(LINE, NINE.plus(Duration.ofHours(25)));
    topology.drain();

    TriggerRow asked = trigger();
    assertThat(asked.getKind()).isEqualTo("adjudication");
    assertThat(asked.getOwner()).isEqualTo("expert");
    assertThat(asked.getStatus()).isEqualTo(TriggerStatus.OPEN);
    assertThat(asked.getAlertId()).isNull();
    assertThat(asked.getReason()).contains("i-1", "i-2").doesNotContain("i-0");
    assertThat(asked.getEvidence()).contains("\"disputed\":2");
    assertThat(asked.getDueAt()).isEqualTo(asked.getOpenedAt().plus(Duration.ofHours(8)));

    topology.gold(TestEvents.gold(1).setItemId("i-1"));
    topology.drain();
    assertThat(trigger().getReason()).contains("i-2").doesNotContain("i-1");
    assertThat(trigger().getRevision()).isGreaterThan(asked.getRevision());

    topology.gold(TestEvents.gold(1).setItemId("i-2"));
    topology.drain();
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getRetracted()).isFalse();
  }

  @Test
  void theWordOfWhoeverAdjudicatesSettlesAnItemUntilItIsTakenBack() {
    item(1, TOXIC, CLEAN);
    item(2, CLEAN, TOXIC);
    topology.tick(LINE, NINE.plus(Duration.ofHours(25)));
    topology.drain();
    assertThat(trigger().getReason()).contains("i-1", "i-2");

    AuditRecord.Builder word =
        TestEvents.passedAudit("u-1")
            .setItemId("i-1")
            .setAnnotationId("a-0")
            .setKind(AuditKind.ADJUDICATION);
    topology.audit(word);
    topology.drain();
    assertThat(trigger().getReason()).contains("i-2").doesNotContain("i-1");

    topology.restart();
    topology.audit(
        AuditRecord.newBuilder(word).setAuditId("u-2").setItemId("i-2").setAnnotationId("a-1"));
    topology.drain();
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getRetracted()).isFalse();
  }

  /** What was learned of raters, what is open and what is asked for are there again. */
  @Test
  void goesOnAfterARestart() {
    item(0, TOXIC, TOXIC, CLEAN);
    item(1, TOXIC, CLEAN);
    item(2, CLEAN, CLEAN);
    topology.restart();
    item(3, TOXIC, TOXIC, TOXIC);
    topology.annotate(annotation(2, 2, TOXIC));
    topology.drain();
    topology.restart();
    assertThat(judged(2)).hasSize(3);
    assertThat(judged(3)).hasSize(3);

    withdraw(0, 2);
    assertThat(judged(0).keySet()).containsExactly("r-0", "r-1");
    topology.tick(LINE, NINE.plus(Duration.ofHours(25)));
    topology.drain();
    assertThat(judged(1)).as("open since before").hasSize(2);
    topology.restart();
    topology.drain();

    try (TopologyHarness unbroken = TopologyHarness.with(POLICY)) {
      List<List<AnswerEntry>> items =
          List.of(List.of(TOXIC, TOXIC, CLEAN), List.of(TOXIC, CLEAN), List.of(CLEAN, CLEAN));
      for (int item = 0; item < items.size(); item++) {
        for (int rater = 0; rater < items.get(item).size(); rater++) {
          unbroken.annotate(annotation(item, rater, items.get(item).get(rater)));
        }
        unbroken.drain();
      }
      for (int rater = 0; rater < 3; rater++) {
        unbroken.annotate(annotation(3, rater, TOXIC));
      }
      unbroken.drain();
      unbroken.annotate(annotation(2, 2, TOXIC));
      unbroken.drain();
      unbroken.annotate(withdrawal(0, 2));
      unbroken.drain();
      unbroken.tick(LINE, NINE.plus(Duration.ofHours(25)));
      unbroken.drain();
      for (Topic<?> topic :
          List.of(
              TopicCatalogue.RATER_QUALITY,
              TopicCatalogue.SLICE_QUALITY,
              TopicCatalogue.TRIGGERS)) {
        assertThat(topology.newest(topic)).isEqualTo(unbroken.newest(topic));
      }
    }
  }

  @Test
  void whereAnswersGoThereWasNothingToAdjudicate() {
    item(1, TOXIC, CLEAN);
    topology.tick(LINE, NINE.plus(Duration.ofHours(25)));
    topology.drain();
    withdraw(1, 0);

    assertThat(trigger().getRetracted()).isTrue();
  }

  @Test
  void aPolicyThatComesLateIsFollowed() {
    item(0, TOXIC, TOXIC, CLEAN);
    topology.policy(LINE, policy("without"), NINE.minus(Duration.ofDays(1)));
    topology.drain();
    assertThat(judged(0)).isEmpty();
    assertThat(line().getSampleCount()).isZero();

    topology.policy(
        LINE, policy("again", plan(2, "clean", "toxic", "other")), NINE.minus(Duration.ofHours(1)));
    topology.drain();
    assertThat(judged(0)).hasSize(3);
    assertThat(line().getCorrectCount()).isEqualTo(2);
  }

  /** An item that is closed, one in doubt, and one that waits for its third rater. */
  private void before() {
    item(0, TOXIC, TOXIC, CLEAN);
    item(1, TOXIC, CLEAN, CLEAN);
    item(2, CLEAN, CLEAN);
  }

  @Test
  void isStoredAsBefore() throws IOException {
    before();
    StringBuilder rows = new StringBuilder();
    Objects.requireNonNull(topology.storedRows().get(STORE))
        .forEach((key, value) -> rows.append(key).append(' ').append(value).append('\n'));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(GOLDEN, rows);
    }

    assertThat(rows.toString())
        .as("%s: running clusters hold these rows", GOLDEN)
        .isEqualTo(Files.readString(GOLDEN));
  }
}
