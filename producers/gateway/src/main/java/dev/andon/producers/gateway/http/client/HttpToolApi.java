package dev.andon.producers.gateway.http.client;

import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.config.ApiConfig;
import dev.andon.producers.gateway.http.client.CheckedResolver.ForbiddenAddressException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Asks the API of one server of a tool: that host and no other, at an address that was checked, as
 * often as agreed, and for no more than fits into memory. Used by one thread at a time.
 */
public final class HttpToolApi implements ToolApi, AutoCloseable {
  /** Most bytes of an answer, as for an element of an export. */
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final URI base;
  private final HttpField authorization;
  private final Pace pace;
  private final Duration within;
  private final Clock clock;
  private final HttpClient client;

  private HttpToolApi(ApiConfig config, String authorization, Duration within, Clock clock) {
    base = config.url();
    this.authorization =
        new HttpField(HttpHeader.AUTHORIZATION, authorization + " " + config.token().text());
    pace = new Pace(config.requestsPerSecond(), System::nanoTime);
    this.within = within;
    this.clock = clock;
    client = OutgoingHttp.start(config.allowPrivate(), within);
  }

  /**
   * Gets ready to ask.
   *
   * @param authorization the word before the token in the header of this name
   */
  public static HttpToolApi open(ApiConfig config, String authorization) {
    return open(config, authorization, WITHIN);
  }

  static HttpToolApi open(ApiConfig config, String authorization, Duration within) {
    return new HttpToolApi(config, authorization, within, Clock.systemUTC());
  }

  @Override
  public byte[] get(List<String> path, Map<String, String> query) throws Refusal, TryLater {
    String shown = JsonFields.bare(String.join("/", path));
    ContentResponse answer = answer(uri(path, query), shown);
    int status = answer.getStatus();
    if (status == HttpStatus.OK_200) {
      return answer.getContent();
    }
    if (HttpStatus.isRedirection(status)) {
      throw new Refusal(
          "the tool answers %s with a redirect (%d), which is not followed: is the api's url right?"
              .formatted(shown, status));
    }
    if (status == HttpStatus.UNAUTHORIZED_401 || status == HttpStatus.FORBIDDEN_403) {
      throw new TryLater(
          "the tool does not let the api's token read %s (%d)".formatted(shown, status));
    }
    if (mayPass(status)) {
      throw new TryLater(
          "the tool answers %s with %d".formatted(shown, status),
          RetryAfter.of(answer.getHeaders().get(HttpHeader.RETRY_AFTER), clock.instant()));
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

  private ContentResponse answer(URI uri, String shown) throws Refusal, TryLater {
    Request request =
        client
            .newRequest(uri)
            .timeout(within.toMillis(), TimeUnit.MILLISECONDS)
            .headers(
                headers -> headers.add(authorization).put(HttpHeader.ACCEPT, "application/json"));
    try {
      TimeUnit.NANOSECONDS.sleep(pace.nanosToNext());
      return new CompletableResponseListener(request, MOST_BYTES)
          .send()
          // The client's own limit does not hold for looking up the name.
          .get(2 * within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      request.abort(e);
      Thread.currentThread().interrupt();
      throw new TryLater("the gateway stops");
    } catch (TimeoutException e) {
      request.abort(e);
      throw new TryLater("the tool does not answer %s in time".formatted(shown));
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause(), shown);
    }
  }

  private static TryLater failed(Throwable cause, String shown) throws Refusal {
    if (cause instanceof ForbiddenAddressException) {
      throw new Refusal(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof IllegalArgumentException) {
      throw new Refusal("the tool answers %s with more than %d bytes".formatted(shown, MOST_BYTES));
    }
    return new TryLater(
        cause instanceof TimeoutException
            ? "the tool does not answer %s in time".formatted(shown)
            : "the tool cannot be asked for %s (%s)"
                .formatted(shown, cause.getClass().getSimpleName()));
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
    OutgoingHttp.stop(client);
  }
}
