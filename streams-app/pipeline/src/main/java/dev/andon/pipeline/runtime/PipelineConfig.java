package dev.andon.pipeline.runtime;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How to run the pipeline.
 *
 * @param bootstrapServers the cluster
 * @param registryUrl the schema registry, or several, comma separated
 * @param stateDir where stores keep their files; lost files are rebuilt from the cluster
 * @param applicationId names the consumer group, the stores' topics and the transactions
 * @param instanceId if given, the name under which this process comes back after a restart, so that
 *     its work waits for it instead of being moved away and back
 * @param threads how many threads process
 * @param commitInterval how often results become visible
 * @param cacheBytes memory in which items in use are kept, over all partitions
 * @param rowsPerDrain about how many rows of measures leave a task at once
 * @param autoRegister whether the schemas of outputs are registered when they are missing
 * @param overrides Kafka settings that take precedence over all others
 */
public record PipelineConfig(
    String bootstrapServers,
    String registryUrl,
    Path stateDir,
    String applicationId,
    Optional<String> instanceId,
    int threads,
    Duration commitInterval,
    long cacheBytes,
    int rowsPerDrain,
    boolean autoRegister,
    Map<String, String> overrides) {
  /** The application id unless another is asked for. */
  public static final String DEFAULT_APPLICATION_ID = "andon";

  /** What the application id of containment has behind that of its pipeline. */
  private static final String CONTAINMENT_SUFFIX = "-containment";

  private static final Duration CONTAINMENT_TRANSACTION = Duration.ofMinutes(5);

  /**
   * Commits are what containment costs most; lists that people work off can come a second later.
   */
  private static final Duration CONTAINMENT_COMMIT_INTERVAL = Duration.ofSeconds(1);

  private static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(100);
  private static final long DEFAULT_CACHE_BYTES = 64L << 20;
  private static final int DEFAULT_ROWS_PER_DRAIN = 300;

  /** Checks ranges and copies. */
  public PipelineConfig {
    requireNonNull(bootstrapServers, "bootstrapServers is null");
    requireNonNull(registryUrl, "registryUrl is null");
    requireNonNull(stateDir, "stateDir is null");
    requireNonNull(applicationId, "applicationId is null");
    requireNonNull(instanceId, "instanceId is null");
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", must be at least 1");
    }
    overrides = Map.copyOf(overrides);
  }

  /** The defaults, for a cluster and a registry. */
  public static PipelineConfig of(String bootstrapServers, String registryUrl, Path stateDir) {
    return new PipelineConfig(
        bootstrapServers,
        registryUrl,
        stateDir,
        DEFAULT_APPLICATION_ID,
        Optional.empty(),
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        DEFAULT_COMMIT_INTERVAL,
        DEFAULT_CACHE_BYTES,
        DEFAULT_ROWS_PER_DRAIN,
        true,
        Map.of());
  }

  /** The same under a name that stays across restarts. */
  public PipelineConfig withInstanceId(String id) {
    return new PipelineConfig(
        bootstrapServers,
        registryUrl,
        stateDir,
        applicationId,
        Optional.of(id),
        threads,
        commitInterval,
        cacheBytes,
        rowsPerDrain,
        autoRegister,
        overrides);
  }

  /**
   * Containment beside the pipeline of this configuration: under an application id of its own, and
   * with one thread, as nobody waits for it. A whole line's work of days may be listed at once, in
   * one transaction, which gets the time for that.
   */
  public PipelineConfig forContainment() {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        Long.toString(CONTAINMENT_TRANSACTION.toMillis()));
    settings.putAll(overrides);
    return new PipelineConfig(
        bootstrapServers,
        registryUrl,
        stateDir,
        applicationId + CONTAINMENT_SUFFIX,
        instanceId,
        1,
        longer(commitInterval, CONTAINMENT_COMMIT_INTERVAL),
        cacheBytes,
        rowsPerDrain,
        autoRegister,
        settings);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** The same with another number of threads. */
  public PipelineConfig withThreads(int count) {
    return new PipelineConfig(
        bootstrapServers,
        registryUrl,
        stateDir,
        applicationId,
        instanceId,
        count,
        commitInterval,
        cacheBytes,
        rowsPerDrain,
        autoRegister,
        overrides);
  }

  /** The same with Kafka settings that take precedence. */
  public PipelineConfig withOverrides(Map<String, String> settings) {
    return new PipelineConfig(
        bootstrapServers,
        registryUrl,
        stateDir,
        applicationId,
        instanceId,
        threads,
        commitInterval,
        cacheBytes,
        rowsPerDrain,
        autoRegister,
        settings);
  }
}
