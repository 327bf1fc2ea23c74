package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.Topic;
import dev.andon.contracts.UndecodableRecordException;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads topics of the catalogue, all partitions, committed records only, and hands every record to
 * whoever asked for its topic. It belongs to no consumer group and leaves no trace on the broker.
 *
 * <p>For one thread at a time, except {@link #wakeup}.
 */
public final class TopicTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SchemaRegistryClient registry;
  private final Map<String, TopicReader<?>> readers;
  private final List<TopicPartition> partitions;
  private final UndecodableSink undecodable;

  TopicTail(
      KafkaConsumer<byte[], byte[]> consumer,
      SchemaRegistryClient registry,
      Map<String, TopicReader<?>> readers,
      List<TopicPartition> partitions,
      UndecodableSink undecodable) {
    this.consumer = consumer;
    this.registry = registry;
    this.readers = readers;
    this.partitions = partitions;
    this.undecodable = undecodable;
  }

  /** Takes the records of one topic. */
  @FunctionalInterface
  public interface Sink<V extends SpecificRecord> {
    void accept(TailRecord<V> read);
  }

  /** Takes the places of records that are not what their topic holds, and why. */
  @FunctionalInterface
  public interface UndecodableSink {
    void accept(TopicPartition partition, long offset, UndecodableRecordException reason);
  }

  /** Begins to say what to read from a cluster. */
  public static TopicTailBuilder of(Connection connection) {
    return new TopicTailBuilder(connection);
  }

  /**
   * Hands on what has arrived.
   *
   * @param patience how long to wait if nothing has
   * @return how many records were read
   */
  public int poll(Duration patience) {
    ConsumerRecords<byte[], byte[]> records = fetch(patience);
    for (ConsumerRecord<byte[], byte[]> read : records) {
      TopicReader<?> reader = readers.get(read.topic());
      if (reader != null) {
        handOn(reader, read);
      }
    }
    return records.count();
  }

  private ConsumerRecords<byte[], byte[]> fetch(Duration patience) {
    try {
      return consumer.poll(patience);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  private void handOn(TopicReader<?> reader, ConsumerRecord<byte[], byte[]> read) {
    try {
      reader.accept(read);
    } catch (UndecodableRecordException e) {
      undecodable.accept(new TopicPartition(read.topic(), read.partition()), read.offset(), e);
    }
  }

  /** Reads up to where the topics end now. */
  public void readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!reached(ends)) {
      poll(POLL);
    }
  }

  /** Passes over what a topic holds by now. */
  public void skipToEnd(Topic<?> topic) {
    consumer.seekToEnd(
        partitions.stream().filter(partition -> partition.topic().equals(topic.name())).toList());
  }

  /** Whether everything committed so far has been handed on. */
  public boolean caughtUp() {
    return reached(consumer.endOffsets(partitions));
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /**
   * Reads until the end was reached and nothing more has come for a while.
   *
   * @param idle how long nothing must have come
   * @param afterPoll runs after each round of reading; false ends the reading at once
   */
  public void readUntilIdle(Duration idle, BooleanSupplier afterPoll) {
    readToEnd();
    long quietSince = System.nanoTime();
    while (afterPoll.getAsBoolean() && System.nanoTime() - quietSince < idle.toNanos()) {
      if (poll(POLL) > 0) {
        quietSince = System.nanoTime();
      }
    }
  }

  /** Ends a wait in {@link #poll} early; may be called by any thread. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
    try {
      registry.close();
    } catch (IOException e) {
      throw new CommandFailure("could not close the schema registry's client: " + e, e);
    }
  }
}
