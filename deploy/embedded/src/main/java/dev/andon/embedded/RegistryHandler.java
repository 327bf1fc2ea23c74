package dev.andon.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on one side, routes on the other: decodes, bounds what it reads, answers in JSON. */
final class RegistryHandler implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(RegistryHandler.class);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final int MAX_BODIES_DRAINED = 16;
  private static final int MAX_JSON_DEPTH = 16;

  /**
   * What a body may claim to be. A web page in a browser can send none of these to another origin
   * without asking first, and nobody here says yes.
   */
  private static final Set<String> BODY_TYPES =
      Set.of(
          CONTENT_TYPE,
          "application/vnd.schemaregistry+json",
          "application/json",
          "application/octet-stream");

  private final Routes routes;
  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_JSON_DEPTH)
                          .maxStringLength(MAX_BODY_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  RegistryHandler(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange, 200, respond(exchange));
      } catch (RegistryException e) {
        if (e.status() >= 500) {
          log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
        answer(exchange, e.status(), error(e.code(), e.getMessage()));
      } catch (RuntimeException e) {
        log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        answer(exchange, 500, error(500, "Internal Server Error"));
      }
    }
  }

  private JsonNode respond(HttpExchange exchange) throws IOException {
    List<String> path =
        Routes.split(exchange.getRequestURI().getRawPath()).stream()
            .map(RegistryHandler::decode)
            .toList();
    Routes.Match match = routes.find(exchange.getRequestMethod(), path);
    return match
        .action()
        .apply(
            new RegistryRequest(
                match.variables(), query(exchange.getRequestURI().getRawQuery()), body(exchange)));
  }

  private JsonNode body(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("POST") && !method.equals("PUT")) {
      return MissingNode.getInstance();
    }
    requireBodyType(exchange.getRequestHeaders().getFirst("Content-Type"));
    byte[] bytes = read(exchange.getRequestBody());
    try {
      JsonNode body = mapper.readTree(bytes);
      if (!body.isObject()) {
        throw RegistryException.malformed("The request body must be a JSON object");
      }
      return body;
    } catch (JsonProcessingException e) {
      throw RegistryException.malformed(e.getOriginalMessage());
    }
  }

  private static byte[] read(InputStream input) throws IOException {
    byte[] bytes = input.readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length <= MAX_BODY_BYTES) {
      return bytes;
    }
    // A client that is still sending does not see an answer: let it finish, within reason.
    for (int i = 0; i < MAX_BODIES_DRAINED && input.readNBytes(MAX_BODY_BYTES).length > 0; i++) {}
    throw RegistryException.bodyTooLarge(MAX_BODY_BYTES);
  }

  private static void requireBodyType(@Nullable String contentType) {
    if (contentType != null
        && !BODY_TYPES.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
      throw RegistryException.http(415, "Unsupported Media Type");
    }
  }

  private static Map<String, String> query(@Nullable String rawQuery) {
    Map<String, String> query = new HashMap<>();
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    return query;
  }

  /** Percent-decoding only: a plus sign in a subject is a plus sign. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw RegistryException.http(400, "Bad Request");
    }
  }

  private JsonNode error(int code, @Nullable String message) {
    return mapper.createObjectNode().put("error_code", code).put("message", message);
  }

  private void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = mapper.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
