package dev.andon.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.Basis;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.intake.InputReader;
import dev.andon.pipeline.policy.PolicyYaml;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The pipeline on a real broker, as it is started, stopped, and left without its registry. */
class PipelineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");
  private static final String KEY = TopicKey.of("toxicity", "i-1");

  private static final AnswerEntry TOXIC =
      AnswerEntry.newBuilder()
          .setQuestion("label")
          .setKind(AnswerKind.CATEGORY)
          .setCategory("toxic")
          .build();

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

  private Pipeline pipeline(String stateDir) {
    PipelineConfig config = stack.config(directory.resolve(stateDir)).withInstanceId("andon-test");
    return Pipeline.start(config, PolicyYaml.shipped());
  }

  private static AnnotationEvent annotation(int number) {
    return AnnotationEvent.newBuilder()
        .setEventId("e-" + number)
        .setType(AnnotationEventType.CREATED)
        .setLineId("toxicity")
        .setItemId("i-1")
        .setAnnotationId("a-" + number)
        .setRevision(1)
        .setRaterId("r-1")
        .setOccurredAt(NINE)
        .setAnswers(List.of(TOXIC))
        .build();
  }

  private static GoldRecord gold() {
    return GoldRecord.newBuilder()
        .setLineId("toxicity")
        .setItemId("i-1")
        .setVersion(1)
        .setEffectiveAt(NINE)
        .setAnswers(List.of(GoldAnswerEntry.newBuilder().setAnswer(TOXIC).build()))
        .build();
  }

  private void annotate(int number) {
    stack.publish(TopicCatalogue.ANNOTATIONS, KEY, annotation(number));
  }

  /** How many answers the newest row over all of them counts. */
  private long judged() {
    List<RaterQualityRow> rows =
        stack.read(TopicCatalogue.RATER_QUALITY).stream()
            .filter(row -> row.getBasis() == Basis.GOLD)
            .filter(row -> row.getWindow().equals("all") && row.getQuestion().equals("*"))
            .toList();
    return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).getSampleCount();
  }

  private Map<String, Long> ledger() {
    Map<String, Long> counts = new HashMap<>();
    for (LedgerRow row : stack.read(TopicCatalogue.LEDGER)) {
      counts.put(row.getOutcome(), row.getCount());
    }
    return counts;
  }

  private void awaitJudged(long answers) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(judged()).isEqualTo(answers));
  }

  @Test
  void goesOnWhereItStoppedAndRebuildsWhatIsLost() {
    stack.publish(TopicCatalogue.GOLD, KEY, gold());
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Pipeline first = pipeline("state");
    first.bindTo(meters);
    annotate(1);
    awaitJudged(1);
    assertThat(first.ready()).isTrue();
    assertThat(first.live()).isTrue();
    assertThat(first.state()).isEqualTo("RUNNING");
    assertThat(first.lastFailure()).isEmpty();
    assertThat(meters.getMeters()).isNotEmpty();

    first.close();
    assertThat(first.ready()).isFalse();
    assertThat(first.live()).isFalse();
    annotate(1);
    annotate(2);
    try (Pipeline pipeline = pipeline("state")) {
      awaitJudged(2);
      assertThat(pipeline.live()).isTrue();
    }
    annotate(2);
    annotate(3);
    try (Pipeline pipeline = pipeline("a fresh disk")) {
      awaitJudged(3);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(ledger())
                      .isEqualTo(Map.of("received", 6L, "scored", 4L, "duplicate", 2L)));
      assertThat(pipeline.live()).isTrue();
    }
    assertThat(stack.read(TopicCatalogue.REJECTED)).isEmpty();
  }

  @Tag("slow")
  @Test
  void waitsForARegistryThatIsAwayAndRejectsNothing() {
    stack.publish(TopicCatalogue.GOLD, KEY, gold());
    annotate(1);
    ListAppender<ILoggingEvent> log = watched(InputReader.class);
    PipelineConfig config = stack.config(directory.resolve("state"));
    int port = stack.stopRegistry();
    try (Pipeline pipeline = Pipeline.start(config, PolicyYaml.shipped())) {
      await().atMost(PATIENCE).until(() -> says(log, "trying again"));
      assertThat(pipeline.live()).isTrue();

      stack.startRegistry(port);

      awaitJudged(1);
      assertThat(stack.read(TopicCatalogue.REJECTED)).isEmpty();
      assertThat(ledger()).doesNotContainKey("rejected").containsEntry("scored", 2L);
    }
  }

  private static boolean says(ListAppender<ILoggingEvent> log, String words) {
    return List.copyOf(log.list).stream()
        .anyMatch(event -> event.getFormattedMessage().contains(words));
  }

  private static ListAppender<ILoggingEvent> watched(Class<?> type) {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    ((Logger) LoggerFactory.getLogger(type)).addAppender(appender);
    return appender;
  }
}
