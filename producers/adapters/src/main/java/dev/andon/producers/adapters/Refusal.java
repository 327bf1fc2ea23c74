package dev.andon.producers.adapters;

/**
 * Why a part of the input cannot be used. It travels from the depth of a mapping to the level that
 * knows where the part stands, and ends there as an {@link AdaptedRecord.Refused}.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  public Refusal(String reason) {
    super(reason, null, false, false);
  }

  /** The reason, for a person. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
