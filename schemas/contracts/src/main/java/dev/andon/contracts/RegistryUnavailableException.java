package dev.andon.contracts;

import java.io.Serial;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry did not answer, or refused to. It says nothing about the record at hand:
 * retry, never reject.
 */
public final class RegistryUnavailableException extends RetriableException {

  @Serial private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
