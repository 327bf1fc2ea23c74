package dev.andon.producers.sdk;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * Where to publish, and how patiently.
 *
 * @param bootstrapServers Kafka's {@code host:port}, comma separated
 * @param registryUrls base URLs of the schema registry, comma separated
 * @param kafka further Kafka client settings, such as {@code security.protocol}; they win over the
 *     publisher's own, except for what its guarantees rest on
 * @param registry further settings of the registry's client, such as {@code basic.auth.user.info}
 * @param registerSchemas whether a schema that the registry lacks is registered on first use; false
 *     unless set, as {@code andon topics apply} does it
 * @param blockTimeout how long {@code publish} may wait for a broker or for room in the buffer; 30
 *     s unless set
 * @param deliveryTimeout how long a record is retried until it fails; 2 min unless set, at least 1
 *     s
 * @param closeTimeout how long {@code close} waits for what is on its way; 30 s unless set
 */
public record PublisherConfig(
    String bootstrapServers,
    String registryUrls,
    Map<String, String> kafka,
    Map<String, String> registry,
    boolean registerSchemas,
    Duration blockTimeout,
    Duration deliveryTimeout,
    Duration closeTimeout) {

  public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";
  public static final String DEFAULT_REGISTRY_URLS = "http://localhost:8081";
  public static final Duration DEFAULT_BLOCK_TIMEOUT = Duration.ofSeconds(30);
  public static final Duration DEFAULT_DELIVERY_TIMEOUT = Duration.ofMinutes(2);
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration SHORTEST_DELIVERY = Duration.ofSeconds(1);

  public PublisherConfig {
    requireNotBlank(bootstrapServers, "bootstrapServers");
    requireNotBlank(registryUrls, "registryUrls");
    kafka = Map.copyOf(kafka);
    registry = Map.copyOf(registry);
    requireAtLeast(Duration.ZERO, blockTimeout, "blockTimeout");
    requireAtLeast(SHORTEST_DELIVERY, deliveryTimeout, "deliveryTimeout");
    requireAtLeast(Duration.ZERO, closeTimeout, "closeTimeout");
  }

  /** The stack that {@code andon up} starts on this machine. */
  public static PublisherConfig local() {
    return of(DEFAULT_BOOTSTRAP_SERVERS, DEFAULT_REGISTRY_URLS);
  }

  /** A cluster and its registry, with the defaults for everything else. */
  public static PublisherConfig of(String bootstrapServers, String registryUrls) {
    return new PublisherConfig(
        bootstrapServers,
        registryUrls,
        Map.of(),
        Map.of(),
        false,
        DEFAULT_BLOCK_TIMEOUT,
        DEFAULT_DELIVERY_TIMEOUT,
        DEFAULT_CLOSE_TIMEOUT);
  }

  /** The same with further Kafka client settings in place of those given before. */
  public PublisherConfig withKafka(Map<String, String> settings) {
    return new PublisherConfig(
        bootstrapServers,
        registryUrls,
        settings,
        registry,
        registerSchemas,
        blockTimeout,
        deliveryTimeout,
        closeTimeout);
  }

  /** The same with further settings of the registry's client in place of those given before. */
  public PublisherConfig withRegistry(Map<String, String> settings) {
    return new PublisherConfig(
        bootstrapServers,
        registryUrls,
        kafka,
        settings,
        registerSchemas,
        blockTimeout,
        deliveryTimeout,
        closeTimeout);
  }

  /** The same, registering schemas that the registry lacks. */
  public PublisherConfig withRegisterSchemas(boolean register) {
    return new PublisherConfig(
        bootstrapServers,
        registryUrls,
        kafka,
        registry,
        register,
        blockTimeout,
        deliveryTimeout,
        closeTimeout);
  }

  /** The same with other limits to its patience. */
  public PublisherConfig withTimeouts(Duration block, Duration delivery, Duration close) {
    return new PublisherConfig(
        bootstrapServers, registryUrls, kafka, registry, registerSchemas, block, delivery, close);
  }

  private static void requireNotBlank(String value, String name) {
    if (requireNonNull(value, name + " is null").isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
  }

  private static void requireAtLeast(Duration least, Duration value, String name) {
    if (requireNonNull(value, name + " is null").compareTo(least) < 0) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", is " + value);
    }
  }
}
