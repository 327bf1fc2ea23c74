package dev.andon.producers.adapters;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose work an export is and when it was made, as whoever publishes it states, for tools whose
 * exports do not say themselves.
 *
 * @param rater who did the work that names nobody, or null
 * @param exportedAt when the work that has no time of its own was exported, or null
 * @param onArrival whether it was exported when it arrived
 */
public record ExportOrigin(
    @Nullable String rater, @Nullable Instant exportedAt, boolean onArrival) {
  /** The option that names the rater. */
  public static final String RATER = "rater";

  /** The option that dates the export: a time, or {@code arrival}. */
  public static final String EXPORTED_AT = "exported-at";

  /** The names of both options. */
  public static final Set<String> OPTIONS = Set.of(RATER, EXPORTED_AT);

  private static final String ARRIVAL = "arrival";

  /**
   * What the options of a tool state.
   *
   * @throws IllegalArgumentException for a rater or a time that is none
   */
  public static ExportOrigin parse(ToolOptions options) {
    String rater = options.text(RATER);
    if (rater != null && rater.isBlank()) {
      throw new IllegalArgumentException("rater must not be blank");
    }
    String exportedAt = options.text(EXPORTED_AT);
    boolean onArrival = ARRIVAL.equals(exportedAt);
    return new ExportOrigin(
        rater, exportedAt == null || onArrival ? null : time(exportedAt), onArrival);
  }

  /** When what arrived at {@code receivedAt} was exported, or null if that is not stated. */
  public @Nullable Instant at(Instant receivedAt) {
    return onArrival ? receivedAt : exportedAt;
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
   * When what arrived at {@code receivedAt} was exported.
   *
   * @throws Refusal if that is not stated
   */
  public Instant requireAt(Instant receivedAt) throws Refusal {
    Instant at = at(receivedAt);
    if (at == null) {
      throw new Refusal(
          "has no time: say when it was exported with the option "
              + EXPORTED_AT
              + ", such as 2026-05-04T09:15:00Z, or "
              + ARRIVAL);
    }
    return at;
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
            + " must be a time since 1970 such as 2026-05-04T09:15:00Z, or "
            + ARRIVAL
            + ", and is '"
            + text
            + "'");
  }
}
