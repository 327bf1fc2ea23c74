package dev.andon.producers.adapters;

import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;

/**
 * Why a part of the input cannot be used. It travels from the depth of a mapping to the level that
 * knows where the part stands, and ends there as an {@link AdaptedRecord.Refused}.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private enum Kind {
    FOR_GOOD,
    FOR_NOW,
    MISSING
  }

  /**
   * @param reason for a person: what is wrong, and what to do where something can be done
   */
  public Refusal(String reason) {
    this(reason, Kind.FOR_GOOD);
  }

  private Refusal(String reason, Kind kind) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  /** The refusal of a record that may be used once what it speaks of has been seen. */
  public static Refusal forNow(String reason) {
    return new Refusal(reason, Kind.FOR_NOW);
  }

  /** The refusal of a tool that has no such thing. */
  public static Refusal missing(String reason) {
    return new Refusal(reason, Kind.MISSING);
  }

  /** Whether the tool has no such thing. */
  public boolean isMissing() {
    return kind == Kind.MISSING;
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
    return new Refused(locator, kind == Kind.FOR_NOW ? Extent.FOR_NOW : extent, reason());
  }
}
