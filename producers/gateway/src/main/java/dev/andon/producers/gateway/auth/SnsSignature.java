package dev.andon.producers.gateway.auth;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.gateway.http.Call;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * The signature of Amazon SNS, by a certificate from SNS itself. It proves that SNS sent a message,
 * and the name of the topic, which is signed, for whom: anybody can have SNS post a topic of their
 * own to any address.
 */
public final class SnsSignature implements Authenticator {
  /** SNS tries for no longer than an hour to deliver a message. */
  private static final Duration OLDEST = Duration.ofHours(1);

  private static final Duration AHEAD = Duration.ofMinutes(TimedSignature.TOLERANCE_MINUTES);

  private final SnsTopic topic;
  private final SigningCertificates certificates;

  public SnsSignature(SnsTopic topic, SigningCertificates certificates) {
    this.topic = requireNonNull(topic, "topic is null");
    this.certificates = requireNonNull(certificates, "certificates is null");
  }

  /** What a message claims. */
  private record Claim(
      SnsEnvelope envelope, String id, String algorithm, URI certificate, byte[] signature) {}

  /** The message claims nothing that could be checked. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }
  }

  @Override
  public Verdict verify(Call call) {
    try {
      Claim claim = claim(call);
      return new Verdict.Pending(
          certificates
              .find(claim.certificate())
              .handle(
                  (certificate, failure) ->
                      failure == null
                          ? judged(claim, certificate, call.receivedAt())
                          : new Verdict.Later(
                              "the certificate that it is signed with cannot be had now: "
                                  + failure)));
    } catch (Unreadable e) {
      return new Verdict.Denied(String.valueOf(e.getMessage()));
    }
  }

  private Claim claim(Call call) throws Unreadable {
    SnsEnvelope envelope = SnsEnvelope.read(call.body());
    if (envelope == null) {
      throw new Unreadable(
          "it is no message of SNS with its signature: is raw message delivery switched on?");
    }
    if (!topic.arn().equals(envelope.field("TopicArn"))) {
      throw new Unreadable("it is of another topic than " + topic.arn());
    }
    Instant sent = time(required(envelope, "Timestamp"));
    Duration age = Duration.between(sent, call.receivedAt());
    if (age.compareTo(OLDEST) > 0 || age.negated().compareTo(AHEAD) > 0) {
      throw new Unreadable(
          "it was sent at %s, longer ago than SNS tries: is a clock wrong, or is it sent again?"
              .formatted(sent));
    }
    URI certificate = SnsTopic.certificate(required(envelope, "SigningCertURL"));
    if (certificate == null) {
      throw new Unreadable("its SigningCertURL is not of SNS");
    }
    return new Claim(
        envelope,
        required(envelope, "MessageId"),
        algorithm(required(envelope, "SignatureVersion")),
        certificate,
        base64(required(envelope, "Signature")));
  }

  private static String algorithm(String version) throws Unreadable {
    return switch (version) {
      case "1" -> "SHA1withRSA";
      case "2" -> "SHA256withRSA";
      default -> throw new Unreadable("its SignatureVersion is neither 1 nor 2");
    };
  }

  private static byte[] base64(String text) throws Unreadable {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("its Signature is not base64");
    }
  }

  private static Instant time(String text) throws Unreadable {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Unreadable("its Timestamp is no time");
    }
  }

  private static String required(SnsEnvelope envelope, String name) throws Unreadable {
    @Nullable String value = envelope.field(name);
    if (value == null || value.isBlank()) {
      throw new Unreadable("there is no " + name);
    }
    return value;
  }

  private static Verdict judged(Claim claim, X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(Date.from(now));
      Signature signature = Signature.getInstance(claim.algorithm());
      signature.initVerify(certificate.getPublicKey());
      signature.update(claim.envelope().signed());
      return signature.verify(claim.signature())
          ? new Verdict.Genuine(claim.id())
          : new Verdict.Denied("the signature is not that of the message");
    } catch (GeneralSecurityException e) {
      return new Verdict.Denied("the signature cannot be checked: " + e.getMessage());
    }
  }
}
