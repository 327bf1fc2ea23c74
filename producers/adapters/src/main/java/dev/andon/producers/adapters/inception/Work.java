package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody is with a document, as the API lists it.
 *
 * @param timestamp when its annotator last changed anything, as the tool writes it; null if never,
 *     or not since a reset
 */
record Work(String user, String state, @Nullable String timestamp) {
  static final String NEW = "NEW";
  static final String IN_PROGRESS = "IN-PROGRESS";
  static final String COMPLETE = "COMPLETE";
  static final String LOCKED = "LOCKED";
  static final String CURATION_COMPLETE = "CURATION-COMPLETE";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "+0000")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /** Where weeks begin on Sunday, and that with the first of January is the year's first. */
  private static final int FIRST_DAY_OF_NEXT_YEARS_WEEK = 26;

  /** Between a message and the answer about it; far less than a year. */
  private static final Duration LONGEST_DELAY = Duration.ofDays(100);

  static Work of(JsonNode json) throws Refusal {
    return new Work(
        JsonFields.requiredText(json, "user"),
        JsonFields.requiredText(json, "state"),
        JsonFields.text(json, "timestamp"));
  }

  boolean isComplete() {
    return state.equals(COMPLETE);
  }

  /** Whether it was taken from its annotator, or has to be done again from the start. */
  boolean isVoid() {
    return state.equals(NEW) || state.equals(LOCKED);
  }

  /**
   * When its annotator last changed anything, or null.
   *
   * @param askedAt when the tool said so
   * @throws Refusal if it is no time
   */
  @Nullable Instant changedAt(Instant askedAt) throws Refusal {
    if (timestamp == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(timestamp, TIME);
      Instant changed = (isOfNextYear(time, askedAt) ? time.minusYears(1) : time).toInstant();
      if (changed.isAfter(Instant.EPOCH) && time.getYear() <= 9999) {
        return changed;
      }
    } catch (DateTimeException e) {
      // Refused below, in the same words as a time out of range.
    }
    throw new Refusal(
        "timestamp must be a time since 1970 such as 2026-05-04T09:15:02+0000 and is "
            + JsonFields.shown(timestamp));
  }

  /** The tool writes the year of the week, which in the last days of December may be the next. */
  private static boolean isOfNextYear(OffsetDateTime time, Instant askedAt) {
    return time.getMonth() == Month.DECEMBER
        && time.getDayOfMonth() >= FIRST_DAY_OF_NEXT_YEARS_WEEK
        && time.toInstant().isAfter(askedAt.plus(LONGEST_DELAY));
  }
}
