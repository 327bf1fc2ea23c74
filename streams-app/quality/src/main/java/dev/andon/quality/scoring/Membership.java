package dev.andon.quality.scoring;

import org.jspecify.annotations.Nullable;

/**
 * Whom a rater worked for at some time, as the roster says.
 *
 * @param teamId the team; null if unknown
 * @param vendorId the vendor; null if unknown
 * @param inputs how many records of the roster this is known from, at least 0: a record that comes
 *     late makes another membership even where it changes neither team nor vendor
 */
public record Membership(@Nullable String teamId, @Nullable String vendorId, int inputs) {
  /** Where the roster says nothing. */
  public static final Membership UNKNOWN = new Membership(null, null, 0);

  public Membership {
    if (inputs < 0) {
      throw new IllegalArgumentException("inputs must be at least 0, is " + inputs);
    }
  }
}
