package dev.andon.producers.adapters;

import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;

/**
 * Why a part of the input cannot be used. It travels from the depth of a mapping to the level that
 * knows where the part stands, and ends there as an {@link AdaptedRecord.Refused}.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean forNow;

  /**
   * @param reason for a person: what is wrong, and what to do where something can be done
   */
  public Refusal(String reason) {
    this(reason, /* forNow= */ false);
  }

  private Refusal(String reason, boolean forNow) {
    super(reason, null, false, false);
    this.forNow = forNow;
  }

  /** The refusal of a record that may be used once what it speaks of has been seen. */
  public static Refusal forNow(String reason) {
    return new Refusal(reason, /* forNow= */ true);
  }

  /** The reason, for a person. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /**
   * The refusal of what stands at {@code locator}.
   *
   * @param extent how much it costs, for good; what is refused for now costs a record, for now
   */
  public Refused at(String locator, Extent extent) {
    return new Refused(locator, forNow ? Extent.FOR_NOW : extent, reason());
  }
}
