package dev.andon.producers.gateway.config;

import static java.util.Objects.requireNonNullElse;

import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.SnsTopic;
import org.jspecify.annotations.Nullable;

/** How a source proves itself, as its configuration says. */
record Proof(Scheme scheme, Authenticator authenticator, @Nullable SnsTopic topic) {

  /** The field that names the topics from which messages of the tool are read. */
  static final String TOPICS = "kafka_topics";

  /**
   * Reads it.
   *
   * @param fields the fields of the source
   */
  static Proof read(Fields fields, String tool, SecretSource secrets) {
    Scheme scheme = scheme(fields, tool);
    return new Proof(scheme, authenticator(fields, tool, scheme, secrets), topic(fields, scheme));
  }

  private static Scheme scheme(Fields fields, String tool) {
    String word = fields.text("scheme");
    boolean onKafka = !fields.list(TOPICS).isEmpty();
    if (word != null) {
      Scheme scheme = Scheme.of(word, fields.path("scheme"));
      if (scheme == Scheme.KAFKA && !onKafka) {
        throw new ConfigException(fields.path(TOPICS) + " is missing: name the topics to read");
      }
      return scheme;
    }
    if (fields.text("topic") != null) {
      return Scheme.SNS;
    }
    return onKafka && fields.text("secret") == null ? Scheme.KAFKA : Scheme.usualFor(tool);
  }

  private static @Nullable SnsTopic topic(Fields fields, Scheme scheme) {
    String arn = fields.text("topic");
    if (scheme != Scheme.SNS) {
      if (arn != null) {
        throw new ConfigException(
            "%s: the scheme %s knows none".formatted(fields.path("topic"), scheme.word()));
      }
      return null;
    }
    try {
      return SnsTopic.of(fields.required("topic"));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(fields.path("topic") + " " + e.getMessage(), e);
    }
  }

  private static Authenticator authenticator(
      Fields fields, String tool, Scheme scheme, SecretSource secrets) {
    String reference = fields.text("secret");
    String header = fields.text("header");
    if (header != null && !scheme.takesHeader()) {
      throw new ConfigException(
          "%s: the scheme %s has a header of its own"
              .formatted(fields.path("header"), scheme.word()));
    }
    if (scheme == Scheme.NONE) {
      return Authenticator.OPEN;
    }
    if (scheme == Scheme.KAFKA) {
      if (reference != null) {
        throw new ConfigException(
            fields.path("secret") + ": what is read from Kafka has none: leave it out");
      }
      return Authenticator.CLOSED;
    }
    if (scheme == Scheme.SNS) {
      if (reference != null) {
        throw new ConfigException(
            fields.path("secret") + ": messages of SNS are signed by itself: leave it out");
      }
      return Authenticator.CLOSED;
    }
    if (reference == null) {
      throw new ConfigException(
          fields.path("secret")
              + " is missing: say where it is, as env:NAME or file:PATH, or write scheme: none");
    }
    try {
      return scheme.authenticator(
          requireNonNullElse(header, scheme.usualHeader(tool)),
          secrets.find(fields.path("secret"), reference));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(fields.path("secret") + ": " + e.getMessage(), e);
    }
  }
}
