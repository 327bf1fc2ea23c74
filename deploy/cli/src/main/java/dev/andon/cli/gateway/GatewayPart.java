package dev.andon.cli.gateway;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.console.CommandFailure;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Pseudonyms;
import dev.andon.producers.gateway.DeferredWorker;
import dev.andon.producers.gateway.Gateway;
import dev.andon.producers.gateway.KafkaOutlet;
import dev.andon.producers.gateway.SharedIndex;
import dev.andon.producers.gateway.TopicIntake;
import dev.andon.producers.gateway.config.ConfigException;
import dev.andon.producers.gateway.config.GatewayConfig;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import dev.andon.producers.gateway.config.SourceConfig;
import dev.andon.producers.gateway.http.HttpSettings;
import dev.andon.producers.gateway.http.Route;
import dev.andon.producers.gateway.stops.Stops;
import dev.andon.producers.sdk.CloseReport;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.RecordPublisher;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway within a process. Its routes are there from the start and ask to come again until it
 * is connected, as HTTP serves before there is a broker to publish to.
 */
public final class GatewayPart implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GatewayPart.class);
  // Requests are told soon that there is no broker; what is under way may wait for one for longer.
  private static final Duration BLOCK = Duration.ofMillis(500);
  private static final Duration DELIVERY = Duration.ofMinutes(2);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final MeterRegistry meters;
  private final GatewayConfig config;
  private final LateOutlet outlet = new LateOutlet();
  private final SharedIndex index = new SharedIndex(outlet);
  private final Gateway gateway;
  private final Stops stops;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /**
   * A gateway that is not connected yet.
   *
   * @throws CommandFailure if the configuration asks for what a tool does not have
   */
  public GatewayPart(GatewayConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
    try {
      gateway = new Gateway(config, outlet, index, meters);
      stops = new Stops(config, outlet, meters);
    } catch (ConfigException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The configuration in a file, with secrets from this process's environment and from files.
   *
   * @throws CommandFailure if the file cannot be read, or says something that is wrong
   */
  public static GatewayConfig read(Path file) {
    try {
      return new GatewayConfigReader(System.getenv()).read(file);
    } catch (ConfigException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * A source of the configuration in a file.
   *
   * @throws CommandFailure if the configuration is wrong, or does not have it
   */
  public static SourceConfig source(Path file, String name) {
    GatewayConfig config = read(file);
    SourceConfig source = config.source(name);
    if (source == null) {
      throw new CommandFailure(
          "%s has no source \"%s\": it has %s"
              .formatted(
                  file,
                  name,
                  config.sources().isEmpty()
                      ? "none"
                      : config.sources().stream()
                          .map(SourceConfig::name)
                          .collect(Collectors.joining(", "))));
    }
    return source;
  }

  /** Where it takes what. */
  public List<Route> routes() {
    return gateway.routes();
  }

  /** How people are named in the records that it takes. */
  public People people() {
    Pseudonyms pseudonyms = config.pseudonyms();
    return pseudonyms == null ? People.AS_THEY_ARE : pseudonyms;
  }

  /** How it is to be served at an address. */
  public HttpSettings settings(String host, int port) {
    HttpSettings settings = HttpSettings.at(host, port);
    Integer bodyBytes = config.bodyBytes();
    return bodyBytes == null ? settings : settings.withBodyBytes(bodyBytes);
  }

  /**
   * Begins to publish. Connects in the background.
   *
   * @throws CommandFailure if a setting is wrong
   */
  public void connect(Connection connection) {
    RecordPublisher opened;
    try {
      opened =
          RecordPublisher.open(
              OperatorCommands.publisherConfig(connection).withTimeouts(BLOCK, DELIVERY, CLOSE),
              meters);
    } catch (PublishException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    started.push(() -> close(opened));
    outlet.connect(new KafkaOutlet(opened));
    if (!config.sources().isEmpty()) {
      followTools(connection);
    }
    if (stops.any()) {
      tellOfStops(connection);
    }
  }

  private void tellOfStops(Connection connection) {
    SchemaRegistryClient registry = connection.openRegistry();
    started.push(registry);
    started.push(GatewayTopics.followStanding(connection, stops.standing()));
    stops.start(connection.kafka("andon-gateway-stops"), registry);
  }

  private void followTools(Connection connection) {
    SchemaRegistryClient registry = connection.openRegistry();
    started.push(registry);
    started.push(GatewayTopics.followSeen(connection, index));
    started.push(
        DeferredWorker.start(gateway, connection.kafka("andon-gateway-deferred"), registry));
    for (SourceConfig source : config.sources()) {
      if (!source.kafkaTopics().isEmpty()) {
        started.push(TopicIntake.start(gateway, source, connection.kafka("andon-gateway-intake")));
      }
    }
  }

  /** Stops to work, and sends what is under way. */
  @Override
  public void close() {
    stops.close();
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        log.warn("the gateway did not stop cleanly", e);
      }
    }
    gateway.close();
  }

  private static void close(RecordPublisher publisher) {
    CloseReport report = publisher.close(CLOSE);
    if (!report.complete()) {
      log.warn(
          "{} records came over HTTP and are not on Kafka; no answer said they were",
          report.unsent());
    }
  }
}
