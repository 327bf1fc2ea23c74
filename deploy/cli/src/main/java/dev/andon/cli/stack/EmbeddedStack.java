package dev.andon.cli.stack;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.gateway.GatewayPart;
import dev.andon.cli.gateway.LineQuestion;
import dev.andon.cli.gateway.WebHost;
import dev.andon.cli.lines.LineStates;
import dev.andon.cli.topics.Difference;
import dev.andon.cli.topics.Provisioning;
import dev.andon.cli.topics.Sizing;
import dev.andon.embedded.BrokerConfig;
import dev.andon.embedded.CompatibilityLevel;
import dev.andon.embedded.EmbeddedBroker;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.EmbeddedStartException;
import dev.andon.embedded.RegistryConfig;
import dev.andon.pipeline.runtime.Pipeline;
import dev.andon.pipeline.runtime.PipelineConfig;
import dev.andon.pipeline.runtime.PipelineStartException;
import dev.andon.producers.gateway.http.HttpHost;
import dev.andon.producers.gateway.http.Route;
import dev.andon.quality.policy.Policy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Andon whole, in this process: broker, registry, topics, pipeline and HTTP. What it serves is what
 * a cluster would: every part talks to the others over their ports alone.
 */
public final class EmbeddedStack implements AutoCloseable {

  private static final Duration STATE_CHECK = Duration.ofMillis(50);
  private static final String LOOPBACK = "127.0.0.1";

  private final Parts parts = new Parts();
  private final Health health = new Health();
  private final LineStates lines = new LineStates();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Consumer<String> progress;
  private final GatewayPart gateway;
  private final HttpHost http;
  private final Connection connection;

  private EmbeddedStack(StackConfig config, Policy policy, Consumer<String> progress) {
    this.progress = progress;
    meters.config().meterFilter(KafkaMeters.filter());
    try {
      this.gateway = new GatewayPart(config.gateway(), meters);
      this.http =
          parts.add(
              WebHost.start(
                  gateway.settings(LOOPBACK, config.httpPort()), routes(), "--http-port 0"));
      this.connection = startCluster(config);
      provision(config);
      gateway.connect(connection);
      parts.add(gateway);
      startPipeline(config, policy);
    } catch (EmbeddedStartException | PipelineStartException e) {
      parts.close();
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Starts everything; it serves once {@link #awaitReady} says so.
   *
   * @param progress told what is being started, for people
   * @throws CommandFailure if a port or the data directory cannot be had
   */
  public static EmbeddedStack start(StackConfig config, Policy policy, Consumer<String> progress) {
    return new EmbeddedStack(config, policy, progress);
  }

  private Connection startCluster(StackConfig config) {
    progress.accept("starting Kafka");
    EmbeddedBroker broker = parts.add(EmbeddedBroker.start(brokerConfig(config)));
    broker.failed().thenAccept(health::failed);
    progress.accept("starting the schema registry");
    EmbeddedRegistry registry = parts.add(EmbeddedRegistry.start(registryConfig(config)));
    return Connection.to(broker.bootstrapServers(), registry.url());
  }

  private static BrokerConfig brokerConfig(StackConfig config) {
    return new BrokerConfig(
        config.dataDir().map(dir -> dir.resolve("kafka")),
        config.kafkaPort(),
        Map.of(),
        "--kafka-port",
        "--data");
  }

  private static RegistryConfig registryConfig(StackConfig config) {
    return new RegistryConfig(
        config.dataDir().map(dir -> dir.resolve("registry")),
        config.registryPort(),
        CompatibilityLevel.BACKWARD,
        "--registry-port",
        "--data");
  }

  private void provision(StackConfig config) {
    progress.accept("creating topics");
    try (Provisioning provisioning = Provisioning.open(connection)) {
      Optional<Integer> present = provisioning.inputPartitions();
      requireSame(config, present);
      Sizing sizing =
          Sizing.ofPartitions(
              present.or(config::partitions).orElse(StackConfig.DEFAULT_PARTITIONS));
      List<Difference> differences = provisioning.differences(sizing);
      provisioning.apply(differences, sizing);
    }
  }

  private static void requireSame(StackConfig config, Optional<Integer> present) {
    if (present.isPresent()
        && config.partitions().isPresent()
        && !present.equals(config.partitions())) {
      throw new CommandFailure(
          "%s was made with %d partitions, not %d: leave --partitions out, or choose another --data"
              .formatted(
                  config.dataDir().map(Path::toString).orElse("the data"),
                  present.get(),
                  config.partitions().get()));
    }
  }

  private void startPipeline(StackConfig config, Policy policy) {
    progress.accept("starting the pipeline");
    Path stateDir =
        config
            .dataDir()
            .map(dir -> dir.resolve("streams"))
            .orElseGet(() -> parts.add(TemporaryDirectory.create()).path());
    PipelineConfig pipelineConfig =
        PipelineConfig.of(connection.bootstrap(), connection.registryUrl(), stateDir);
    // Under a name of its own it comes back to its work at once, also after a kill -9.
    PipelineConfig named = pipelineConfig.withInstanceId("andon-up");
    Pipeline pipeline = parts.add(Pipeline.start(named, policy));
    pipeline.bindTo(meters);
    health.watch(pipeline);
    Pipeline containment = parts.add(Pipeline.startContainment(named));
    containment.bindTo(meters);
    health.watchContainment(containment);
    TopicMirror mirror = parts.add(TopicMirror.start(connection, lines, new StackMetrics(meters)));
    health.watch(mirror);
    if (!config.tickEvery().isZero()) {
      parts.add(Ticker.start(connection, mirror.known(), config.tickEvery()));
    }
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>(gateway.routes());
    routes.addAll(WebHost.health(health::dead, health::notReady));
    routes.add(WebHost.metrics(meters::scrape));
    routes.add(LineQuestion.route(lines, gateway.people(), health::notReady));
    return routes;
  }

  /**
   * Waits until everything serves, stores of a former run included.
   *
   * @param patience how long to wait at most
   * @return whether it does; ask again if not
   * @throws CommandFailure if it never will
   */
  public boolean awaitReady(Duration patience) {
    long start = System.nanoTime();
    while (health.notReady().isPresent()) {
      failure()
          .ifPresent(
              reason -> {
                throw new CommandFailure(reason + ": see the log, and run it with --verbose");
              });
      if (System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(STATE_CHECK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  /** What only a restart can mend; empty while there is no such thing. */
  public Optional<String> failure() {
    return health.dead();
  }

  /** Why it does not serve; empty while it does. */
  public Optional<String> notReady() {
    return health.notReady();
  }

  /** How to reach broker and registry. */
  public Connection connection() {
    return connection;
  }

  /** Where HTTP is served. */
  public String httpUrl() {
    return "http://" + LOOPBACK + ":" + http.port();
  }

  /** The metrics behind {@code /metrics}. */
  public MeterRegistry meters() {
    return meters;
  }

  /** The state of every line, as it is served. */
  public LineStates lines() {
    return lines;
  }

  /** Stops everything, in the order opposite to the start. */
  @Override
  public void close() {
    parts.close();
  }
}
