package dev.andon.pipeline.policy;

import java.io.Serial;

/** A policy that cannot be taken; the message names the file, the place in it and the mend. */
public final class PolicyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  PolicyException(String message, Throwable cause) {
    super(message, cause);
  }
}
