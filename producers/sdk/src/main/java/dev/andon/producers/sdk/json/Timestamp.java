package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An instant: ISO 8601 with {@code Z} or an offset, in the years 1970 to 9999; digits beyond the
 * millisecond are dropped. Written in UTC with exactly three of them.
 */
enum Timestamp implements JsonType<Instant> {
  ISO;

  private static final String EXPECTED =
      "a time with Z or an offset, like 2026-05-04T09:15:02.120Z";
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Override
  public @Nullable Instant read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_STRING)) {
      return in.wrong(EXPECTED);
    }
    String text = in.parser().getText();
    long fast = UtcTimestamp.parse(text);
    Instant value = fast >= 0 ? Instant.ofEpochMilli(fast) : withOffset(text);
    if (value == null) {
      return in.wrong(EXPECTED);
    }
    check(value, in.problems());
    return value;
  }

  @Override
  public void write(JsonGenerator out, Instant value) throws IOException {
    out.writeString(MILLIS.format(value));
  }

  @Override
  public void check(Instant value, Problems problems) {
    if (value.isBefore(FIRST) || value.isAfter(LAST)) {
      problems.add("expected a year from 1970 to 9999, found " + value);
    }
  }

  private static @Nullable Instant withOffset(String text) {
    try {
      Instant value = OffsetDateTime.parse(text).toInstant();
      return Instant.ofEpochMilli(value.toEpochMilli());
    } catch (DateTimeException | ArithmeticException notATime) {
      return null;
    }
  }
}
