package dev.andon.producers.gateway;

import dev.andon.producers.gateway.config.SourceConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the messages of one labeling tool from topics that the tool writes, and takes them as its
 * webhooks. A message counts as read once all that was made of it is on Kafka; until then it is
 * read again, which changes nothing. Gateways that run side by side share the partitions.
 */
public final class TopicIntake implements AutoCloseable {
  private static final String GROUP = "andon-gateway-intake-";
  private static final int MOST_AT_ONCE = 200;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ACKNOWLEDGED = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Gateway gateway;
  private final String source;
  private final List<String> topics;
  private final Map<String, Object> kafka;
  private final KafkaThread thread;

  private TopicIntake(Gateway gateway, SourceConfig source, Map<String, Object> kafka) {
    this.gateway = gateway;
    this.source = source.name();
    this.topics = source.kafkaTopics();
    this.kafka = Map.copyOf(kafka);
    thread = KafkaThread.start("andon-intake-" + this.source, "reading " + topics, this::read);
  }

  /**
   * Starts to read.
   *
   * @param kafka settings of a consumer: how to reach the cluster
   */
  public static TopicIntake start(Gateway gateway, SourceConfig source, Map<String, Object> kafka) {
    return new TopicIntake(gateway, source, kafka);
  }

  private void read(BooleanSupplier goesOn) {
    try (KafkaConsumer<byte[], byte[]> consumer = open()) {
      consumer.subscribe(topics);
      while (goesOn.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
        if (!read.isEmpty()) {
          take(read, consumer);
        }
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP + source);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void take(ConsumerRecords<byte[], byte[]> read, KafkaConsumer<byte[], byte[]> consumer) {
    List<CompletableFuture<Boolean>> taken = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read) {
      if (record.value() != null) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        taken.add(gateway.take(source, record.value(), at, ACKNOWLEDGED));
      }
    }
    if (taken.stream().allMatch(CompletableFuture::join)) {
      consumer.commitSync();
      return;
    }
    for (TopicPartition partition : read.partitions()) {
      consumer.seek(partition, read.records(partition).get(0).offset());
    }
    pause();
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
