package dev.andon.producers.gateway.http.client;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.producers.adapters.Asking;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolControl;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.config.ApiConfig;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API of one server of a tool, and has it do things: that host and no other, at an address
 * that was checked, as often as agreed, and for no more than fits into memory. Used by one thread
 * at a time.
 */
public final class HttpToolApi implements ToolControl, AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final int MOST_SUCCESS = 299;

  private final URI base;
  private final HttpField credentials;
  private final Exchange exchange;

  private HttpToolApi(ApiConfig config, HttpField credentials, Duration within) {
    base = config.url();
    this.credentials = credentials;
    exchange = new Exchange("the tool", config.allowPrivate(), within, config.requestsPerSecond());
  }

  /**
   * Gets ready to ask.
   *
   * @param tool where it takes the token, and with which word before it
   */
  public static HttpToolApi open(ApiConfig config, Asking tool) {
    return open(config, tool, WITHIN);
  }

  static HttpToolApi open(ApiConfig config, Asking tool, Duration within) {
    String word = requireNonNullElse(config.authorization(), tool.authorization());
    String token = config.token().text();
    return new HttpToolApi(
        config,
        new HttpField(tool.tokenHeader(), word.isEmpty() ? token : word + " " + token),
        within);
  }

  @Override
  public byte[] get(List<String> path, Map<String, String> query) throws Refusal, TryLater {
    return answer(exchange.request(uri(path, query)), shown(path), HttpStatus.OK_200);
  }

  @Override
  public byte[] send(Method method, List<String> path, @Nullable JsonNode body)
      throws Refusal, TryLater {
    Request request = exchange.request(uri(path, Map.of())).method(method.name());
    if (body != null) {
      request.body(new StringRequestContent("application/json", body.toString()));
    }
    return answer(request, shown(path), MOST_SUCCESS);
  }

  private static String shown(List<String> path) {
    return JsonFields.bare(String.join("/", path));
  }

  /**
   * @param mostStatus up to which status it is a success: there is nothing to read in most of them
   */
  private byte[] answer(Request request, String shown, int mostStatus) throws Refusal, TryLater {
    ContentResponse answer =
        exchange.send(
            request.headers(
                headers -> headers.add(credentials).put(HttpHeader.ACCEPT, "application/json")),
            shown);
    int status = answer.getStatus();
    if (status >= HttpStatus.OK_200 && status <= mostStatus) {
      return answer.getContent();
    }
    exchange.refuseRedirect(answer, shown, "api's url");
    if (status == HttpStatus.UNAUTHORIZED_401 || status == HttpStatus.FORBIDDEN_403) {
      throw new TryLater(
          "the tool does not let the api's token %s %s (%d)"
              .formatted(request.getMethod().equals("GET") ? "read" : "change", shown, status));
    }
    if (mayPass(status)) {
      throw exchange.later(answer, shown);
    }
    String reason = "the tool answers %s with %d".formatted(shown, status);
    throw status == HttpStatus.NOT_FOUND_404 || status == HttpStatus.GONE_410
        ? Refusal.missing(reason)
        : new Refusal(reason);
  }

  private static boolean mayPass(int status) {
    return HttpStatus.isServerError(status)
        || status == HttpStatus.TOO_MANY_REQUESTS_429
        || status == HttpStatus.REQUEST_TIMEOUT_408;
  }

  private URI uri(List<String> path, Map<String, String> query) throws Refusal {
    StringBuilder uri = new StringBuilder(base.toString());
    for (String segment : path) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new Refusal("the id " + JsonFields.shown(segment) + " is none of the tool's");
      }
      uri.append('/').append(encoded(segment));
    }
    if (!query.isEmpty()) {
      uri.append('?')
          .append(
              new TreeMap<>(query)
                  .entrySet().stream()
                      .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                      .collect(Collectors.joining("&")));
    }
    return URI.create(uri.toString());
  }

  private static String encoded(String text) {
    // A plus is a blank in queries only.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    exchange.close();
  }
}
