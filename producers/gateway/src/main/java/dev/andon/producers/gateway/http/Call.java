package dev.andon.producers.gateway.http;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request, read to its end.
 *
 * @param path the path, decoded
 * @param rest what of the path, not decoded, follows that of a route for everything below it; empty
 *     for other routes
 * @param query the parameters, not decoded, or null where there are none
 * @param headers the headers by name in lower case; of a header that is given several times all
 *     values, joined by commas
 * @param body the body as it came, before any decoding
 * @param receivedAt when it had come whole
 */
public record Call(
    String method,
    String path,
    String rest,
    @Nullable String query,
    Map<String, String> headers,
    byte[] body,
    Instant receivedAt) {

  public Call {
    requireNonNull(method, "method is null");
    headers = Map.copyOf(headers);
    requireNonNull(body, "body is null");
    requireNonNull(receivedAt, "receivedAt is null");
  }

  /**
   * A header, or null.
   *
   * @param name in lower case
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * The parameters by name, decoded. Those without a value count as not given.
   *
   * @throws IllegalArgumentException if one is given twice, or is not encoded as it should be
   */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
      if (!value.isEmpty() && parameters.put(name, value) != null) {
        throw new IllegalArgumentException("parameter \"%s\" is given twice".formatted(name));
      }
    }
    return parameters;
  }

  /**
   * What follows the route's path, decoded, where that is one segment and not several.
   *
   * @throws IllegalArgumentException if it is none or several, or is not encoded as it should be
   */
  public String segment() {
    if (rest.isEmpty() || rest.contains("/")) {
      throw new IllegalArgumentException("expected one name after the path, not " + shown(rest));
    }
    // In a path a plus sign is just that.
    return decoded(rest.replace("+", "%2B"));
  }

  private static String shown(String rest) {
    return rest.isEmpty() ? "nothing" : "several";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
