package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Signs messages as Standard Webhooks says. */
public final class WebhookSigner {
  private final byte[] key;

  /**
   * @param secret base64, with {@code whsec_} before it or not
   * @throws IllegalArgumentException if it is not base64
   */
  public WebhookSigner(Secret secret) {
    key = TimedSignature.standardKey(secret);
  }

  /**
   * The headers of a message.
   *
   * @param id the same however often the message is sent
   * @param at when it is sent
   */
  public Map<String, String> headers(String id, Instant at, byte[] body) {
    String seconds = Long.toString(at.getEpochSecond());
    byte[] signature =
        Digests.hmac("HmacSHA256", key, (id + "." + seconds + ".").getBytes(UTF_8), body);
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", seconds,
        "webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
  }
}
