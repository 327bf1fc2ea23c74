package dev.andon.pipeline.intake;

import dev.andon.contracts.RosterEntry;
import dev.andon.quality.scoring.Roster;
import org.jspecify.annotations.Nullable;

/** Checks records of the roster as they come from their topic. */
public final class RosterIntake {
  private RosterIntake() {}

  /**
   * Checks a record. Its time may lie ahead: people are put on a roster before they begin.
   *
   * @param key the record's key
   * @param appendedAt when the record was appended to its topic, epoch milliseconds
   * @throws RefusedInputException saying what is wrong with it
   */
  public static Roster.Entry of(RosterEntry record, byte @Nullable [] key, long appendedAt) {
    String raterId = Checks.id("rater_id", record.getRaterId());
    Checks.key(key, raterId);
    return new Roster.Entry(
        raterId,
        record.getEffectiveAt().toEpochMilli(),
        optionalId("team_id", record.getTeamId()),
        optionalId("vendor_id", record.getVendorId()),
        appendedAt);
  }

  private static @Nullable String optionalId(String field, @Nullable String value) {
    return value == null ? null : Checks.id(field, value);
  }
}
