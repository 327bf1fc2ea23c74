package dev.andon.producers.gateway.auth;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.gateway.http.Call;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A header that holds the hexadecimal signature of the body. Nothing in it is a time, so an old
 * message can be sent again; as its records have the same ids, it changes nothing.
 */
public final class BodySignature implements Authenticator {
  private final List<Header> headers;

  private BodySignature(List<Header> headers) {
    this.headers = List.copyOf(headers);
  }

  /**
   * @param prefix what may stand before the digits, such as {@code sha256=}
   */
  private record Header(String name, String prefix, Function<byte[], byte[]> sign) {}

  /** HMAC-SHA-256 of the body (CVAT: {@code X-Signature-256: sha256=HEX}). */
  public static BodySignature hmacSha256(String header, Secret secret) {
    return new BodySignature(List.of(hmac(header, "sha256=", "HmacSHA256", secret)));
  }

  /** HMAC-SHA-1 of the body, where the tool has no better. */
  public static BodySignature hmacSha1(String header, Secret secret) {
    return new BodySignature(List.of(hmac(header, "sha1=", "HmacSHA1", secret)));
  }

  /**
   * Labelbox: {@code X-Hub-Signature-256} where it is sent, and {@code X-Hub-Signature}, with
   * SHA-1, where it is not.
   */
  public static BodySignature labelbox(Secret secret) {
    return new BodySignature(
        List.of(
            hmac("x-hub-signature-256", "sha256=", "HmacSHA256", secret),
            hmac("x-hub-signature", "sha1=", "HmacSHA1", secret)));
  }

  /** INCEpTION: SHA-1 of the secret and the body one after the other, which is no HMAC. */
  public static BodySignature inception(Secret secret) {
    requireNonNull(secret, "secret is null");
    return new BodySignature(
        List.of(new Header("x-aero-signature", "", body -> Digests.sha1(secret.bytes(), body))));
  }

  private static Header hmac(String header, String prefix, String algorithm, Secret secret) {
    requireNonNull(secret, "secret is null");
    return new Header(
        header.toLowerCase(Locale.ROOT),
        prefix,
        body -> Digests.hmac(algorithm, secret.bytes(), body));
  }

  @Override
  public Verdict verify(Call call) {
    for (Header header : headers) {
      @Nullable String given = call.header(header.name());
      if (given != null) {
        return verify(header, given, call.body());
      }
    }
    return new Verdict.Denied("there is no header " + headers.get(0).name());
  }

  private static Verdict verify(Header header, String given, byte[] body) {
    String digits =
        given.regionMatches(/* ignoreCase= */ true, 0, header.prefix(), 0, header.prefix().length())
            ? given.substring(header.prefix().length())
            : given;
    byte[] signature;
    try {
      signature = HexFormat.of().parseHex(digits.strip());
    } catch (IllegalArgumentException e) {
      return new Verdict.Denied("the header " + header.name() + " holds no hexadecimal signature");
    }
    return MessageDigest.isEqual(header.sign().apply(body), signature)
        ? new Verdict.Genuine(null)
        : new Verdict.Denied("the signature in " + header.name() + " is not that of the body");
  }
}
