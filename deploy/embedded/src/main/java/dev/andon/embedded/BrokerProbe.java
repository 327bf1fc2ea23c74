package dev.andon.embedded;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Proves that a broker serves. An open port does not: topics, transactions and consumer groups each
 * have a coordinator of their own that comes up later. So one record is written in a transaction to
 * a topic made for it and read back, and a group's offset is committed; then topic and group are
 * removed.
 */
final class BrokerProbe {
  private static final String NAME = "__andon_ready";
  private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
  private static final byte[] VALUE = {1};

  private final String bootstrapServers;
  private final Duration patience;
  private final long deadline;

  private BrokerProbe(String bootstrapServers, Duration patience) {
    this.bootstrapServers = bootstrapServers;
    this.patience = patience;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /** Returns once the broker serves; throws if it does not within {@code patience}. */
  static void awaitServing(String bootstrapServers, Duration patience) throws Exception {
    new BrokerProbe(bootstrapServers, patience).run();
  }

  private void run() throws Exception {
    try (Admin admin =
        Admin.create(
            clientConfig(
                Map.of(
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    Math.toIntExact(patience.toMillis()))))) {
      createTopic(admin);
      // Started first: the internal topics of groups and of transactions come up side by side.
      KafkaFuture<?> groups = admin.listConsumerGroupOffsets(NAME).partitionsToOffsetAndMetadata();
      consume(produce());
      groups.get();
      // Only now: until its first record was served, the broker may not know the topic it made.
      admin
          .alterConsumerGroupOffsets(NAME, Map.of(PARTITION, new OffsetAndMetadata(0)))
          .all()
          .get();
      admin.deleteConsumerGroups(List.of(NAME)).all().get();
      admin.deleteTopics(List.of(NAME)).all().get();
      while (admin.listTopics().names().get().contains(NAME)) {
        requireTime("forget a deleted topic");
      }
    }
  }

  /** Quick retries: a coordinator that is still coming up answers "not yet" a few times. */
  private Map<String, Object> clientConfig(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 30);
    config.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 100);
    return config;
  }

  /** A probe that was killed half-way has left its topic: that one does as well. */
  private static void createTopic(Admin admin) throws InterruptedException, ExecutionException {
    try {
      admin
          .createTopics(List.of(new NewTopic(NAME, Optional.of(1), Optional.of((short) 1))))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private long produce() throws InterruptedException, ExecutionException {
    Map<String, Object> config =
        clientConfig(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                NAME,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                patience.toMillis()));
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var sent = producer.send(new ProducerRecord<>(NAME, PARTITION.partition(), null, VALUE));
      producer.commitTransaction();
      return sent.get().offset();
    }
  }

  private void consume(long offset) throws TimeoutException {
    Map<String, Object> config =
        clientConfig(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // A fetch that came before the commit would wait its full time, 500 ms by default.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10));
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seek(PARTITION, offset);
      while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
        requireTime("return a committed record");
      }
    }
  }

  private void requireTime(String what) throws TimeoutException {
    if (System.nanoTime() > deadline) {
      throw new TimeoutException("the broker did not " + what + " within " + patience);
    }
  }
}
