package dev.andon.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The yardstick: copies a topic to another in transactions and does nothing else. No exactly-once
 * stream processor on the same broker can be faster.
 */
final class TransactionalPipe {
  private final String bootstrapServers;
  private final Duration commitEvery;

  TransactionalPipe(String bootstrapServers, Duration commitEvery) {
    this.bootstrapServers = bootstrapServers;
    this.commitEvery = commitEvery;
  }

  /** Copies {@code records} records and returns the seconds that took, from the first one on. */
  double run(String from, String to, long records) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer();
        KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      consumer.subscribe(List.of(from));
      return copy(consumer, producer, to, records);
    }
  }

  private double copy(
      KafkaConsumer<byte[], byte[]> consumer,
      KafkaProducer<byte[], byte[]> producer,
      String to,
      long records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    long copied = 0;
    long started = 0;
    long committed = 0;
    boolean open = false;
    while (copied < records) {
      ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofMillis(100));
      if (batch.isEmpty()) {
        continue;
      }
      if (!open) {
        producer.beginTransaction();
        open = true;
      }
      long now = System.nanoTime();
      started = started == 0 ? now : started;
      committed = committed == 0 ? now : committed;
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        producer.send(new ProducerRecord<>(to, record.key(), record.value()));
        offsets.put(
            new TopicPartition(record.topic(), record.partition()),
            new OffsetAndMetadata(record.offset() + 1));
        copied++;
      }
      if (now - committed >= commitEvery.toNanos() || copied >= records) {
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        offsets.clear();
        open = false;
        committed = System.nanoTime();
      }
    }
    return (System.nanoTime() - started) / 1e9;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            "bench-pipe-" + System.nanoTime(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            2_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "bench-pipe-" + System.nanoTime(),
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 << 10,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
