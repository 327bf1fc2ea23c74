package dev.andon.pipeline.runtime;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.embedded.BrokerConfig;
import dev.andon.embedded.EmbeddedBroker;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.RegistryConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker and a real registry in this process, as a tool and a dashboard see them. */
final class Stack implements AutoCloseable {
  static final int PARTITIONS = 2;

  private final Path directory;
  private final EmbeddedBroker broker;
  private EmbeddedRegistry registry;

  /** Starts both; the registry keeps its schemas in {@code directory} across outages. */
  Stack(Path directory) {
    this.directory = directory;
    this.broker = EmbeddedBroker.start(BrokerConfig.temporary());
    this.registry = EmbeddedRegistry.start(registryConfig(0));
  }

  private RegistryConfig registryConfig(int port) {
    return RegistryConfig.durable(directory.resolve("registry"), port);
  }

  PipelineConfig config(Path stateDir) {
    return PipelineConfig.of(broker.bootstrapServers(), registry.url(), stateDir).withThreads(1);
  }

  Map<String, Object> adminConfig() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  void createTopics() {
    createTopics(TopicCatalogue.all(), PARTITIONS);
  }

  void createTopics(Collection<Topic<?>> topics, int partitions) {
    List<NewTopic> wanted =
        topics.stream()
            .map(
                topic ->
                    new NewTopic(topic.name(), Optional.of(partitions), Optional.empty())
                        .configs(topic.config()))
            .toList();
    try (Admin admin = Admin.create(adminConfig())) {
      admin.createTopics(wanted).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("no topics", e);
    }
  }

  AvroSerdes serdes() {
    return AvroSerdes.over(RegistryClients.open(registry.url(), Map.of()), true);
  }

  <V extends SpecificRecord> void publish(Topic<V> topic, String key, V value) {
    publishRaw(topic, key, serdes().serializer(topic).serialize(topic.name(), value));
  }

  void publishRaw(Topic<?> topic, String key, byte[] value) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(adminConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.name(), keyBytes, value)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("not published", e);
    }
  }

  /** All that is committed on a topic now, decoded. */
  <V extends SpecificRecord> List<V> read(Topic<V> topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    List<TopicPartition> partitions = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      partitions.add(new TopicPartition(topic.name(), partition));
    }
    List<V> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          values.add(serdes().deserializer(topic).deserialize(topic.name(), record.value()));
        }
      }
    }
    return values;
  }

  /** Lets the registry go away; {@link #startRegistry} brings it back where it was. */
  int stopRegistry() {
    int port = registry.port();
    registry.close();
    return port;
  }

  void startRegistry(int port) {
    registry = EmbeddedRegistry.start(registryConfig(port));
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
