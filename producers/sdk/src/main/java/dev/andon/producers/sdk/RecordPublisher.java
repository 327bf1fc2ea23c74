package dev.andon.producers.sdk;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.Topic;
import dev.andon.producers.sdk.PublishException.Reason;
import dev.andon.producers.sdk.json.InvalidRecordException;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes the records of every input topic: annotations, gold, audits, items, roster, guidelines,
 * policies, commands and model evaluations. A record's class decides on its topic, and its fields
 * make the key.
 *
 * <p>Records of one key arrive in the order in which they were published, and retries neither lose
 * nor double them. {@link #publish} returns at once unless no broker was reached yet or the buffer
 * is full, when it waits for at most {@link PublisherConfig#blockTimeout()}: that is the
 * backpressure.
 *
 * <p>Thread-safe: share one instance. Futures complete on the publisher's network thread, so what
 * depends on them must not block; use the {@code async} variants where it might.
 */
public final class RecordPublisher implements AutoCloseable {

  private final PublisherConfig config;
  private final MeterRegistry meters;
  private final FailureReasons reasons;
  private final Deliveries deliveries;
  private final SchemaRegistryClient registry;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<Topic<?>, TopicSink<?>> sinks = new ConcurrentHashMap<>();

  private RecordPublisher(
      PublisherConfig config,
      MeterRegistry meters,
      FailureReasons reasons,
      SchemaRegistryClient registry,
      KafkaProducer<String, byte[]> producer) {
    this.config = config;
    this.meters = meters;
    this.reasons = reasons;
    this.deliveries = new Deliveries(reasons);
    this.registry = registry;
    this.producer = producer;
  }

  /**
   * Opens a publisher. Connects in the background: call {@link #verify} to learn at once whether
   * records will get through.
   *
   * @param meters takes {@code andon_publish_total} and {@code andon_publish_seconds}
   * @throws PublishException if an address or a setting is wrong
   */
  public static RecordPublisher open(PublisherConfig config, MeterRegistry meters) {
    requireNonNull(meters, "meters is null");
    FailureReasons reasons = new FailureReasons(config);
    SchemaRegistryClient registry = openRegistry(config);
    try {
      return new RecordPublisher(
          config,
          meters,
          reasons,
          registry,
          new KafkaProducer<>(
              ClientSettings.producer(config), new StringSerializer(), new ByteArraySerializer()));
    } catch (KafkaException e) {
      close(registry);
      throw reasons.explain("Kafka", e);
    }
  }

  /**
   * Looks whether the topics exist and the registry has their schemas.
   *
   * @throws PublishException if records would not get through; the message says what to do
   */
  public void verify(Topic<?>... topics) {
    List<InputTopic<?>> inputs = Arrays.stream(topics).<InputTopic<?>>map(InputTopic::of).toList();
    new ConnectionCheck(config, reasons)
        .requireTopics(Arrays.stream(topics).<String>map(Topic::name).toList());
    for (InputTopic<?> input : inputs) {
      try {
        sink(input.topic()).requireSchema();
      } catch (IOException | RestClientException e) {
        throw reasons.explain(input.topic().name(), e);
      }
    }
  }

  /**
   * Publishes one record.
   *
   * @return completes when all replicas in sync have the record, or with a {@link PublishException}
   * @throws InvalidRecordException if the record breaks a rule of its contract; names all of them
   * @throws IllegalArgumentException if no input topic takes such records
   */
  public <T extends SpecificRecord> CompletableFuture<Receipt> publish(T record) {
    InputTopic<T> input = InputTopic.of(requireNonNull(record, "record is null"));
    TopicSink<T> sink = sink(input.topic());
    List<String> problems = input.rules().problems(record);
    if (!problems.isEmpty()) {
      deliveries.refuse(sink.meters());
      throw new InvalidRecordException(problems);
    }
    return send(sink, input.key().apply(record), record);
  }

  /**
   * Publishes a record of any topic of the catalogue: for parts of Andon that keep on a topic what
   * no tool sends. Nothing is checked.
   *
   * @return as for {@link #publish(SpecificRecord)}
   */
  public <T extends SpecificRecord> CompletableFuture<Receipt> publish(
      Topic<T> topic, String key, T record) {
    return send(sink(topic), key, record);
  }

  private <T extends SpecificRecord> CompletableFuture<Receipt> send(
      TopicSink<T> sink, String key, T record) {
    if (deliveries.isClosing()) {
      return CompletableFuture.failedFuture(
          new PublishException(Reason.CLOSED, "the publisher is closed: open another", null));
    }
    Deliveries.Delivery delivery = deliveries.begin(sink.topic(), sink.meters());
    delivery.keyed(key);
    try {
      producer.send(sink.encode(key, record), delivery::settle);
    } catch (IOException | RestClientException | RuntimeException e) {
      delivery.fail(e);
    }
    return delivery.outcome();
  }

  /**
   * Waits until every record published before has arrived or failed, at most {@link
   * PublisherConfig#deliveryTimeout()}.
   *
   * @throws PublishException if the thread is interrupted
   */
  public void flush() {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw reasons.explain("Kafka", e);
    }
  }

  /** What became of the records published so far. */
  public PublishCounts counts() {
    return deliveries.counts();
  }

  /**
   * Sends what is on its way, for so long at most, and closes. Further calls do nothing.
   *
   * @return what was not sent; its futures have failed
   */
  public CloseReport close(Duration timeout) {
    deliveries.close();
    try {
      producer.close(timeout);
    } catch (InterruptException e) {
      // The thread stays marked as interrupted, and the caller learns what was not sent.
      producer.close(Duration.ZERO);
    } finally {
      close(registry);
    }
    return deliveries.report();
  }

  /**
   * Closes within {@link PublisherConfig#closeTimeout()}.
   *
   * @throws PublishException if records were not sent; the message names the first of them
   */
  @Override
  public void close() {
    CloseReport report = close(config.closeTimeout());
    if (!report.complete()) {
      throw new PublishException(
          Reason.CLOSED,
          "%d records were not sent when the publisher was closed: publish them again (%s)"
              .formatted(report.unsent(), String.join(", ", report.first())),
          null);
    }
  }

  /** Only ever maps a topic to a sink of its own type. */
  @SuppressWarnings("unchecked")
  private <T extends SpecificRecord> TopicSink<T> sink(Topic<T> topic) {
    return (TopicSink<T>) sinks.computeIfAbsent(topic, this::newSink);
  }

  private <T extends SpecificRecord> TopicSink<T> newSink(Topic<T> topic) {
    return new TopicSink<>(
        topic, registry, config.registerSchemas(), PublishMeters.of(topic.name(), meters));
  }

  private static SchemaRegistryClient openRegistry(PublisherConfig config) {
    try {
      return RegistryClients.open(config.registryUrls(), ClientSettings.registry(config));
    } catch (RuntimeException e) {
      throw new PublishException(
          Reason.MISCONFIGURED,
          "a setting of the schema registry at %s is wrong (%s): check --registry"
              .formatted(config.registryUrls(), e.getMessage()),
          e);
    }
  }

  private static void close(SchemaRegistryClient registry) {
    try {
      registry.close();
    } catch (IOException e) {
      // Nothing is left to be sent to the registry.
    }
  }
}
