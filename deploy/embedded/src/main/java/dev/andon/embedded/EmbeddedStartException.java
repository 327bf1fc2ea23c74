package dev.andon.embedded;

import org.jspecify.annotations.Nullable;

/**
 * Something embedded could not start. The message is written for whoever typed the command: it
 * names what is in the way and what to do next.
 */
public final class EmbeddedStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedStartException(String message) {
    this(message, null);
  }

  EmbeddedStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
