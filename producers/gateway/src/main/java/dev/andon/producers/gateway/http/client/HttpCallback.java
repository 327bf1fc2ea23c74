package dev.andon.producers.gateway.http.client;

import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.TryLater;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Calls one address that somebody has given to be called at: no other, and no redirect. Used by one
 * thread at a time.
 */
public final class HttpCallback implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final int CALLS_PER_SECOND = 20;

  private final URI url;
  private final Exchange exchange;

  /**
   * @param allowPrivate whether the address may be one that is not of the internet
   */
  public HttpCallback(URI url, boolean allowPrivate) {
    this.url = url;
    exchange = new Exchange("the callback", allowPrivate, WITHIN, CALLS_PER_SECOND);
  }

  /**
   * Sends a body of JSON, which the other side has once this returns.
   *
   * @throws Refusal if the other side never wants it
   * @throws TryLater if it was not taken now
   */
  public void post(Map<String, String> headers, byte[] body) throws Refusal, TryLater {
    Request request =
        exchange
            .request(url)
            .method("POST")
            .headers(fields -> headers.forEach(fields::put))
            .body(new BytesRequestContent("application/json", body));
    ContentResponse answer = exchange.send(request, url.getHost());
    int status = answer.getStatus();
    if (HttpStatus.isSuccess(status)) {
      return;
    }
    exchange.refuseRedirect(answer, url.getHost(), "callback's url");
    if (status == HttpStatus.GONE_410) {
      throw new Refusal("the callback wants no calls any more (410)");
    }
    throw exchange.later(answer, url.getHost());
  }

  @Override
  public void close() {
    exchange.close();
  }
}
