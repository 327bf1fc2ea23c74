package dev.andon.embedded;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Text records of one-partition topics, for tests. */
final class Records {
  private Records() {}

  /** Makes a topic, and waits until the broker has heard of it, which takes a moment. */
  static void createTopic(String bootstrapServers, String topic) throws Exception {
    try (Admin admin = Admin.create(config(bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      await().until(() -> admin.listTopics().names().get().contains(topic));
    }
  }

  static Set<String> topics(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(config(bootstrapServers))) {
      return admin.listTopics().names().get();
    }
  }

  static void write(String bootstrapServers, String topic, String... values) throws Exception {
    try (Producer<String, String> producer = producer(bootstrapServers, Duration.ofSeconds(30))) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value)).get();
      }
    }
  }

  static Producer<String, String> producer(String bootstrapServers, Duration maxBlock) {
    Map<String, Object> config = config(bootstrapServers);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis());
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  /** Everything in the topic now. */
  static List<String> read(String bootstrapServers, String topic) {
    Map<String, Object> config = config(bootstrapServers);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<String> values = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }

  private static Map<String, Object> config(String bootstrapServers) {
    return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers));
  }
}
