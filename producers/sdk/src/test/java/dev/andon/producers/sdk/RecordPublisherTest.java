package dev.andon.producers.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.PublishException.Reason;
import dev.andon.producers.sdk.json.InvalidRecordException;
import dev.andon.producers.sdk.json.NativeFormat;
import dev.andon.producers.sdk.json.RandomRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordPublisherTest {

  private static EmbeddedStack stack;

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @BeforeAll
  static void startStack() throws Exception {
    stack = EmbeddedStack.withInputs();
  }

  @AfterAll
  static void stopStack() throws Exception {
    stack.close();
  }

  @Test
  void publishesEveryInputToItsTopicUnderItsKey() {
    RandomRecords random = new RandomRecords(7);
    Map<Topic<?>, SpecificRecord> published = new HashMap<>();
    try (RecordPublisher publisher = RecordPublisher.open(stack.config(), meters)) {
      publisher.verify(TopicCatalogue.inputs().toArray(Topic[]::new));
      for (Topic<?> topic : TopicCatalogue.inputs()) {
        SpecificRecord record = random.next(topic.valueType());
        published.put(topic, record);

        Receipt receipt = publisher.publish(record).join();

        assertThat(receipt.topic()).isEqualTo(topic.name());
        assertThat(receipt.offset()).isNotNegative();
      }
      assertThat(publisher.counts()).isEqualTo(new PublishCounts(published.size(), 0, 0, 0));
    }

    published.forEach(
        (topic, record) ->
            assertThat(stack.records(topic, 1))
                .anySatisfy(
                    read -> {
                      // Avro's own arrays cannot be compared where they hold times.
                      assertThat(json(read.value())).isEqualTo(json(record));
                      assertThat(read.key()).isEqualTo(expectedKey(topic, record));
                    }));
  }

  private static String expectedKey(Topic<?> topic, SpecificRecord record) {
    List<String> parts = new ArrayList<>();
    for (String field : topic.keyDescription().replace(", or *", "").split("/")) {
      Object part = record.get(record.getSchema().getField(field).pos());
      parts.add(part.toString().replace("%", "%25").replace("/", "%2F"));
    }
    return String.join("/", parts);
  }

  @SuppressWarnings("unchecked")
  private static <T extends SpecificRecord> String json(T record) {
    return NativeFormat.of((Class<T>) record.getClass()).orElseThrow().write(record);
  }

  @Test
  void countsAndTimesWhatItSends() {
    try (RecordPublisher publisher = RecordPublisher.open(stack.config(), meters)) {
      publisher.publish(gold("counted", 1)).join();
      assertThatThrownBy(() -> publisher.publish(new GoldRecord()))
          .isInstanceOf(InvalidRecordException.class)
          .hasMessageStartingWith("line_id is missing; item_id is missing")
          .hasMessageEndingWith("answers is missing");

      assertThat(publisher.counts()).isEqualTo(new PublishCounts(1, 0, 1, 0));
    }

    String topic = TopicCatalogue.GOLD.name();
    assertThat(counted(topic, "sent")).isEqualTo(1);
    assertThat(counted(topic, "refused")).isEqualTo(1);
    assertThat(counted(topic, "failed")).isZero();
    assertThat(meters.get("andon.publish.seconds").tag("topic", topic).timer().count())
        .isEqualTo(1);
  }

  @Test
  void keepsTheOrderOfAKeyWhenManyThreadsPublish() throws Exception {
    int threads = 4;
    int each = 500;
    try (RecordPublisher publisher = RecordPublisher.open(stack.config(), meters)) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String item = "ordered-" + thread;
        running.add(
            pool.submit(
                () ->
                    IntStream.rangeClosed(1, each)
                        .forEach(version -> publisher.publish(gold(item, version)))));
      }
      for (Future<?> done : running) {
        done.get();
      }
      pool.shutdown();
      publisher.flush();

      assertThat(publisher.counts()).isEqualTo(new PublishCounts(threads * each, 0, 0, 0));
    }

    Map<String, List<Integer>> versions = new HashMap<>();
    for (ConsumerRecord<String, GoldRecord> read :
        stack.records(TopicCatalogue.GOLD, threads * each + 1)) {
      versions
          .computeIfAbsent(read.value().getItemId(), item -> new ArrayList<>())
          .add(read.value().getVersion());
    }
    for (int thread = 0; thread < threads; thread++) {
      assertThat(versions.get("ordered-" + thread))
          .isEqualTo(IntStream.rangeClosed(1, each).boxed().toList());
    }
  }

  @Test
  void closeSendsWhatIsOnItsWay() {
    RecordPublisher publisher = RecordPublisher.open(stack.config(), meters);
    List<CompletableFuture<Receipt>> outcomes =
        IntStream.rangeClosed(1, 200)
            .mapToObj(version -> publisher.publish(gold("closing", version)))
            .toList();

    publisher.close();

    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isCompleted());
    assertThat(publisher.counts().sent()).isEqualTo(200);
  }

  @Test
  void refusesToPublishOnceClosed() {
    RecordPublisher publisher = RecordPublisher.open(stack.config(), meters);
    publisher.close();
    publisher.close();

    assertFails(publisher.publish(gold("late", 1)), Reason.CLOSED)
        .hasMessage("the publisher is closed: open another");
  }

  @Test
  void refusesWhatIsNoInput() {
    try (RecordPublisher publisher = RecordPublisher.open(stack.config(), meters)) {
      assertThatThrownBy(() -> publisher.publish(new LedgerRow()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no input topic takes records of type LedgerRow: publish one of AnnotationEvent,"
                  + " AuditRecord, Command, GoldRecord, GuidelineRelease, ItemIntake,"
                  + " ModelEvaluation, PolicyDocument, RosterEntry");
      assertThatThrownBy(() -> publisher.verify(TopicCatalogue.LEDGER))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "andon.out.ledger-latest.v1 is no input topic: publish to one of");
    }
  }

  @Test
  void saysThatARecordIsTooLarge() {
    StringBuilder noise = new StringBuilder();
    new Random(1).ints(1_200_000, 'a', 'z').forEach(noise::appendCodePoint);
    AuditRecord audit = new RandomRecords(1).next(AuditRecord.class);
    audit.put(AuditRecord.getClassSchema().getField("rationale").pos(), noise.toString());
    try (RecordPublisher publisher = RecordPublisher.open(stack.config(), meters)) {
      assertFails(publisher.publish(audit), Reason.RECORD_TOO_LARGE)
          .hasMessageStartingWith("the record is larger than andon.in.audits.v1 takes")
          .hasMessageEndingWith("raise max.message.bytes, or send less");
      assertThat(publisher.counts().failed()).isEqualTo(1);
    }
  }

  @Test
  void annotationPublisherPublishesAnnotations() {
    AnnotationEvent event = new RandomRecords(3).next(AnnotationEvent.class);
    try (AnnotationPublisher publisher = AnnotationPublisher.open(stack.config(), meters)) {
      publisher.verify();
      publisher.publish(event);
      publisher.flush();

      assertThat(publisher.counts().sent()).isEqualTo(1);
      assertThat(publisher.close(Duration.ofSeconds(5))).isEqualTo(new CloseReport(0, List.of()));
    }

    assertThat(stack.records(TopicCatalogue.ANNOTATIONS, 1))
        .extracting(ConsumerRecord::value)
        .contains(event);
  }

  private double counted(String topic, String outcome) {
    return meters.get("andon.publish").tags("topic", topic, "outcome", outcome).counter().count();
  }

  static GoldRecord gold(String item, int version) {
    return GoldRecord.newBuilder()
        .setLineId("toxicity")
        .setItemId(item)
        .setVersion(version)
        .setEffectiveAt(Instant.parse("2026-05-01T00:00:00Z"))
        .setRetired(true)
        .build();
  }

  static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      CompletableFuture<Receipt> outcome, Reason reason) {
    Throwable failure = catchThrowableOfType(CompletionException.class, outcome::join).getCause();
    assertThat(failure)
        .isInstanceOfSatisfying(
            PublishException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    return assertThat(failure);
  }
}
