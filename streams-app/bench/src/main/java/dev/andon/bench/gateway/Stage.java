package dev.andon.bench.gateway;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.TopicCatalogue;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker with a registry, and a gateway before it, each a process of its own. */
final class Stage implements AutoCloseable {
  // By its name alone: nobody but its user knows the command line.
  private static final String ANDON = "dev.andon.cli.Andon";
  private static final Pattern SERVING = Pattern.compile("serving (\\d+) (\\d+)");
  private static final Pattern UP = Pattern.compile("andon gateway is up: http=(\\S+)");
  private static final List<String> BROKER = List.of("-Xmx512m", "-XX:+UseSerialGC");
  // As ./andon runs it.
  private static final List<String> GATEWAY = List.of("-Xmx1g", "-XX:+UseParallelGC");
  private static final List<String> ONCE = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
  private static final Duration POLL = Duration.ofMillis(200);

  private final Path directory;
  private final int brokerPort;
  private final int registryPort;
  private final Child gateway;
  private final URI url;
  private Child broker;

  /**
   * Starts all of it, with every topic.
   *
   * @param directory an empty one, for everything that is kept
   */
  Stage(Path directory, int partitions) throws IOException, InterruptedException {
    this.directory = directory;
    broker = startBroker(0, 0);
    try {
      Matcher serving = broker.await(SERVING);
      brokerPort = Integer.parseInt(serving.group(1));
      registryPort = Integer.parseInt(serving.group(2));
      andon(ONCE, "topics", "apply", "--partitions=" + partitions, "--replication=1")
          .awaitSuccess();
      Path config = directory.resolve("gateway.yaml");
      Files.writeString(config, "listen: 127.0.0.1:0\n");
      gateway = andon(GATEWAY, "run", "gateway", "--gateway=" + config);
      url = URI.create(gateway.await(UP).group(1));
    } catch (IOException | InterruptedException | RuntimeException e) {
      broker.kill();
      throw e;
    }
  }

  private Child startBroker(int kafka, int registry) throws IOException {
    return Child.start(
        BrokerProcess.class.getName(),
        BROKER,
        List.of(directory.toString(), Integer.toString(kafka), Integer.toString(registry)));
  }

  private Child andon(List<String> options, String... command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--bootstrap=" + bootstrapServers());
    arguments.add("--registry=" + registryUrl());
    return Child.start(ANDON, options, arguments);
  }

  private String bootstrapServers() {
    return "127.0.0.1:" + brokerPort;
  }

  private String registryUrl() {
    return "http://127.0.0.1:" + registryPort;
  }

  /** Where the gateway is. */
  URI url() {
    return url;
  }

  /** What the gateway took of the processors so far. */
  Duration gatewayCpu() {
    return gateway.cpu();
  }

  /** Ends broker and registry as {@code kill -9} does. */
  void killBroker() throws InterruptedException {
    broker.kill();
  }

  /** Starts them again with what they had, at the same ports, and returns once they serve. */
  void restartBroker() throws IOException {
    broker = startBroker(brokerPort, registryPort);
    broker.await(SERVING);
  }

  /** How often each event is on the topic of annotations, by its id. */
  Map<String, Integer> annotations() throws IOException {
    Map<String, Integer> times = new HashMap<>();
    try (SchemaRegistryClient registry = RegistryClients.open(registryUrl(), Map.of());
        KafkaConsumer<byte[], AnnotationEvent> consumer = consumer(registry)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TopicCatalogue.ANNOTATIONS.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], AnnotationEvent> record : consumer.poll(POLL)) {
          times.merge(record.value().getEventId(), 1, Integer::sum);
        }
      }
    }
    return times;
  }

  private KafkaConsumer<byte[], AnnotationEvent> consumer(SchemaRegistryClient registry) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000),
        new ByteArrayDeserializer(),
        AvroSerdes.over(registry, true).deserializer(TopicCatalogue.ANNOTATIONS));
  }

  @Override
  public void close() throws IOException {
    try (Child last = broker) {
      gateway.close();
    }
  }
}
