package dev.andon.producers.sdk;

import static dev.andon.producers.sdk.RecordPublisherTest.assertFails;
import static dev.andon.producers.sdk.RecordPublisherTest.gold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.PublishException.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person is told when records cannot get through. */
@Tag("slow")
class PublishFailureTest {

  @Test
  void saysThatNoBrokerAnswers() throws IOException {
    String nowhere = "127.0.0.1:" + closedPort();
    PublisherConfig config = hasty(PublisherConfig.of(nowhere, "http://127.0.0.1:1"));
    try (RecordPublisher publisher = open(config)) {
      assertVerifyFails(publisher, Reason.BROKER_UNREACHABLE)
          .hasMessageStartingWith("no Kafka broker answered at " + nowhere)
          .hasMessageEndingWith("check --bootstrap, or start one with: andon up");
    }
  }

  @Test
  void saysThatASettingIsWrong() {
    assertThatThrownBy(() -> open(PublisherConfig.of("nowhere", "http://127.0.0.1:1")))
        .isInstanceOfSatisfying(
            PublishException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISCONFIGURED))
        .hasMessage(
            "a Kafka setting is wrong (Invalid url in bootstrap.servers: nowhere):"
                + " check --bootstrap and the configuration");
    assertThatThrownBy(() -> open(PublisherConfig.of("127.0.0.1:1", ",")))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith("a setting of the schema registry at , is wrong (")
        .hasMessageEndingWith("check --registry");
  }

  @Test
  void saysThatATopicIsMissing() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.with(List.of());
        RecordPublisher publisher = open(hasty(stack.config()).withRegisterSchemas(true))) {
      String message =
          "topic andon.in.gold.v1 does not exist at %s: run: andon topics apply"
              .formatted(stack.bootstrap());

      assertVerifyFails(publisher, Reason.TOPIC_MISSING).hasMessage(message);
      assertFails(publisher.publish(gold("i", 1)), Reason.TOPIC_MISSING).hasMessage(message);

      stack.createTopic(TopicCatalogue.GOLD);
      publisher.verify(TopicCatalogue.GOLD);
      assertThat(publisher.publish(gold("i", 1)).join().offset()).isZero();
    }
  }

  @Test
  void saysThatASchemaIsMissing() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.with(List.of())) {
      stack.createTopic(TopicCatalogue.GOLD);
      String message =
          "the schema registry at %s does not have the schema of andon.in.gold.v1:"
              + " run: andon topics apply";
      try (RecordPublisher publisher = open(stack.config())) {
        assertVerifyFails(publisher, Reason.SCHEMA_MISSING)
            .hasMessage(message.formatted(stack.registryUrl()));
        assertFails(publisher.publish(gold("i", 1)), Reason.SCHEMA_MISSING);
      }
      try (RecordPublisher publisher = open(stack.config().withRegisterSchemas(true))) {
        publisher.verify(TopicCatalogue.GOLD);
        assertThat(publisher.publish(gold("i", 1)).join().offset()).isZero();
      }
    }
  }

  @Test
  void saysThatNoRegistryAnswers() throws Exception {
    String nowhere = "http://127.0.0.1:" + closedPort();
    try (EmbeddedStack stack = EmbeddedStack.with(List.of(TopicCatalogue.GOLD));
        RecordPublisher publisher = open(hasty(PublisherConfig.of(stack.bootstrap(), nowhere)))) {
      String message =
          "no schema registry answered at %s: check --registry, or start one with: andon up";

      assertVerifyFails(publisher, Reason.REGISTRY_UNREACHABLE)
          .hasMessage(message.formatted(nowhere));
      assertFails(publisher.publish(gold("i", 1)), Reason.REGISTRY_UNREACHABLE);
    }
  }

  @Test
  void reportsWhatCouldNotBeSentOnClose() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.with(List.of(TopicCatalogue.GOLD))) {
      RecordPublisher publisher = open(stack.config());
      publisher.publish(gold("sent", 1)).join();
      List<CompletableFuture<Receipt>> outcomes =
          IntStream.rangeClosed(1, 2_000)
              .mapToObj(i -> publisher.publish(gold("item-" + i, 1)))
              .toList();

      // What was published last has not left yet: batches wait for a few milliseconds.
      CloseReport report = publisher.close(Duration.ZERO);

      List<CompletableFuture<Receipt>> unsent =
          outcomes.stream().filter(CompletableFuture::isCompletedExceptionally).toList();
      assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isDone());
      assertThat(report.unsent()).isPositive().isEqualTo(unsent.size());
      assertThat(report.complete()).isFalse();
      assertThat(report.first())
          .hasSize((int) Math.min(unsent.size(), CloseReport.MOST_NAMED))
          .allSatisfy(named -> assertThat(named).startsWith("andon.in.gold.v1 toxicity/item-"));
      assertFails(unsent.get(0), Reason.CLOSED)
          .hasMessage(
              "the publisher was closed before andon.in.gold.v1 took the record:"
                  + " publish it again");
      assertThat(publisher.counts())
          .isEqualTo(new PublishCounts(2_001 - unsent.size(), unsent.size(), 0, 0));
      assertThatThrownBy(publisher::close)
          .isInstanceOf(PublishException.class)
          .hasMessageStartingWith(
              unsent.size()
                  + " records were not sent when the publisher was closed: publish them again"
                  + " (andon.in.gold.v1 toxicity/item-");
    }
  }

  @Test
  void saysThatTheBufferStaysFull() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.with(List.of(TopicCatalogue.GOLD));
        RecordPublisher publisher = open(cramped(stack.config()))) {
      List<CompletableFuture<Receipt>> full = new ArrayList<>();
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                for (int i = 0; i < 100; i++) {
                  full.add(publisher.publish(gold("item-" + i, 1)));
                }
                full.removeIf(outcome -> !failedBecause(outcome, Reason.BUFFER_FULL));
                return !full.isEmpty();
              });

      assertFails(full.get(0), Reason.BUFFER_FULL)
          .hasMessageContaining("slower than what is published")
          .hasMessageEndingWith("publish more slowly");
    }
  }

  /** Room for one batch, and hardly any patience until it is gone. */
  private static PublisherConfig cramped(PublisherConfig config) {
    return config
        .withTimeouts(Duration.ofMillis(1), Duration.ofSeconds(20), Duration.ofSeconds(10))
        .withKafka(Map.of("buffer.memory", "16384", "batch.size", "16384"));
  }

  private static boolean failedBecause(CompletableFuture<Receipt> outcome, Reason reason) {
    return outcome.isCompletedExceptionally()
        && outcome.handle((receipt, e) -> ((PublishException) e).reason()).join() == reason;
  }

  @Test
  void refusesConfigurationsThatMakeNoSense() {
    assertThatThrownBy(() -> PublisherConfig.of(" ", "http://localhost:8081"))
        .hasMessage("bootstrapServers is blank");
    assertThatThrownBy(
            () ->
                PublisherConfig.local()
                    .withTimeouts(Duration.ZERO, Duration.ofMillis(999), Duration.ZERO))
        .hasMessage("deliveryTimeout must be at least PT1S, is PT0.999S");
  }

  @Test
  void defaultsStayAsDocumented() {
    assertThat(PublisherConfig.local())
        .isEqualTo(
            new PublisherConfig(
                "localhost:9092",
                "http://localhost:8081",
                Map.of(),
                Map.of(),
                false,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30)));
    assertThat(ClientSettings.producer(PublisherConfig.local().withKafka(Map.of("acks", "1"))))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("compression.type", "lz4")
        .containsEntry("linger.ms", 5)
        .containsEntry("delivery.timeout.ms", 120_000)
        .containsEntry("request.timeout.ms", 30_000)
        .containsEntry("max.block.ms", 30_000L);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertVerifyFails(
      RecordPublisher publisher, Reason reason) {
    return assertThatThrownBy(() -> publisher.verify(TopicCatalogue.GOLD))
        .isInstanceOfSatisfying(
            PublishException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static RecordPublisher open(PublisherConfig config) {
    return RecordPublisher.open(config, new SimpleMeterRegistry());
  }

  private static PublisherConfig hasty(PublisherConfig config) {
    return config.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ZERO);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
