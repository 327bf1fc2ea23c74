package dev.andon.cli.triggers;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the id of a trigger, or its beginning: nothing is the beginning of every trigger's. */
final class TriggerIdConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("no id is given: see `andon trigger list`");
    }
    return text;
  }
}
