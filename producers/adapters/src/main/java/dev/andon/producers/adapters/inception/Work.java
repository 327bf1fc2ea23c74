package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody is with a document, as the API lists it.
 *
 * @param changedAt when its annotator last changed anything; null if never, or not since a reset
 */
record Work(String user, String state, @Nullable Instant changedAt) {
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
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /**
   * @param askedAt when it was asked for
   */
  static Work of(JsonNode json, Instant askedAt) throws Refusal {
    return new Work(
        JsonFields.requiredText(json, "user"),
        JsonFields.requiredText(json, "state"),
        time(JsonFields.text(json, "timestamp"), askedAt));
  }

  /** Whether it was taken from its annotator, or has to be done again from the start. */
  boolean isVoid() {
    return state.equals(NEW) || state.equals(LOCKED);
  }

  private static @Nullable Instant time(@Nullable String text, Instant askedAt) throws Refusal {
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text, TIME);
      // The tool writes the year of the week: the last days of December may come a year too late.
      if (time.toInstant().isAfter(askedAt.plus(CLOCKS_DIFFER))) {
        time = time.minusYears(1);
      }
      if (time.toInstant().isAfter(Instant.EPOCH)
          && !time.toInstant().isAfter(askedAt.plus(CLOCKS_DIFFER))) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // Refused below, in the same words as a time out of range.
    }
    throw new Refusal(
        "timestamp must be a time of the past such as 2026-05-04T09:15:02+0000 and is "
            + JsonFields.shown(text));
  }
}
