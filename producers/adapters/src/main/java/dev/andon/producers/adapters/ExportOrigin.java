package dev.andon.producers.adapters;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose work an export is and when it was made, as whoever publishes it states, for tools whose
 * exports do not say themselves.
 *
 * @param rater who did the work that names nobody, or null
 * @param exportedAt when the work that has no time of its own was exported, or null
 */
public record ExportOrigin(@Nullable String rater, @Nullable Instant exportedAt) {
  /** The option that names the rater. */
  public static final String RATER = "rater";

  /** The option that dates the export. */
  public static final String EXPORTED_AT = "exported-at";

  /** The names of both options. */
  public static final Set<String> OPTIONS = Set.of(RATER, EXPORTED_AT);

  /**
   * What the options of a tool state.
   *
   * @throws IllegalArgumentException for a rater or a time that is none
   */
  public static ExportOrigin parse(Map<String, String> options) {
    String rater = options.get(RATER);
    if (rater != null && rater.isBlank()) {
      throw new IllegalArgumentException("rater must not be blank");
    }
    String exportedAt = options.get(EXPORTED_AT);
    return new ExportOrigin(rater, exportedAt == null ? null : time(exportedAt));
  }

  /**
   * The rater.
   *
   * @throws Refusal if none is stated
   */
  public String requireRater() throws Refusal {
    if (rater == null) {
      throw new Refusal("names no rater: say whose work it is with the option " + RATER);
    }
    return rater;
  }

  /**
   * When it was exported.
   *
   * @throws Refusal if that is not stated
   */
  public Instant requireExportedAt() throws Refusal {
    if (exportedAt == null) {
      throw new Refusal(
          "has no time: say when it was exported with the option "
              + EXPORTED_AT
              + ", such as 2026-05-04T09:15:00Z");
    }
    return exportedAt;
  }

  private static Instant time(String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(Instant.EPOCH)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Refused below, in the same words as a time out of range.
    }
    throw new IllegalArgumentException(
        EXPORTED_AT
            + " must be a time since 1970 such as 2026-05-04T09:15:00Z and is '"
            + text
            + "'");
  }
}
