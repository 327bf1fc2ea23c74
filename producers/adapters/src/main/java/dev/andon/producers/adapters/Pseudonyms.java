package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names people by the HMAC-SHA-256 of what their tool calls them, so that nobody without the key
 * can tell who it is, nor try names until one fits. Thread-safe.
 *
 * <p>A pseudonym begins with the version of its key, {@code p1-} and 32 hexadecimal digits: under
 * another key somebody becomes somebody else, and it shows. With 128 bits two people share a
 * pseudonym never in practice.
 */
public final class Pseudonyms implements People {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_KEY_BYTES = 16;
  private static final int BYTES = 16;
  private static final Pattern PSEUDONYM = Pattern.compile("p[1-9][0-9]{0,8}-[0-9a-f]{32}");

  private final String prefix;
  private final SecretKeySpec key;

  /**
   * @param version the version of the key, 1 or more
   * @param key at least 16 bytes, as random as can be
   * @throws IllegalArgumentException if either is less
   */
  public Pseudonyms(int version, byte[] key) {
    if (version < 1) {
      throw new IllegalArgumentException("the version of a key must be 1 or more: " + version);
    }
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key must have %d bytes or more: make one with: openssl rand -hex 32"
              .formatted(LEAST_KEY_BYTES));
    }
    prefix = "p" + version + "-";
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  @Override
  public String of(String id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return prefix + HexFormat.of().formatHex(mac.doFinal(id.getBytes(UTF_8)), 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** Whether a name has the form of a pseudonym. */
  public static boolean isPseudonym(String name) {
    return PSEUDONYM.matcher(name).matches();
  }
}
