package dev.andon.producers.gateway.config;

import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.BodySignature;
import dev.andon.producers.gateway.auth.Secret;
import dev.andon.producers.gateway.auth.SharedHeader;
import dev.andon.producers.gateway.auth.TimedSignature;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a source proves itself, by the names that the configuration has for it. */
public enum Scheme {
  /** Anybody who reaches the port is let in. */
  NONE(""),
  /** A header has the secret as its value. */
  HEADER("X-Andon-Secret"),
  /** {@code Authorization: Bearer SECRET}. */
  BEARER("Authorization"),
  /** A header has the HMAC-SHA-256 of the body. */
  HMAC_SHA256("X-Signature-256"),
  /** A header has the HMAC-SHA-1 of the body. */
  HMAC_SHA1("X-Hub-Signature"),
  /** Standard Webhooks. */
  STANDARD_WEBHOOKS("webhook-signature"),
  /** As Labelbox signs. */
  LABELBOX("X-Hub-Signature"),
  /** As Toloka signs. */
  TOLOKA("Toloka-Signature"),
  /** As INCEpTION signs. */
  INCEPTION("X-AERO-Signature"),
  /** As Amazon SNS signs what it delivers for a topic. */
  SNS(""),
  /** It does not come over HTTP at all, but is read from Kafka. */
  KAFKA("");

  private final String header;

  Scheme(String header) {
    this.header = header;
  }

  /** The name in the configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The header it is in, unless the configuration names another. */
  public String header() {
    return header;
  }

  /** Whether the configuration may name another header. */
  boolean takesHeader() {
    return this == HEADER || this == HMAC_SHA256 || this == HMAC_SHA1;
  }

  /**
   * The scheme of a name.
   *
   * @throws ConfigException if there is none
   */
  static Scheme of(String word, String path) {
    return Arrays.stream(values())
        .filter(scheme -> scheme.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "%s: unknown scheme \"%s\": use one of %s"
                        .formatted(
                            path,
                            word,
                            Arrays.stream(values())
                                .map(Scheme::word)
                                .collect(Collectors.joining(", ")))));
  }

  /** How a tool proves itself unless the configuration says otherwise. */
  static Scheme usualFor(String tool) {
    return switch (tool) {
      case "label-studio", "scale" -> HEADER;
      case "cvat" -> HMAC_SHA256;
      case "labelbox" -> LABELBOX;
      case "argilla" -> STANDARD_WEBHOOKS;
      case "toloka" -> TOLOKA;
      case "inception" -> INCEPTION;
      default -> BEARER;
    };
  }

  /** The header in which a tool sends its secret, where that is the tool's choice. */
  String usualHeader(String tool) {
    return tool.equals("scale") && this == HEADER ? "scale-callback-auth" : header;
  }

  /**
   * @throws IllegalArgumentException if the secret is not of the form that the scheme has
   */
  Authenticator authenticator(String named, Secret secret) {
    return switch (this) {
      case NONE -> Authenticator.OPEN;
      case SNS, KAFKA -> Authenticator.CLOSED;
      case HEADER -> SharedHeader.named(named, secret);
      case BEARER -> SharedHeader.bearer(secret);
      case HMAC_SHA256 -> BodySignature.hmacSha256(named, secret);
      case HMAC_SHA1 -> BodySignature.hmacSha1(named, secret);
      case STANDARD_WEBHOOKS -> TimedSignature.standardWebhooks(secret);
      case LABELBOX -> BodySignature.labelbox(secret);
      case TOLOKA -> TimedSignature.toloka(secret);
      case INCEPTION -> BodySignature.inception(secret);
    };
  }
}
