package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Topic;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a {@link TopicTail} reads, and from where. */
public final class TopicTailBuilder {

  private static final Logger log = LoggerFactory.getLogger(TopicTail.class);

  private final Connection connection;
  private final Map<Topic<?>, TopicTail.Sink<?>> sinks = new HashMap<>();
  private final Map<Topic<?>, String> keyStarts = new HashMap<>();
  private TopicTail.UndecodableSink undecodable =
      (partition, offset, reason) ->
          log.warn("{} offset {} is skipped: {}", partition, offset, reason.getMessage());
  private boolean fromEnd;

  TopicTailBuilder(Connection connection) {
    this.connection = connection;
  }

  /** Reads a topic, and hands its records to the given sink. */
  public <V extends SpecificRecord> TopicTailBuilder read(Topic<V> topic, TopicTail.Sink<V> sink) {
    sinks.put(topic, sink);
    return this;
  }

  /** Reads the records of a topic whose keys begin with a text; the others are not decoded. */
  public <V extends SpecificRecord> TopicTailBuilder read(
      Topic<V> topic, String keyStart, TopicTail.Sink<V> sink) {
    keyStarts.put(topic, keyStart);
    return read(topic, sink);
  }

  /** Takes what cannot be decoded; without it, that is logged and skipped. */
  public TopicTailBuilder undecodable(TopicTail.UndecodableSink sink) {
    this.undecodable = sink;
    return this;
  }

  /** Reads what is written from now on; without it, from the beginning. */
  public TopicTailBuilder fromEnd() {
    this.fromEnd = true;
    return this;
  }

  /**
   * Opens the tail; every record written after this returns will be read.
   *
   * @throws CommandFailure if the cluster cannot be reached or lacks a topic
   */
  public TopicTail open() {
    Reachability.require(connection);
    SchemaRegistryClient registry = connection.openRegistry();
    KafkaConsumer<byte[], byte[]> consumer = Consumers.open(connection, "andon-tail");
    try {
      List<TopicPartition> partitions = partitions(consumer);
      start(consumer, partitions);
      return new TopicTail(consumer, registry, readers(registry), partitions, undecodable);
    } catch (TimeoutException e) {
      consumer.close();
      throw new CommandFailure(
          "Kafka at %s does not answer (%s): run `andon doctor`"
              .formatted(connection.bootstrap(), e.getMessage()),
          e);
    } catch (KafkaException | CommandFailure e) {
      consumer.close();
      throw e;
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic<?> topic : sinks.keySet()) {
      partitions.addAll(Consumers.partitions(consumer, topic, connection));
    }
    return partitions;
  }

  private void start(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    if (fromEnd) {
      consumer.seekToEnd(partitions);
    } else {
      consumer.seekToBeginning(partitions);
    }
    // Resolves the positions now: seeking itself is lazy.
    partitions.forEach(consumer::position);
  }

  private Map<String, TopicReader<?>> readers(SchemaRegistryClient registry) {
    AvroSerdes serdes = AvroSerdes.over(registry, /* autoRegister= */ false);
    Map<String, TopicReader<?>> readers = new HashMap<>();
    sinks.forEach((topic, sink) -> readers.put(topic.name(), reader(serdes, topic, sink)));
    return readers;
  }

  // read() is the only way in, and pairs a topic with a sink of its type.
  @SuppressWarnings("unchecked")
  private <V extends SpecificRecord> TopicReader<V> reader(
      AvroSerdes serdes, Topic<V> topic, TopicTail.Sink<?> sink) {
    return new TopicReader<>(
        topic,
        serdes.deserializer(topic),
        keyStarts.getOrDefault(topic, ""),
        (TopicTail.Sink<V>) sink);
  }
}
