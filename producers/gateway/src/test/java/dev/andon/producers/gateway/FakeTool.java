package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A tool's API on this machine, that answers as a test says. */
public final class FakeTool implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<String> shown = new CopyOnWriteArrayList<>();

  public FakeTool() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What the tool was told to do. */
  public record Told(String method, String path, Map<String, String> headers, String body) {}

  /** An answer, of a million bytes each for {@code megabytes} if that is not 0. */
  public record Answer(int status, String body, Map<String, String> headers, int megabytes) {
    public static Answer ok(String body) {
      return new Answer(200, body, Map.of(), 0);
    }

    public static Answer status(int status) {
      return new Answer(status, "", Map.of(), 0);
    }

    public static Answer status(int status, String header, String value) {
      return new Answer(status, "", Map.of(header, value), 0);
    }

    public static Answer endless(int megabytes) {
      return new Answer(200, "", Map.of(), megabytes);
    }
  }

  /** Has a path answered, first with the first of the answers, at last with the last of them. */
  public FakeTool with(String path, Answer... all) {
    answers.put(path, new ArrayDeque<>(Arrays.asList(all)));
    return this;
  }

  public FakeTool with(String path, String body) {
    return with(path, Answer.ok(body));
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked for, in order. */
  public List<String> asked() {
    return asked;
  }

  /** What it was told to do, each with its method, path and body. */
  public List<Told> told() {
    return told;
  }

  /** The credentials that were shown. */
  public List<String> shown() {
    return shown;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(path);
    shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (!exchange.getRequestMethod().equals("GET")) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      told.add(new Told(exchange.getRequestMethod(), path, headers, body));
    }
    Deque<Answer> all = answers.get(path);
    Answer answer =
        all == null ? Answer.status(404) : all.size() > 1 ? all.remove() : all.element();
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(
        answer.status(), answer.megabytes() > 0 ? 0 : bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
      byte[] megabyte = new byte[1_000_000];
      for (int i = 0; i < answer.megabytes(); i++) {
        out.write(megabyte);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
