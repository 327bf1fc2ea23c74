package dev.andon.producers.gateway;

import static org.awaitility.Awaitility.await;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.RegistrySubjects;
import dev.andon.contracts.Topic;
import dev.andon.embedded.BrokerConfig;
import dev.andon.embedded.EmbeddedBroker;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.RegistryConfig;
import dev.andon.producers.sdk.PublisherConfig;
import dev.andon.producers.sdk.RecordPublisher;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A broker that can be stopped and started again, and a registry. */
public final class LocalCluster implements AutoCloseable {
  private final Path directory;
  private final EmbeddedRegistry registry;
  private final SchemaRegistryClient schemas;
  private final int port;
  private EmbeddedBroker broker;

  private LocalCluster(Path directory) {
    this.directory = directory;
    broker = startBroker(0);
    port = broker.port();
    registry = EmbeddedRegistry.start(RegistryConfig.temporary());
    schemas = RegistryClients.open(registry.url(), Map.of());
  }

  /** Starts a cluster with topics of two partitions each. */
  public static LocalCluster start(Path directory, Topic<?>... topics) throws Exception {
    LocalCluster cluster = new LocalCluster(directory);
    cluster.createTopics(topics);
    return cluster;
  }

  public String bootstrap() {
    return broker.bootstrapServers();
  }

  public SchemaRegistryClient schemas() {
    return schemas;
  }

  public RecordPublisher publisher() {
    return RecordPublisher.open(
        PublisherConfig.of(bootstrap(), registry.url())
            .withTimeouts(Duration.ofMillis(500), Duration.ofMinutes(2), Duration.ofSeconds(10)),
        new SimpleMeterRegistry());
  }

  void stopBroker() {
    broker.close();
  }

  void restartBroker() {
    broker = startBroker(port);
  }

  private EmbeddedBroker startBroker(int port) {
    return EmbeddedBroker.start(
        new BrokerConfig(
            Optional.of(directory.resolve("kafka")), port, Map.of(), "the port", "the directory"));
  }

  private void createTopics(Topic<?>... topics) throws Exception {
    for (Topic<?> topic : topics) {
      createTopic(topic.name(), topic.config());
      RegistrySubjects.register(schemas, topic);
    }
  }

  /** Creates a topic that is none of Andon's. */
  void createTopic(String name) throws Exception {
    createTopic(name, Map.of());
  }

  private void createTopic(String name, Map<String, String> config) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin
          .createTopics(
              List.of(new NewTopic(name, Optional.of(2), Optional.empty()).configs(config)))
          .all()
          .get();
      await().until(() -> admin.listTopics().names().get().contains(name));
    }
  }

  /** The records of a topic, once there are so many of them. */
  public <T extends SpecificRecord> List<ConsumerRecord<String, T>> records(
      Topic<T> topic, int count) {
    List<ConsumerRecord<String, T>> records = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            AvroSerdes.over(schemas, false).deserializer(topic))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(partition -> new TopicPartition(topic.name(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count && isAtTheEnd(consumer, partitions);
              });
    }
    return records;
  }

  private static boolean isAtTheEnd(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() throws Exception {
    schemas.close();
    registry.close();
    broker.close();
  }
}
