package dev.andon.cli.alerts;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the id of an alert, or its beginning: nothing is the beginning of every alert's. */
final class AlertIdConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("no id is given: see `andon alert list`");
    }
    return text;
  }
}
