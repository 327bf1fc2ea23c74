package dev.andon.producers.gateway.http.client;

import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.http.client.CheckedResolver.ForbiddenAddressException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Sends requests to one other side, as often as agreed, and tells what may pass from what will not.
 * Used by one thread at a time.
 */
final class Exchange implements AutoCloseable {
  /** Most bytes of an answer, as for an element of an export. */
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private final String other;
  private final Duration within;
  private final Pace pace;
  private final Clock clock;
  private final HttpClient client;

  /**
   * @param other what the other side is called in messages, such as {@code the tool}
   * @param allowPrivate whether it may have an address that is not of the internet
   * @param within how long it has for an answer
   */
  Exchange(String other, boolean allowPrivate, Duration within, int requestsPerSecond) {
    this.other = other;
    this.within = within;
    pace = new Pace(requestsPerSecond, System::nanoTime);
    clock = Clock.systemUTC();
    client = OutgoingHttp.start(allowPrivate, within);
  }

  Request request(URI uri) {
    return client.newRequest(uri).timeout(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Sends a request, at the pace agreed on, and takes the answer whatever it says.
   *
   * @param shown what is asked for, for a person
   * @throws Refusal if it must not be asked, or says too much
   * @throws TryLater if there is no answer
   */
  ContentResponse send(Request request, String shown) throws Refusal, TryLater {
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
      throw new TryLater("%s does not answer %s in time".formatted(other, shown));
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause(), shown);
    }
  }

  private TryLater failed(Throwable cause, String shown) throws Refusal {
    if (cause instanceof ForbiddenAddressException) {
      throw new Refusal(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof IllegalArgumentException) {
      throw new Refusal(
          "%s answers %s with more than %d bytes".formatted(other, shown, MOST_BYTES));
    }
    return new TryLater(
        cause instanceof TimeoutException
            ? "%s does not answer %s in time".formatted(other, shown)
            : "%s cannot be asked for %s (%s)"
                .formatted(other, shown, cause.getClass().getSimpleName()));
  }

  /** Says that an answer is a redirect, where it is one. */
  void refuseRedirect(ContentResponse answer, String shown, String setting) throws Refusal {
    if (HttpStatus.isRedirection(answer.getStatus())) {
      throw new Refusal(
          "%s answers %s with a redirect (%d), which is not followed: is the %s right?"
              .formatted(other, shown, answer.getStatus(), setting));
    }
  }

  /** That an answer is none yet, and how long the other side wants to be left alone. */
  TryLater later(ContentResponse answer, String shown) {
    return new TryLater(
        "%s answers %s with %d".formatted(other, shown, answer.getStatus()),
        RetryAfter.of(answer.getHeaders().get(HttpHeader.RETRY_AFTER), clock.instant()));
  }

  @Override
  public void close() {
    OutgoingHttp.stop(client);
  }
}
