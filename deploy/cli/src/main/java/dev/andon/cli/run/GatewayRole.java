package dev.andon.cli.run;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.Following;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.gateway.GatewayPart;
import dev.andon.cli.gateway.LineQuestion;
import dev.andon.cli.gateway.WebHost;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.gateway.config.GatewayConfig;
import dev.andon.producers.gateway.http.HttpHost;
import dev.andon.producers.gateway.http.Route;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The gateway as a process: takes records in, and answers whether work may go on. */
final class GatewayRole implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final LineStates lines = new LineStates();
  private final Connection connection;
  private final GatewayPart gateway;
  private final HttpHost http;
  private final Following mirror;
  private volatile boolean caughtUp;

  private GatewayRole(GatewayConfig config, ListenAddress listen, Connection connection) {
    this.connection = connection;
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    gateway = new GatewayPart(config, meters);
    gateway.connect(connection);
    List<Route> routes = new ArrayList<>(gateway.routes());
    routes.addAll(WebHost.health(Optional::empty, this::notReady));
    routes.add(WebHost.metrics(meters::scrape));
    routes.add(LineQuestion.route(lines, gateway.people(), this::notReady));
    try {
      http =
          WebHost.start(
              gateway.settings(listen.host(), listen.port()), routes, "another port in listen");
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
    mirror = Following.start("andon-lines", this::follow);
  }

  /**
   * Starts to serve.
   *
   * @throws dev.andon.cli.console.CommandFailure if the port cannot be had, or a setting is wrong
   */
  static GatewayRole start(GatewayConfig config, ListenAddress listen, Connection connection) {
    return new GatewayRole(config, listen, connection);
  }

  private void follow(BooleanSupplier goOn) {
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.LINE_STATE, lines::accept)
            .read(TopicCatalogue.ALERTS, lines::acceptAlert)
            .open()) {
      tail.readToEnd();
      caughtUp = true;
      while (goOn.getAsBoolean()) {
        tail.poll(POLL);
      }
    }
  }

  private Optional<String> notReady() {
    return caughtUp ? Optional.empty() : Optional.of("reading the line states");
  }

  /** The port it listens at. */
  int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.close();
    mirror.close();
    gateway.close();
  }
}
