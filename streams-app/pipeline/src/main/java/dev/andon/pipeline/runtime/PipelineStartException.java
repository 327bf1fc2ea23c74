package dev.andon.pipeline.runtime;

import java.io.Serial;

/** The pipeline cannot start; the message says why and what to do. */
public final class PipelineStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The message is for the operator as it is. */
  public PipelineStartException(String message) {
    super(message);
  }
}
