package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids for what tools send without one: the same facts give the same id, on every machine and in
 * every delivery.
 */
public final class EventIds {
  private static final int EVENT_ID_BYTES = 16;
  private static final int FINGERPRINT_BYTES = 6;

  private EventIds() {}

  /** 32 hexadecimal digits that stand for these parts in this order. */
  public static String of(String... parts) {
    return hash(EVENT_ID_BYTES, parts);
  }

  /** 12 hexadecimal digits that stand for a text, such as a guideline, short enough to read out. */
  public static String fingerprint(String... parts) {
    return hash(FINGERPRINT_BYTES, parts);
  }

  private static String hash(int bytes, String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] encoded = part.getBytes(UTF_8);
      // The length goes first, so that ("ab", "c") and ("a", "bc") differ.
      digest.update((encoded.length + ":").getBytes(UTF_8));
      digest.update(encoded);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
