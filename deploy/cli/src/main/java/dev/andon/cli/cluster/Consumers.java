package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers that belong to no group, read what is committed, and leave no trace. */
final class Consumers {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int MOST_AT_A_TIME = 10_000;

  private Consumers() {}

  static KafkaConsumer<byte[], byte[]> open(Connection connection, String clientId) {
    Map<String, Object> config = connection.kafka(clientId);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_A_TIME);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The partitions of a topic.
   *
   * @throws CommandFailure if there is no such topic
   */
  static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topic<?> topic, Connection connection) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic.name());
    if (infos == null || infos.isEmpty()) {
      throw new CommandFailure(
          "topic %s does not exist at %s: run `andon topics apply`"
              .formatted(topic.name(), connection.bootstrap()));
    }
    return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }
}
