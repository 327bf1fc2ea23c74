package dev.andon.producers.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What came from a source and could not be used, or not all of it.
 *
 * @param source the name of the source
 * @param reason why, for a person
 * @param body the body as it came
 */
public record Rejection(String source, String reason, byte[] body, Instant receivedAt) {
  public Rejection {
    requireNonNull(source, "source is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(body, "body is null");
    requireNonNull(receivedAt, "receivedAt is null");
  }
}
