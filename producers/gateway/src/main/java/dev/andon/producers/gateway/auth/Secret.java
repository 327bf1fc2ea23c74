package dev.andon.producers.gateway.auth;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Something that two sides share and nobody else may know. Shows itself to nobody: neither in logs
 * nor in messages, and compares in a time that does not tell how much was right.
 */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A secret as text.
   *
   * @throws IllegalArgumentException if it is blank, as anybody could guess that
   */
  public static Secret of(String text) {
    if (requireNonNull(text, "text is null").isBlank()) {
      throw new IllegalArgumentException("the secret is empty");
    }
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether {@code presented} is the secret. */
  boolean equalTo(String presented) {
    // Over digests, so that the time tells nothing of the length either.
    return MessageDigest.isEqual(
        Digests.sha256(bytes), Digests.sha256(presented.getBytes(StandardCharsets.UTF_8)));
  }

  /** The secret itself, for a key. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The secret as text. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
