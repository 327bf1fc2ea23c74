package dev.andon.producers.gateway.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server that is started and serves its routes until it is closed. */
public final class HttpHost implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpHost.class);
  private static final int MOST_THREADS = 32;
  private static final int LEAST_THREADS = 4;
  private static final int HEADER_BYTES = 16 * 1024;
  private static final int BACKLOG = 256;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final int CLOSE_SECONDS = 5;

  private final Server server;
  private final int port;

  private HttpHost(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts to serve.
   *
   * @param hint what is said where there is nothing, such as which paths to try
   * @throws HttpStartException if the port cannot be had
   */
  public static HttpHost start(
      HttpSettings settings, List<Route> routes, String hint, InstantSource clock) {
    requireNonNull(settings, "settings is null");
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("andon-http");
    threads.setDaemon(true);
    Scheduler scheduler = new ScheduledExecutorScheduler("andon-http-timer", /* daemon= */ true);
    Server server = new Server(threads, scheduler, null);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE.toMillis());
    SlowClients slow = new SlowClients(settings.slowest(), System::nanoTime);
    connector.addBean(slow);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
    server.setErrorHandler(new JsonErrors());
    server.setHandler(new GracefulHandler(new Router(settings, routes, hint, clock)));
    server.setStopTimeout(Duration.ofSeconds(CLOSE_SECONDS).toMillis());
    start(server, connector, settings);
    sweep(scheduler, slow, Math.max(1, settings.slowest().toMillis() / 4));
    return new HttpHost(server, connector.getLocalPort());
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    // Nothing that two readers of a path could read differently, such as encoded slashes.
    configuration.setUriCompliance(UriCompliance.DEFAULT);
    return configuration;
  }

  private static void start(Server server, ServerConnector connector, HttpSettings settings) {
    try {
      connector.open();
      server.start();
    } catch (IOException e) {
      BindException inUse = cause(e);
      throw new HttpStartException(
          inUse != null
              ? "port %d is in use".formatted(settings.port())
              : "cannot serve HTTP on port %d: %s".formatted(settings.port(), e.getMessage()),
          inUse != null,
          e);
    } catch (Exception e) {
      throw new HttpStartException("cannot serve HTTP: " + e.getMessage(), false, e);
    }
  }

  private static @Nullable BindException cause(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof BindException bind) {
        return bind;
      }
    }
    return null;
  }

  private static void sweep(Scheduler scheduler, SlowClients slow, long everyMillis) {
    scheduler.schedule(
        () -> {
          slow.sweep();
          if (scheduler.isRunning()) {
            sweep(scheduler, slow, everyMillis);
          }
        },
        everyMillis,
        TimeUnit.MILLISECONDS);
  }

  /** The port it listens at. */
  public int port() {
    return port;
  }

  /**
   * Takes no more requests, gives those that are worked on {@value #CLOSE_SECONDS} seconds to end,
   * and stops.
   */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("the HTTP server stopped before all was answered: {}", e.toString());
    }
  }
}
