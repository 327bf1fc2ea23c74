package dev.andon.cli.gateway;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.console.CommandFailure;
import dev.andon.producers.gateway.Gateway;
import dev.andon.producers.gateway.KafkaOutlet;
import dev.andon.producers.gateway.Outlet;
import dev.andon.producers.gateway.Rejection;
import dev.andon.producers.gateway.config.ConfigException;
import dev.andon.producers.gateway.config.GatewayConfig;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import dev.andon.producers.gateway.http.HttpSettings;
import dev.andon.producers.gateway.http.Route;
import dev.andon.producers.sdk.CloseReport;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway within a process. Its routes are there from the start and ask to come again until it
 * is connected, as HTTP serves before there is a broker to publish to.
 */
public final class GatewayPart implements Outlet, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GatewayPart.class);
  // Requests are told soon that there is no broker; what is under way may wait for one for longer.
  private static final Duration BLOCK = Duration.ofMillis(500);
  private static final Duration DELIVERY = Duration.ofMinutes(2);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final MeterRegistry meters;
  private final GatewayConfig config;
  private final List<Route> routes;
  private volatile @Nullable RecordPublisher publisher;
  private volatile @Nullable KafkaOutlet outlet;

  /**
   * A gateway that is not connected yet.
   *
   * @throws CommandFailure if the configuration asks for what a tool does not have
   */
  public GatewayPart(GatewayConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
    try {
      routes = Gateway.routes(config, this, meters);
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

  /** Where it takes what. */
  public List<Route> routes() {
    return routes;
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
    publisher = opened;
    outlet = new KafkaOutlet(opened);
  }

  @Override
  public CompletableFuture<?> publish(SpecificRecord record) {
    return connected()
        .<CompletableFuture<?>>map(to -> to.publish(record))
        .orElseGet(GatewayPart::notConnected);
  }

  @Override
  public CompletableFuture<?> reject(Rejection rejection) {
    return connected()
        .<CompletableFuture<?>>map(to -> to.reject(rejection))
        .orElseGet(GatewayPart::notConnected);
  }

  @Override
  public boolean admits() {
    return connected().map(KafkaOutlet::admits).orElse(false);
  }

  private Optional<KafkaOutlet> connected() {
    return Optional.ofNullable(outlet);
  }

  private static CompletableFuture<?> notConnected() {
    return CompletableFuture.failedFuture(new IllegalStateException("not connected yet"));
  }

  /** Sends what is under way, and says what could not be sent; nobody was told that it was. */
  @Override
  public void close() {
    RecordPublisher open = publisher;
    if (open != null) {
      CloseReport report = open.close(CLOSE);
      if (!report.complete()) {
        log.warn(
            "{} records came over HTTP and are not on Kafka; no answer said they were",
            report.unsent());
      }
    }
  }
}
