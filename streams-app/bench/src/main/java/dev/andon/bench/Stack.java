package dev.andon.bench;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.RegistrySubjects;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.embedded.BrokerConfig;
import dev.andon.embedded.EmbeddedBroker;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.RegistryConfig;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.pipeline.runtime.Pipeline;
import dev.andon.pipeline.runtime.PipelineConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** A broker and a registry of their own for one measurement, with every topic. */
final class Stack implements AutoCloseable {
  static final String COPY = "bench.copy";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmbeddedBroker broker;
  private final EmbeddedRegistry registry;
  private final SchemaRegistryClient client;
  private final Path stateDir;

  Stack(int partitions) throws IOException {
    broker = EmbeddedBroker.start(BrokerConfig.temporary());
    registry = EmbeddedRegistry.start(RegistryConfig.temporary());
    client = RegistryClients.open(registry.url(), Map.of());
    stateDir = Files.createTempDirectory("andon-bench-");
    provision(partitions);
  }

  private void provision(int partitions) throws IOException {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic<?> topic : TopicCatalogue.all()) {
      topics.add(new NewTopic(topic.name(), partitions, (short) 1).configs(topic.config()));
    }
    topics.add(new NewTopic(COPY, partitions, (short) 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.createTopics(topics).all().get();
      awaitLeaders(admin, topics, partitions);
      for (Topic<?> topic : TopicCatalogue.all()) {
        RegistrySubjects.register(client, topic);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making topics", e);
    } catch (ExecutionException | RestClientException e) {
      throw new IOException("topics and schemas could not be provisioned: " + e, e);
    }
  }

  /**
   * A producer that is refused its first batch by a partition whose leader is not there yet, and
   * whose second is taken, can never send the first again: the broker knows no earlier sequence.
   */
  private static void awaitLeaders(Admin admin, List<NewTopic> topics, int partitions)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < partitions; partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!known(admin, ends, deadline)) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Whether the broker has heard of all of them: it makes topics before it knows them. */
  private static boolean known(Admin admin, Map<TopicPartition, OffsetSpec> ends, long deadline)
      throws InterruptedException, ExecutionException {
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
          || System.nanoTime() > deadline) {
        throw e;
      }
      return false;
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  AvroSerdes serdes() {
    return AvroSerdes.over(client, true);
  }

  Pipeline startPipeline(int threads) {
    PipelineConfig config =
        PipelineConfig.of(bootstrapServers(), registry.url(), stateDir).withThreads(threads);
    return Pipeline.start(config, PolicyYaml.shipped());
  }

  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 << 10,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  <V> KafkaConsumer<byte[], V> tail(String topic, Deserializer<V> values) {
    KafkaConsumer<byte[], V> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000),
            new ByteArrayDeserializer(),
            values);
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    return consumer;
  }

  /** Bytes that the pipeline keeps on its own disk. */
  long stateBytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(stateDir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** Bytes of the topics that the pipeline can rebuild its state from, on the broker's disk. */
  long changelogBytes() throws IOException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
          .flatMap(directories -> directories.values().stream())
          .flatMap(directory -> directory.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().endsWith("-changelog"))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking for the size of topics", e);
    } catch (ExecutionException e) {
      throw new IOException("the size of topics is not known: " + e, e);
    }
  }

  /** Loses what the pipeline keeps on its own disk; it must not run. */
  void loseState() throws IOException {
    try (Stream<Path> files = Files.walk(stateDir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(stateDir)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    registry.close();
    broker.close();
    loseState();
    Files.deleteIfExists(stateDir);
  }
}
