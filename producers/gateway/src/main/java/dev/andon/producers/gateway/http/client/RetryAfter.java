package dev.andon.producers.gateway.http.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {
  /** What asks for more is taken for a mistake. */
  static final Duration MOST = Duration.ofHours(1);

  private RetryAfter() {}

  /** From zero, where nothing can be read, to {@link #MOST}. */
  static Duration of(@Nullable String header, Instant now) {
    if (header == null) {
      return Duration.ZERO;
    }
    Duration wanted = wanted(header.strip(), now);
    return wanted.isNegative() ? Duration.ZERO : wanted.compareTo(MOST) > 0 ? MOST : wanted;
  }

  private static Duration wanted(String text, Instant now) {
    try {
      return text.matches("[0-9]{1,18}")
          ? Duration.ofSeconds(Long.parseLong(text))
          : Duration.between(
              now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
