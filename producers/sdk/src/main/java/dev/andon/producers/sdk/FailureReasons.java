package dev.andon.producers.sdk;

import dev.andon.contracts.RegistryUnavailableException;
import dev.andon.producers.sdk.PublishException.Reason;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Turns what Kafka's and the registry's clients throw into what a person can act upon. */
final class FailureReasons {

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int SUBJECT_MISSING = 40401;
  private static final int SCHEMA_MISSING = 40403;
  private static final int INCOMPATIBLE = 409;

  private final PublisherConfig config;

  FailureReasons(PublisherConfig config) {
    this.config = config;
  }

  /** The failure of a record, or of a look at a topic. */
  PublishException explain(String topic, Throwable failure) {
    ConfigException setting = cause(failure, ConfigException.class);
    if (setting != null) {
      return because(
          Reason.MISCONFIGURED,
          "a Kafka setting is wrong (%s): check --bootstrap and the configuration"
              .formatted(setting.getMessage()),
          failure);
    }
    if (failure instanceof InterruptException) {
      return because(
          Reason.INTERRUPTED,
          "interrupted while publishing to " + topic + ": publish again",
          failure);
    }
    RestClientException refusal = cause(failure, RestClientException.class);
    if (refusal != null) {
      return registryRefused(topic, refusal, failure);
    }
    if (cause(failure, IOException.class) != null) {
      return because(
          Reason.REGISTRY_UNREACHABLE,
          "no schema registry answered at %s: check --registry, or start one with: andon up"
              .formatted(config.registryUrls()),
          failure);
    }
    if (failure instanceof RegistryUnavailableException) {
      return because(Reason.REGISTRY_UNREACHABLE, String.valueOf(failure.getMessage()), failure);
    }
    return kafkaFailed(topic, failure);
  }

  private PublishException kafkaFailed(String topic, Throwable failure) {
    if (cause(failure, UnknownTopicOrPartitionException.class) != null) {
      return because(
          Reason.TOPIC_MISSING,
          "topic %s does not exist at %s: run: andon topics apply"
              .formatted(topic, config.bootstrapServers()),
          failure);
    }
    if (cause(failure, AuthorizationException.class) != null) {
      return because(
          Reason.NOT_AUTHORIZED,
          "not allowed to write to %s (%s): grant WRITE and DESCRIBE on it"
              .formatted(topic, failure.getMessage()),
          failure);
    }
    if (cause(failure, AuthenticationException.class) != null) {
      return because(
          Reason.NOT_AUTHORIZED,
          "Kafka at %s refused the credentials (%s): check the security settings"
              .formatted(config.bootstrapServers(), failure.getMessage()),
          failure);
    }
    if (failure instanceof RecordTooLargeException) {
      return because(
          Reason.RECORD_TOO_LARGE,
          "the record is larger than %s takes (%s): raise max.message.bytes, or send less"
              .formatted(topic, failure.getMessage()),
          failure);
    }
    if (failure instanceof BufferExhaustedException) {
      return because(
          Reason.BUFFER_FULL,
          "Kafka at %s is slower than what is published, and the buffer stayed full for %d s:"
                  .formatted(config.bootstrapServers(), config.blockTimeout().toSeconds())
              + " publish more slowly",
          failure);
    }
    if (failure instanceof TimeoutException) {
      return because(
          Reason.BROKER_UNREACHABLE,
          "no Kafka broker answered at %s (%s): check --bootstrap, or start one with: andon up"
              .formatted(config.bootstrapServers(), failure.getMessage()),
          failure);
    }
    return because(
        Reason.OTHER,
        "could not publish to %s: %s".formatted(topic, failure.getMessage()),
        failure);
  }

  private PublishException registryRefused(
      String topic, RestClientException refusal, Throwable failure) {
    return switch (refusal.getErrorCode()) {
      case SUBJECT_MISSING, SCHEMA_MISSING ->
          because(
              Reason.SCHEMA_MISSING,
              "the schema registry at %s does not have the schema of %s: run: andon topics apply"
                  .formatted(config.registryUrls(), topic),
              failure);
      default -> registryRefused(topic, refusal.getStatus(), refusal.getMessage(), failure);
    };
  }

  private PublishException registryRefused(
      String topic, int status, @Nullable String message, Throwable failure) {
    return switch (status) {
      case UNAUTHENTICATED, FORBIDDEN ->
          because(
              Reason.NOT_AUTHORIZED,
              "the schema registry at %s refused the credentials (%s): check its settings"
                  .formatted(config.registryUrls(), message),
              failure);
      case INCOMPATIBLE ->
          because(
              Reason.SCHEMA_MISSING,
              "the schema of %s is not compatible with what the registry at %s has (%s):"
                      .formatted(topic, config.registryUrls(), message)
                  + " use one release of Andon for producers and topics",
              failure);
      default ->
          because(
              Reason.REGISTRY_UNREACHABLE,
              "the schema registry at %s failed (%s): check its health"
                  .formatted(config.registryUrls(), message),
              failure);
    };
  }

  private static PublishException because(Reason reason, String message, Throwable failure) {
    return new PublishException(reason, message, failure);
  }

  private static <E extends Throwable> @Nullable E cause(Throwable failure, Class<E> type) {
    Throwable current = failure;
    for (int i = 0; current != null && i < 10; i++) {
      if (type.isInstance(current)) {
        return type.cast(current);
      }
      current = current.getCause();
    }
    return null;
  }
}
