package dev.andon.producers.gateway;

import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.ReplayGuard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A source whose webhooks are taken.
 *
 * @param index what the adapter remembers by
 * @param answerWithin how long the tool waits for an answer
 * @param subscription what has to be confirmed before messages come, or null
 * @param fetcher fetches what messages only name, or null where nobody does
 */
record HookSource(
    String name,
    ToolAdapter adapter,
    SharedIndex.SourceIndex index,
    Authenticator authenticator,
    ReplayGuard guard,
    Duration answerWithin,
    @Nullable Subscription subscription,
    @Nullable Fetcher fetcher) {

  /**
   * Reads a body and publishes what it says.
   *
   * @param toFetch takes what it only names
   */
  void read(byte[] body, Instant receivedAt, Delivery delivery, Consumer<ToFetch> toFetch) {
    try {
      adapter.adapt(
          new ByteArrayInputStream(body),
          receivedAt,
          record -> {
            if (record instanceof ToFetch named) {
              toFetch.accept(named);
            } else {
              delivery.take(record);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does no I/O", e);
    }
    delivery.await("what was seen", index.kept());
  }

  /**
   * Fetches what a message named and publishes it.
   *
   * @return when that began, as of {@link System#nanoTime}
   * @throws TryLater if the tool does not say it now
   */
  long fetch(Fetcher from, ToFetch named, Instant receivedAt, Delivery delivery) throws TryLater {
    long begun = from.fetch(named, receivedAt, delivery::take);
    delivery.await("what was seen", index.kept());
    return begun;
  }
}
