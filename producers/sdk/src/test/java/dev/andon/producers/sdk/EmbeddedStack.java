package dev.andon.producers.sdk;

import static org.awaitility.Awaitility.await;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.RegistrySubjects;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.embedded.BrokerConfig;
import dev.andon.embedded.EmbeddedBroker;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.RegistryConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker and registry with the input topics and their schemas. */
final class EmbeddedStack implements AutoCloseable {

  private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.temporary());
  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary());
  private final SchemaRegistryClient schemas = RegistryClients.open(registry.url(), Map.of());

  /** A stack with the given topics, and nothing else. */
  static EmbeddedStack with(List<Topic<?>> topics) throws Exception {
    EmbeddedStack stack = new EmbeddedStack();
    for (Topic<?> topic : topics) {
      stack.createTopic(topic);
      RegistrySubjects.register(stack.schemas, topic);
    }
    return stack;
  }

  static EmbeddedStack withInputs() throws Exception {
    return with(TopicCatalogue.inputs());
  }

  void createTopic(Topic<?> topic) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic.name(), Optional.of(2), Optional.empty())
                      .configs(topic.config())))
          .all()
          .get();
      // The broker that creates a topic hears of it a moment later.
      await().until(() -> admin.listTopics().names().get().contains(topic.name()));
    }
  }

  String bootstrap() {
    return broker.bootstrapServers();
  }

  String registryUrl() {
    return registry.url();
  }

  /** A publisher's configuration with little patience. */
  PublisherConfig config() {
    return PublisherConfig.of(bootstrap(), registryUrl())
        .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(10));
  }

  /** The first {@code count} records of a topic, in the order of each partition. */
  <T extends SpecificRecord> List<ConsumerRecord<String, T>> records(Topic<T> topic, int count) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    List<ConsumerRecord<String, T>> records = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(
            settings,
            new StringDeserializer(),
            AvroSerdes.over(schemas, false).deserializer(topic))) {
      consumer.assign(
          consumer.partitionsFor(topic.name()).stream()
              .map(partition -> new TopicPartition(topic.name(), partition.partition()))
              .toList());
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() throws Exception {
    schemas.close();
    registry.close();
    broker.close();
  }
}
