package dev.andon.cli.console;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as people type it: {@code 2026-05-04T08:00:00Z}, or so long ago: {@code 7d}. */
public final class TimeConverter implements ITypeConverter<Instant> {

  private final DurationConverter durations = new DurationConverter();

  @Override
  public Instant convert(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : Instant.now().minus(durations.convert(text));
    } catch (DateTimeException | TypeConversionException e) {
      throw new TypeConversionException(
          "\"%s\" is not a time: write 2026-05-04T08:00:00Z, or how long ago, such as 7d"
              .formatted(text));
    }
  }
}
