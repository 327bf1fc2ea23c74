package dev.andon.producers.gateway;

import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.ReplayGuard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/**
 * A source whose webhooks are taken.
 *
 * @param index what the adapter remembers by
 * @param answerWithin how long the tool waits for an answer
 */
record HookSource(
    String name,
    ToolAdapter adapter,
    SharedIndex.SourceIndex index,
    Authenticator authenticator,
    ReplayGuard guard,
    Duration answerWithin) {

  /** Reads a body and publishes what it says. */
  void read(byte[] body, Instant receivedAt, Delivery delivery) {
    try {
      adapter.adapt(new ByteArrayInputStream(body), receivedAt, delivery::take);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does no I/O", e);
    }
    delivery.await("what was seen", index.kept());
  }
}
