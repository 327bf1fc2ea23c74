package dev.andon.cli.cluster;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes bootstrap servers as they are written, if they can be any. */
final class BootstrapConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    try {
      BootstrapServers.parse(text);
      return text;
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
