package dev.andon.cli.stack;

import com.sun.net.httpserver.HttpExchange;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.lines.LineReport;
import dev.andon.cli.lines.LineStates;
import dev.andon.cli.stack.HttpApi.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/lines/{id}?rater=&team=&vendor=&source=&guideline_version=}: may work go on? */
final class LineQuestion implements HttpApi.Page {

  static final String PATH = "/v1/lines/";

  private static final List<String> DIMENSIONS =
      List.of("rater", "team", "vendor", "source", "guideline_version");
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;

  private final LineStates lines;
  private final Supplier<Optional<String>> notReady;

  /**
   * Answers from line states, as long as they can be relied on.
   *
   * @param notReady why they cannot; empty while they can
   */
  LineQuestion(LineStates lines, Supplier<Optional<String>> notReady) {
    this.lines = lines;
    this.notReady = notReady;
  }

  @Override
  public Response answer(HttpExchange request) {
    Optional<String> reason = notReady.get();
    if (reason.isPresent()) {
      return error(UNAVAILABLE, "not ready: " + reason.get());
    }
    try {
      String line = line(request.getRequestURI().getRawPath());
      Map<String, String> scopes = scopes(request.getRequestURI().getRawQuery());
      return Response.json(
          OK, JsonLines.object(json -> LineReport.writeFields(json, lines.answer(line, scopes))));
    } catch (IllegalArgumentException e) {
      return error(BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private static Response error(int status, String message) {
    return Response.json(status, JsonLines.object(json -> json.writeStringField("error", message)));
  }

  static String line(String rawPath) {
    String line = rawPath.substring(PATH.length());
    if (line.isEmpty() || line.contains("/")) {
      throw new IllegalArgumentException("name one line: " + PATH + "LINE");
    }
    // In a path a plus sign is just that.
    return decode(line.replace("+", "%2B"));
  }

  static Map<String, String> scopes(@Nullable String rawQuery) {
    Map<String, String> scopes = new TreeMap<>();
    if (rawQuery == null || rawQuery.isEmpty()) {
      return scopes;
    }
    for (String parameter : rawQuery.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
      if (!DIMENSIONS.contains(name)) {
        throw new IllegalArgumentException(
            "unknown parameter \"%s\": use %s".formatted(name, String.join(", ", DIMENSIONS)));
      }
      if (!value.isEmpty() && scopes.put(name, value) != null) {
        throw new IllegalArgumentException("parameter \"%s\" is given twice".formatted(name));
      }
    }
    return scopes;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
