package dev.andon.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containment on a real broker: every partition hears of an alert, and a restart loses nothing. */
@Tag("slow")
class ContainmentOnABrokerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  /** So many that each partition has some. */
  private static final int ITEMS = 6;

  @TempDir private Path directory;
  private Stack stack;

  @BeforeEach
  void start() {
    stack = new Stack(directory);
    stack.createTopics();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private Pipeline containment(String stateDir) {
    return Pipeline.startContainment(
        stack.config(directory.resolve(stateDir)).withInstanceId("andon-test"));
  }

  private void annotate(int item) {
    AnswerEntry toxic =
        AnswerEntry.newBuilder()
            .setQuestion("label")
            .setKind(AnswerKind.CATEGORY)
            .setCategory("toxic")
            .build();
    stack.publish(
        TopicCatalogue.ANNOTATIONS,
        TopicKey.of("toxicity", "i-" + item),
        AnnotationEvent.newBuilder()
            .setEventId("e-" + item)
            .setType(AnnotationEventType.CREATED)
            .setLineId("toxicity")
            .setItemId("i-" + item)
            .setAnnotationId("a-" + item)
            .setRevision(1)
            .setRaterId("r-1")
            .setOccurredAt(NINE)
            .setAnswers(List.of(toxic))
            .build());
  }

  private void alert(boolean retracted) {
    AlertRow row =
        AlertRow.newBuilder()
            .setAlertId("3f9a")
            .setLineId("toxicity")
            .setRuleId("rule")
            .setScopeDimension("rater")
            .setScopeValue("r-1")
            .setSeverity("major")
            .setEpisode(1)
            .setState(retracted ? AlertState.RESOLVED : AlertState.FIRING)
            .setAcknowledged(false)
            .setSilenced(false)
            .setInhibited(false)
            .setRetracted(retracted)
            .setWhat("what")
            .setSoWhat("so what")
            .setNowWhat("now what")
            .setPolicyVersion("test-1")
            .setOnsetAt(NINE)
            .setFiredAt(NINE)
            .setUpdatedAt(NINE)
            .setRevision(1)
            .build();
    stack.publish(TopicCatalogue.ALERTS, "3f9a", row);
  }

  /** Whether each annotation is in doubt. */
  private Map<String, Boolean> inDoubt() {
    Map<String, Boolean> newest = new TreeMap<>();
    for (ContainmentRow row : stack.read(TopicCatalogue.CONTAINMENT)) {
      newest.put(row.getAnnotationId(), row.getInDoubt());
    }
    return newest;
  }

  private void awaitAll(int items, boolean inDoubt) {
    Map<String, Boolean> expected = new TreeMap<>();
    IntStream.range(0, items).forEach(item -> expected.put("a-" + item, inDoubt));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(inDoubt()).isEqualTo(expected));
  }

  @Test
  void everyPartitionHearsOfAnAlertAndOfItsEnd() {
    IntStream.range(0, ITEMS - 1).forEach(this::annotate);
    try (Pipeline containment = containment("state")) {
      alert(false);
      awaitAll(ITEMS - 1, true);
      assertThat(containment.live()).isTrue();
    }
    annotate(ITEMS - 1);
    try (Pipeline containment = containment("a fresh disk")) {
      awaitAll(ITEMS, true);
      alert(true);
      awaitAll(ITEMS, false);
      assertThat(containment.lastFailure()).isEmpty();
    }
    assertThat(stack.read(TopicCatalogue.CONTAINMENT)).hasSize(2 * ITEMS);
    assertThat(stack.read(TopicCatalogue.REJECTED)).isEmpty();
  }
}
