package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.andon.producers.gateway.http.Call;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signature of the body and of a time, so that an old message cannot be sent again: one that is
 * signed for another time than {@value #TOLERANCE_MINUTES} minutes around its arrival is denied.
 */
public final class TimedSignature implements Authenticator {
  /** How far the sender's clock may be off, or a message under way, in minutes. */
  public static final int TOLERANCE_MINUTES = 5;

  private static final Duration TOLERANCE = Duration.ofMinutes(TOLERANCE_MINUTES);
  private static final String STANDARD_PREFIX = "whsec_";
  private static final Pattern TOLOKA_FIELD = Pattern.compile("(v|ts|sign)=([0-9A-Za-z]{1,128})");

  private final Reader reader;
  private final byte[] key;

  private TimedSignature(Reader reader, byte[] key) {
    this.reader = reader;
    this.key = key;
  }

  /**
   * What a message claims.
   *
   * @param prefix what was signed before the body
   * @param signatures those given, of which one has to be right
   */
  private record Claim(Instant signedAt, String prefix, List<byte[]> signatures) {}

  /** Reads the claim of a message. */
  @FunctionalInterface
  private interface Reader {
    Claim read(Call call) throws Unreadable;
  }

  /** The headers hold no claim. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Standard Webhooks (Argilla): {@code webhook-signature: v1,BASE64} over {@code
   * webhook-id.webhook-timestamp.body}.
   *
   * @param secret base64, with {@code whsec_} before it or not
   * @throws IllegalArgumentException if it is not base64
   */
  public static TimedSignature standardWebhooks(Secret secret) {
    return new TimedSignature(TimedSignature::standardClaim, standardKey(secret));
  }

  /**
   * The key of a secret of Standard Webhooks.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  static byte[] standardKey(Secret secret) {
    String text = requireNonNull(secret, "secret is null").text();
    String base64 =
        text.startsWith(STANDARD_PREFIX) ? text.substring(STANDARD_PREFIX.length()) : text;
    byte[] key = base64(base64.strip());
    if (key == null || key.length == 0) {
      throw new IllegalArgumentException(
          "the secret of Standard Webhooks must be base64, with or without " + STANDARD_PREFIX);
    }
    return key;
  }

  /** Toloka: <code>Toloka-Signature: {v=1, ts=MILLIS, sign=HEX}</code> over {@code ts.v.body}. */
  public static TimedSignature toloka(Secret secret) {
    return new TimedSignature(
        TimedSignature::tolokaClaim, requireNonNull(secret, "secret is null").bytes());
  }

  @Override
  public Verdict verify(Call call) {
    Claim claim;
    try {
      claim = reader.read(call);
    } catch (Unreadable e) {
      return new Verdict.Denied(String.valueOf(e.getMessage()));
    }
    byte[] expected = Digests.hmac("HmacSHA256", key, claim.prefix().getBytes(UTF_8), call.body());
    boolean genuine = false;
    for (byte[] signature : claim.signatures()) {
      genuine |= MessageDigest.isEqual(expected, signature);
    }
    if (!genuine) {
      return new Verdict.Denied("the signature is not that of the message");
    }
    if (Duration.between(claim.signedAt(), call.receivedAt()).abs().compareTo(TOLERANCE) > 0) {
      return new Verdict.Denied(
          "it was signed at %s, more than %d minutes from now: is a clock wrong, or is it sent again?"
              .formatted(claim.signedAt(), TOLERANCE_MINUTES));
    }
    return new Verdict.Genuine(HexFormat.of().formatHex(expected));
  }

  private static Claim standardClaim(Call call) throws Unreadable {
    String id = required(call, "webhook-id");
    String timestamp = required(call, "webhook-timestamp");
    List<byte[]> signatures = new ArrayList<>();
    for (String each : required(call, "webhook-signature").split(" ", -1)) {
      if (each.startsWith("v1,")) {
        byte[] signature = base64(each.substring("v1,".length()));
        if (signature != null) {
          signatures.add(signature);
        }
      }
    }
    return new Claim(
        instant(timestamp, /* perSecond= */ 1), id + "." + timestamp + ".", signatures);
  }

  private static Claim tolokaClaim(Call call) throws Unreadable {
    String header = required(call, "toloka-signature");
    @Nullable String version = null;
    @Nullable String timestamp = null;
    @Nullable String sign = null;
    Matcher fields = TOLOKA_FIELD.matcher(header);
    while (fields.find()) {
      switch (fields.group(1)) {
        case "v" -> version = fields.group(2);
        case "ts" -> timestamp = fields.group(2);
        default -> sign = fields.group(2);
      }
    }
    if (version == null || timestamp == null || sign == null) {
      throw new Unreadable("the header toloka-signature does not name v, ts and sign");
    }
    byte[] signature;
    try {
      signature = HexFormat.of().parseHex(sign);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("the header toloka-signature holds no hexadecimal signature");
    }
    return new Claim(
        instant(timestamp, /* perSecond= */ 1_000),
        timestamp + "." + version + ".",
        List.of(signature));
  }

  private static Instant instant(String digits, int perSecond) throws Unreadable {
    try {
      return Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(digits), 1_000 / perSecond));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Unreadable("the time of the signature is no number");
    }
  }

  private static byte @Nullable [] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String required(Call call, String header) throws Unreadable {
    @Nullable String value = call.header(header);
    if (value == null || value.isBlank()) {
      throw new Unreadable("there is no header " + header);
    }
    return value;
  }
}
