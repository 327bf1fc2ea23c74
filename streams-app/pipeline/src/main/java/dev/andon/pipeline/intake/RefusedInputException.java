package dev.andon.pipeline.intake;

import java.io.Serial;

/** An input that cannot be processed, now or later: it goes to the rejected topic. */
public final class RefusedInputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * A refusal.
   *
   * @param code stable word for counting and alerting on
   * @param reason what is wrong, where, and what to do about it
   */
  public RefusedInputException(String code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  /** The stable word. */
  public String code() {
    return code;
  }
}
