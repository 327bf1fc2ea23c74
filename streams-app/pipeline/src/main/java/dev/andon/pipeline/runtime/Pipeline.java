package dev.andon.pipeline.runtime;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.pipeline.topology.AndonTopology;
import dev.andon.pipeline.topology.ContainmentTopology;
import dev.andon.pipeline.topology.TopologySettings;
import dev.andon.quality.policy.Policy;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running pipeline, or containment beside it: one Kafka Streams application.
 *
 * <p>A thread that fails is replaced, and its work tried again from the last commit: what cannot be
 * processed has been rejected before, so a failure is the surroundings', not an input's. Safe for
 * use by many threads.
 */
public final class Pipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final SchemaRegistryClient registry;
  private final AtomicReference<@Nullable Throwable> lastFailure = new AtomicReference<>();
  private @Nullable KafkaStreamsMetrics metrics;

  private Pipeline(KafkaStreams streams, SchemaRegistryClient registry) {
    this.streams = streams;
    this.registry = registry;
  }

  /**
   * Checks the topics and starts.
   *
   * @throws PipelineStartException when topics are missing or do not fit
   */
  public static Pipeline start(PipelineConfig config, Policy policy) {
    return start(
        config,
        (serdes, partitions, topologyConfig) ->
            new AndonTopology(
                    serdes,
                    policy,
                    new TopologySettings(
                        partitions,
                        config.commitInterval(),
                        config.rowsPerDrain(),
                        Math.max(1, config.cacheBytes() / partitions)),
                    topologyConfig)
                .get());
  }

  /**
   * Checks the topics and starts containment, an application of its own beside the pipeline.
   *
   * @param config that of the pipeline; containment adds a suffix to the application id
   * @throws PipelineStartException when topics are missing or do not fit
   */
  public static Pipeline startContainment(PipelineConfig config) {
    PipelineConfig own = config.forContainment();
    return start(
        own,
        (serdes, partitions, topologyConfig) ->
            new ContainmentTopology(serdes, partitions, own.commitInterval(), topologyConfig)
                .get());
  }

  private interface Wiring {
    Topology wire(AvroSerdes serdes, int partitions, TopologyConfig config);
  }

  private static Pipeline start(PipelineConfig config, Wiring wiring) {
    Properties settings = StreamsSettings.of(config);
    int partitions = TopicCheck.partitions(adminConfig(config));
    SchemaRegistryClient registry = RegistryClients.open(config.registryUrl(), Map.of());
    AvroSerdes serdes = AvroSerdes.over(registry, config.autoRegister());
    Topology topology =
        wiring.wire(serdes, partitions, new TopologyConfig(new StreamsConfig(settings)));
    Pipeline pipeline = new Pipeline(new KafkaStreams(topology, settings), registry);
    pipeline.streams.setUncaughtExceptionHandler(pipeline::replaceThread);
    pipeline.streams.setGlobalStateRestoreListener(new RestoreProgress());
    pipeline.streams.start();
    return pipeline;
  }

  private static Map<String, Object> adminConfig(PipelineConfig config) {
    Map<String, Object> admin = new HashMap<>(config.overrides());
    admin.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    return admin;
  }

  private StreamThreadExceptionResponse replaceThread(Throwable failure) {
    lastFailure.set(failure);
    LOG.error("a processing thread failed and is replaced", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Whether the process should go on: false only where a restart is the remedy. */
  public boolean live() {
    KafkaStreams.State state = streams.state();
    return state != KafkaStreams.State.ERROR && state != KafkaStreams.State.NOT_RUNNING;
  }

  /** Whether inputs are being processed now. */
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** The state in one word, as Kafka Streams names it. */
  public String state() {
    return streams.state().name();
  }

  /** The newest failure of a thread, if there was one. */
  public Optional<Throwable> lastFailure() {
    return Optional.ofNullable(lastFailure.get());
  }

  /** Publishes the metrics of Kafka Streams and its clients in {@code registry}. */
  public synchronized void bindTo(MeterRegistry meters) {
    KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams);
    binder.bindTo(meters);
    metrics = binder;
  }

  @Override
  public synchronized void close() {
    if (metrics != null) {
      metrics.close();
    }
    if (!streams.close(CLOSE_WITHIN)) {
      LOG.warn("the pipeline did not stop within {} s", CLOSE_WITHIN.toSeconds());
    }
    try {
      registry.close();
    } catch (IOException e) {
      LOG.warn("the registry client did not close cleanly: {}", e.getMessage());
    }
  }
}
