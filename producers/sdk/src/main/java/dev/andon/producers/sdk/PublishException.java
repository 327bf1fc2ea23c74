package dev.andon.producers.sdk;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A record was not published; the message says why and what to do next. */
public final class PublishException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Why a record was not published. */
  public enum Reason {
    /** An address or another setting is wrong. */
    MISCONFIGURED,
    /** No broker answered in time, or none acknowledged the record. */
    BROKER_UNREACHABLE,
    /** The topic does not exist. */
    TOPIC_MISSING,
    /** The brokers were too slow: the buffer stayed full. */
    BUFFER_FULL,
    /** The broker or the registry refused these credentials, or lacks a permission for them. */
    NOT_AUTHORIZED,
    /** The record is larger than the broker takes. */
    RECORD_TOO_LARGE,
    /** No registry answered. */
    REGISTRY_UNREACHABLE,
    /** The registry does not have the schema, or has one that this one is not compatible with. */
    SCHEMA_MISSING,
    /** The publisher is closed, or was closed before the record arrived. */
    CLOSED,
    /** The thread was interrupted. */
    INTERRUPTED,
    /** Anything else; see the cause. */
    OTHER
  }

  private final Reason reason;

  PublishException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
