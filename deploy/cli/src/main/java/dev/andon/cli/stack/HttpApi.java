package dev.andon.cli.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.andon.cli.console.CommandFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a few pages on 127.0.0.1, read only. */
final class HttpApi implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpApi.class);

  // Without it the JDK's server holds each reply back for 40 ms; read when it is first used.
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int THREADS = 4;
  private static final int BACKLOG = 64;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int INTERNAL_ERROR = 500;

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpApi(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Answers requests to a path. */
  @FunctionalInterface
  interface Page {
    Response answer(HttpExchange request);
  }

  /** What goes back. */
  record Response(int status, String contentType, String body) {

    static Response text(int status, String body) {
      return new Response(status, "text/plain; charset=utf-8", body + "\n");
    }

    static Response json(int status, String body) {
      return new Response(status, "application/json", body + "\n");
    }
  }

  /**
   * Starts to serve.
   *
   * @param port 0 means any free one
   * @param pages pages by path; a path that ends in {@code /} answers for everything below it
   * @throws CommandFailure if the port cannot be had
   */
  static HttpApi start(int port, Map<String, Page> pages) {
    HttpServer server;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (BindException e) {
      throw new CommandFailure("port %d is in use: try --http-port 0".formatted(port), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot serve HTTP on port %d: %s".formatted(port, e), e);
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpApi::daemon);
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, "/", HttpApi::notFound));
    pages.forEach(
        (path, page) -> server.createContext(path, exchange -> serve(exchange, path, page)));
    server.start();
    return new HttpApi(server, threads);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "andon-http");
    thread.setDaemon(true);
    return thread;
  }

  private static void serve(HttpExchange exchange, String path, Page page) throws IOException {
    try (exchange) {
      respond(exchange, response(exchange, path, page));
    }
  }

  private static Response response(HttpExchange exchange, String path, Page page) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Response.text(METHOD_NOT_ALLOWED, "only GET is answered here");
    }
    // The server matches by beginning: /metricsx is not /metrics.
    if (!path.endsWith("/") && !exchange.getRequestURI().getPath().equals(path)) {
      return notFound(exchange);
    }
    try {
      return page.answer(exchange);
    } catch (RuntimeException e) {
      log.warn("{} failed", exchange.getRequestURI(), e);
      return Response.text(INTERNAL_ERROR, "failed: see the log");
    }
  }

  private static void respond(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", response.contentType());
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Response notFound(HttpExchange exchange) {
    return Response.text(
        NOT_FOUND,
        "nothing here: try /livez, /readyz, /metrics or /v1/lines/LINE?rater=&vendor=&source=");
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
