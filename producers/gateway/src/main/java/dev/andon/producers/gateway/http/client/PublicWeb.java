package dev.andon.producers.gateway.http.client;

import dev.andon.producers.gateway.auth.Download;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Gets small things from hosts of the internet, at addresses that were checked, showing no
 * credentials and following no redirect. Which addresses may be asked is for its callers to say.
 * Starts with the first that is asked. Thread-safe.
 */
public final class PublicWeb implements Download, AutoCloseable {
  /** Most bytes of an answer: a certificate has two thousand. */
  static final int MOST_BYTES = 64 * 1024;

  private static final Duration WITHIN = Duration.ofSeconds(8);

  private final boolean allowPrivate;
  private @Nullable HttpClient client;
  private boolean closed;

  public PublicWeb() {
    this(/* allowPrivate= */ false);
  }

  PublicWeb(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  @Override
  public CompletableFuture<byte[]> get(URI address) {
    HttpClient running = running();
    if (running == null) {
      return CompletableFuture.failedFuture(new IOException("the gateway stops"));
    }
    Request request = running.newRequest(address).timeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    return new CompletableResponseListener(request, MOST_BYTES)
        .send()
        .thenCompose(PublicWeb::content)
        // The client's own limit does not hold for looking up the name.
        .orTimeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (content, failure) -> {
              if (failure != null) {
                request.abort(failure);
              }
            });
  }

  private static CompletableFuture<byte[]> content(ContentResponse answer) {
    return answer.getStatus() == HttpStatus.OK_200
        ? CompletableFuture.completedFuture(answer.getContent())
        : CompletableFuture.failedFuture(
            new IOException("it is answered with " + answer.getStatus()));
  }

  private synchronized @Nullable HttpClient running() {
    if (client == null && !closed) {
      client = OutgoingHttp.start(allowPrivate, WITHIN);
    }
    return closed ? null : client;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      OutgoingHttp.stop(client);
      client = null;
    }
  }
}
