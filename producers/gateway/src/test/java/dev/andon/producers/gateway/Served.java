package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.DeferredMessage;
import dev.andon.producers.gateway.auth.Download;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import dev.andon.producers.gateway.http.HttpHost;
import dev.andon.producers.gateway.http.HttpSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway that is served, and a client of it that holds every reply to the OpenAPI document. */
final class Served implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-05-04T09:20:00Z");

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final SharedIndex index;
  final Gateway gateway;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpHost host;
  private final OpenApiCheck document;

  Served(String config, Map<String, String> environment, Outlet outlet) throws Exception {
    this(config, environment, outlet, HttpSettings.at("127.0.0.1", 0));
  }

  Served(String config, Map<String, String> environment, Outlet outlet, Download web)
      throws Exception {
    this(config, environment, outlet, HttpSettings.at("127.0.0.1", 0), web);
  }

  Served(String config, Map<String, String> environment, Outlet outlet, HttpSettings settings)
      throws Exception {
    this(config, environment, outlet, settings, null);
  }

  private Served(
      String config,
      Map<String, String> environment,
      Outlet outlet,
      HttpSettings settings,
      @Nullable Download web)
      throws Exception {
    index = new SharedIndex(outlet);
    gateway =
        new Gateway(
            new GatewayConfigReader(environment).read("gateway.yaml", config),
            outlet,
            index,
            meters,
            web);
    host = HttpHost.start(settings, gateway.routes(), "try /v1/annotations", () -> NOW);
    document = new OpenApiCheck(get("/openapi.json").body());
  }

  int port() {
    return host.port();
  }

  OpenApiCheck document() {
    return document;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return post(path, body.getBytes(UTF_8), headers);
  }

  HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    document.require("POST", response);
    return response;
  }

  /** Reads a message again, and says whether that is the end of it. */
  boolean readAgain(DeferredMessage message, boolean last) throws Exception {
    return gateway.rereader().read(message, System.nanoTime(), last).get().isDone();
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + host.port() + path);
  }

  @Override
  public void close() {
    host.close();
    gateway.close();
  }
}
