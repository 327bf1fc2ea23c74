package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.producers.gateway.http.Call;
import java.time.Instant;
import java.util.Map;

/** Requests as tests need them. */
final class Calls {
  static final Instant NOW = Instant.parse("2026-05-04T09:15:02Z");

  private Calls() {}

  static Call of(String body, Map<String, String> headers) {
    return new Call("POST", "/v1/hooks/s", "s", null, headers, body.getBytes(UTF_8), NOW);
  }
}
