package dev.andon.producers.simulator.scenario;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 8h}, {@code 3d} or ISO-8601. */
final class Durations {
  private static final Pattern PLAIN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Durations() {}

  static Duration parse(String field, String text) {
    Matcher plain = PLAIN.matcher(text);
    if (plain.matches()) {
      return of(Long.parseLong(plain.group(1)), plain.group(2));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new ScenarioException(
          field + " must be a duration, as 90s, 15m, 8h, 3d or PT1H30M, is \"" + text + "\"", e);
    }
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  static Duration notNegative(String field, Duration value) {
    if (value.isNegative() || value.compareTo(Duration.ofDays(36_525)) > 0) {
      throw new ScenarioException(field + " must be in 0 to 100 years, is " + value);
    }
    return value;
  }

  static Duration positive(String field, Duration value) {
    if (value.isZero()) {
      throw new ScenarioException(field + " must be longer than 0");
    }
    return notNegative(field, value);
  }
}
