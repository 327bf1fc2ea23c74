package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.command;
import static dev.andon.pipeline.topology.TestEvents.correctedGold;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.retiredGold;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gold that those who answer it contradict alike is to be reviewed, and until when. */
class GoldReviewTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> RATERS = List.of("r-1", "r-2", "r-3", "r-4");

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(policy("p", 500));

  private int items;

  private static Policy policy(String version, @Nullable Integer falseOnceIn) {
    TriggerPlan work = new TriggerPlan("gold_review", "lead", Duration.ofHours(24));
    AlertHandling handling =
        new AlertHandling(
            Duration.ofMinutes(10),
            null,
            null,
            null,
            falseOnceIn == null ? null : new GoldReviewPlan(3, falseOnceIn, work),
            EscalationPlan.NONE,
            null,
            null);
    return new Policy(version, List.of(), handling, List.of());
  }

  /** Twenty items that all answer right. */
  private void goodWork() {
    for (int item = 0; item < 20; item++) {
      all("good-" + items, TOXIC);
      items++;
    }
  }

  private void all(String itemId, AnswerEntry answer) {
    topology.gold(gold(1).setItemId(itemId));
    RATERS.forEach(rater -> annotate(itemId, rater, rater, answer));
  }

  private static Instant at(String itemId) {
    return itemId.startsWith("later") ? TEN : Shift.minute(0);
  }

  private AnnotationEvent.Builder event(String itemId, String id, String rater) {
    return TestEvents.created(itemId + "-" + id)
        .setItemId(itemId)
        .setRaterId(rater)
        .setOccurredAt(at(itemId));
  }

  private void annotate(String itemId, String id, String rater, AnswerEntry answer) {
    topology.annotate(event(itemId, id, rater).setAnswers(List.of(answer)));
  }

  private List<TriggerRow> triggers() {
    return topology.newest(TopicCatalogue.TRIGGERS).values().stream()
        .filter(row -> !row.getRetracted())
        .toList();
  }

  private TriggerRow trigger() {
    assertThat(triggers()).hasSize(1);
    return triggers().get(0);
  }

  private static JsonNode evidence(TriggerRow trigger) {
    try {
      return JSON.readTree(trigger.getEvidence());
    } catch (JsonProcessingException e) {
      throw new AssertionError(trigger.getEvidence(), e);
    }
  }

  @Test
  void goldThatAllContradictIsToBeReviewed() {
    goodWork();
    assertThat(triggers()).isEmpty();
    all("bad", CLEAN);

    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("gold_review");
    assertThat(trigger.getStatus()).isEqualTo(TriggerStatus.OPEN);
    assertThat(trigger.getLineId()).isEqualTo(LINE);
    assertThat(trigger.getScopeDimension()).isNull();
    assertThat(trigger.getOwner()).isEqualTo("lead");
    assertThat(trigger.getOpenedAt()).isEqualTo(at("bad"));
    assertThat(trigger.getDueAt()).isEqualTo(at("bad").plus(Duration.ofHours(24)));
    assertThat(trigger.getAlertId()).isNull();
    assertThat(trigger.getReason())
        .isEqualTo("Gold looks wrong: bad (label: gold says toxic, 4 of 4 raters clean).");
    JsonNode evidence = evidence(trigger);
    assertThat(evidence.path("kind").asText()).isEqualTo("gold");
    assertThat(evidence.path("threshold").asDouble()).isEqualTo(500);
    JsonNode doubt = evidence.path("doubted_gold").path(0);
    assertThat(doubt.path("item_id").asText()).isEqualTo("bad");
    assertThat(doubt.path("question").asText()).isEqualTo(LABEL);
    assertThat(doubt.path("given").asText()).isEqualTo("clean");
    assertThat(doubt.path("n").asInt()).isEqualTo(4);
    assertThat(doubt.path("expected_wrong").asDouble()).isBetween(0.1, 0.3);
    assertThat(doubt.path("e_value").asDouble()).isGreaterThan(500);
  }

  @Test
  void oneBadRaterDoubtsNoGold() {
    for (int item = 0; item < 20; item++) {
      String itemId = "i-" + item;
      topology.gold(gold(1).setItemId(itemId));
      for (String rater : RATERS) {
        annotate(itemId, rater, rater, rater.equals("r-1") ? CLEAN : TOXIC);
      }
    }

    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).isEmpty();
  }

  @Test
  void aCorrectionTakesItBack() {
    goodWork();
    all("bad", CLEAN);
    trigger();

    topology.gold(correctedGold(2, CLEAN).setItemId("bad"));

    assertThat(triggers()).isEmpty();
    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .singleElement()
        .satisfies(
            row -> assertThat(row.getReason()).as("what it asked for").contains("bad (label"));
  }

  @Test
  void soDoesItsRetirement() {
    goodWork();
    all("bad", CLEAN);
    trigger();

    topology.gold(retiredGold(2).setItemId("bad").setCorrectionReason(CorrectionReason.ERROR));

    assertThat(triggers()).isEmpty();
  }

  @Test
  void soDoWithdrawnAndRevisedAnswers() {
    goodWork();
    all("bad", CLEAN);
    trigger();

    topology.annotate(
        event("bad", "r-1", "r-1")
            .setEventId("w-1")
            .setType(AnnotationEventType.WITHDRAWN)
            .setRevision(TestEvents.EVERY_REVISION));
    trigger();
    topology.annotate(
        event("bad", "r-2", "r-2")
            .setEventId("w-2")
            .setType(AnnotationEventType.REVISED)
            .setRevision(2)
            .setAnswers(List.of(TOXIC)));

    assertThat(triggers()).isEmpty();
  }

  @Test
  void lateGoldIsDoubtedAsWell() {
    goodWork();
    RATERS.forEach(rater -> annotate("bad", rater, rater, CLEAN));
    assertThat(triggers()).isEmpty();
    topology.gold(gold(1).setItemId("bad"));

    trigger();
  }

  @Test
  void whatIsFirstAnsweredWithinAnHourIsReviewedTogether() {
    goodWork();
    goodWork();
    goodWork();
    for (String item : List.of("bad-1", "bad-2", "bad-3", "bad-4", "later-5")) {
      all(item, CLEAN);
    }

    assertThat(triggers())
        .extracting(row -> evidence(row).path("doubted").asInt())
        .containsExactlyInAnyOrder(4, 1);
    assertThat(triggers()).anySatisfy(row -> assertThat(row.getReason()).contains(", and 1 more."));
  }

  @Test
  void whatWasReviewedIsNotAskedForAgain() {
    goodWork();
    all("bad", CLEAN);
    topology.command(
        command(CommandType.COMPLETE_TRIGGER)
            .setTriggerId(trigger().getTriggerId())
            .setVerification("gold is right: see the guideline"));
    annotate("bad", "again", "r-5", CLEAN);
    goodWork();

    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getClosedAt()).isEqualTo(NOON);
  }

  @Tag("slow")
  @Test
  void whatRestsOnForgottenAnswersStandsUntilGoldIsCorrected() {
    goodWork();
    all("bad", CLEAN);
    TriggerRow asked = trigger();
    for (int answer = 0; answer < 4_500; answer++) {
      String itemId = "later-" + answer / 10;
      if (answer % 10 == 0) {
        topology.gold(gold(1).setItemId(itemId));
      }
      annotate(itemId, "a-" + answer, "r-" + answer % 50, TOXIC);
    }
    assertThat(trigger()).isEqualTo(asked);

    topology.gold(correctedGold(2, CLEAN).setItemId("bad"));
    assertThat(triggers()).isEmpty();
  }

  @Test
  void policiesTurnItOffAndOn() {
    topology.policy(LINE, policy("none", null), at("bad"));
    goodWork();
    all("bad", CLEAN);
    assertThat(triggers()).isEmpty();

    topology.policy(LINE, policy("again", 100), at("bad").plusMillis(1));
    assertThat(triggers()).as("in force only later").isEmpty();
    annotate("bad", "again", "r-5", CLEAN);
    topology.annotate(
        event("bad", "late", "r-6")
            .setOccurredAt(at("bad").plusSeconds(1))
            .setAnswers(List.of(CLEAN)));
    assertThat(trigger().getPolicyVersion()).isEqualTo("again");
  }
}
