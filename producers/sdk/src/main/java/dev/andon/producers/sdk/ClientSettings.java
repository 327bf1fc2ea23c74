package dev.andon.producers.sdk;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the Kafka clients behind a publisher. */
final class ClientSettings {

  private static final int LINGER_MILLIS = 5;
  private static final int BATCH_BYTES = 128 * 1024;
  private static final long BUFFER_BYTES = 64L * 1024 * 1024;
  private static final int LONGEST_REQUEST_MILLIS = 30_000;

  private ClientSettings() {}

  /** Idempotent and acknowledged by all: a retry neither loses a record nor doubles it. */
  static Map<String, Object> producer(PublisherConfig config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "andon-publisher");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putAll(config.kafka());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.blockTimeout().toMillis());
    int delivery = millis(config.deliveryTimeout());
    // Kafka wants a delivery to outlast the linger and one request: leave half of it to retries.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
    settings.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(LONGEST_REQUEST_MILLIS, delivery / 2));
    return settings;
  }

  /** For one look at the topics. */
  static Map<String, Object> admin(PublisherConfig config) {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    int patience = Math.max(1, millis(config.blockTimeout()));
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "andon-publisher-check");
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    settings.put(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(LONGEST_REQUEST_MILLIS, patience));
    return settings;
  }

  /** The registry is asked once a topic, and gets as long as a broker. */
  static Map<String, Object> registry(PublisherConfig config) {
    Map<String, Object> settings = new HashMap<>();
    int patience = Math.max(1, millis(config.blockTimeout()));
    settings.put(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, patience);
    settings.put(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, patience);
    settings.putAll(config.registry());
    return settings;
  }

  private static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
  }
}
