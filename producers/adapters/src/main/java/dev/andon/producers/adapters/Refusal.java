package dev.andon.producers.adapters;

import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;

/**
 * Why a part of the input cannot be used. It travels from the depth of a mapping to the level that
 * knows where the part stands, and ends there as an {@link AdaptedRecord.Refused}.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason for a person: what is wrong, and what to do where something can be done
   */
  public Refusal(String reason) {
    super(reason, null, false, false);
  }

  /** The reason, for a person. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** The refusal of what stands at {@code locator}. */
  public Refused at(String locator, Extent extent) {
    return new Refused(locator, extent, reason());
  }
}
