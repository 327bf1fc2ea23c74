package dev.andon.producers.gateway.http;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * What goes back.
 *
 * @param headers further headers by name
 */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {

  public static final int OK = 200;
  public static final int BAD_REQUEST = 400;
  public static final int UNAUTHORIZED = 401;
  public static final int FORBIDDEN = 403;
  public static final int NOT_FOUND = 404;
  public static final int METHOD_NOT_ALLOWED = 405;
  public static final int REQUEST_TIMEOUT = 408;
  public static final int TOO_LARGE = 413;
  public static final int UNSUPPORTED_MEDIA_TYPE = 415;
  public static final int UNPROCESSABLE = 422;
  public static final int TOO_MANY_REQUESTS = 429;
  public static final int INTERNAL_ERROR = 500;
  public static final int UNAVAILABLE = 503;

  public Reply {
    requireNonNull(contentType, "contentType is null");
    requireNonNull(body, "body is null");
    headers = Map.copyOf(headers);
  }

  /** Plain text; a line feed is added. */
  public static Reply text(int status, String body) {
    return new Reply(status, "text/plain; charset=utf-8", body + "\n", Map.of());
  }

  /** A JSON document; a line feed is added. */
  public static Reply json(int status, String body) {
    return new Reply(status, "application/json", body + "\n", Map.of());
  }

  /** Metrics in Prometheus's text format. */
  public static Reply metrics(String body) {
    return new Reply(OK, "text/plain; version=0.0.4; charset=utf-8", body, Map.of());
  }

  /** {@code {"error": message}}. */
  public static Reply error(int status, String message) {
    return json(status, Json.error(message));
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more);
  }

  /** The same, asking the client to come again after so many seconds. */
  public Reply retryAfter(int seconds) {
    return with("Retry-After", Integer.toString(seconds));
  }
}
