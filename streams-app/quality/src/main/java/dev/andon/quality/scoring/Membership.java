package dev.andon.quality.scoring;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rater worked for at some time, as the roster says or, failing that, the work itself.
 *
 * @param teamId the team; null if unknown
 * @param vendorId the vendor; null if unknown
 * @param inputs how many records of the roster this is known from, at least 0: a record that comes
 *     late makes another membership even where it changes neither team nor vendor
 */
public record Membership(@Nullable String teamId, @Nullable String vendorId, int inputs) {
  /** Where the roster says nothing. */
  public static final Membership UNKNOWN = new Membership(null, null, 0);

  private static final String TEAM = "team";
  private static final String VENDOR = "vendor";

  public Membership {
    if (inputs < 0) {
      throw new IllegalArgumentException("inputs must be at least 0, is " + inputs);
    }
  }

  /** The same, with the team and the vendor that tags of the work name where none is known. */
  public Membership or(Map<String, String> tags) {
    String team = teamId == null ? tags.get(TEAM) : teamId;
    String vendor = vendorId == null ? tags.get(VENDOR) : vendorId;
    return Objects.equals(team, teamId) && Objects.equals(vendor, vendorId)
        ? this
        : new Membership(team, vendor, inputs);
  }
}
