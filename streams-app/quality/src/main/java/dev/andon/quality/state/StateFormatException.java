package dev.andon.quality.state;

/**
 * Stored bytes that cannot be state of a known version: corrupted, or written by a later release.
 */
public final class StateFormatException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** The message says what was found where. */
  public StateFormatException(String message) {
    super(message);
  }
}
