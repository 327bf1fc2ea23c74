package dev.andon.cli.lines;

import dev.andon.contracts.ResumeCondition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a resume waits for. */
final class ResumeConditionConverter implements ITypeConverter<ResumeCondition> {

  @Override
  public ResumeCondition convert(String text) {
    return switch (text) {
      case "recovered" -> ResumeCondition.RECOVERED;
      case "recertified" -> ResumeCondition.RECERTIFIED;
      default ->
          throw new TypeConversionException(
              "\"%s\" is no condition: write recovered or recertified".formatted(text));
    };
  }
}
