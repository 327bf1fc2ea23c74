package dev.andon.pipeline.policy;

import com.fasterxml.jackson.core.JsonToken;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of one mapping, each read once and checked as what it has to be. */
final class YamlWords {
  private final String prefix;
  private final YamlNode.Mapping mapping;

  private YamlWords(String prefix, YamlNode.Mapping mapping) {
    this.prefix = prefix;
    this.mapping = mapping;
  }

  /**
   * The words of a mapping.
   *
   * @param prefix goes before the names of words in messages, such as {@code trigger.}
   * @param what names the mapping in messages
   * @param known every word there may be
   * @throws PolicyFault if it is none, or has a word that is not known: a rule that is misspelt
   *     would never fire
   */
  static YamlWords of(String prefix, String what, YamlNode node, List<String> known) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw new PolicyFault(
          node.line(),
          what + " is not made of words and values, such as " + known.get(0) + ": ...");
    }
    for (String word : mapping.values().keySet()) {
      if (!known.contains(word)) {
        throw new PolicyFault(
            lineOf(mapping, word),
            "'" + prefix + word + "' is not known, try one of " + String.join(", ", known));
      }
    }
    return new YamlWords(prefix, mapping);
  }

  private static int lineOf(YamlNode.Mapping mapping, String word) {
    return mapping.lines().getOrDefault(word, mapping.line());
  }

  /** A fault of the value of {@code word}. */
  PolicyFault fault(String word, String problem) {
    return new PolicyFault(lineOf(mapping, word), prefix + word + " " + problem);
  }

  /** What stands behind a word; null where nothing does. */
  @Nullable YamlNode find(String word) {
    YamlNode node = mapping.values().get(word);
    return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : node;
  }

  YamlNode require(String word) {
    YamlNode node = find(word);
    if (node == null) {
      throw fault(word, "is missing");
    }
    return node;
  }

  YamlNode.Scalar scalar(String word) {
    if (require(word) instanceof YamlNode.Scalar scalar) {
      return scalar;
    }
    throw fault(word, "must be a single value");
  }

  /** A text of at most {@code longest} characters, all of which can be seen. */
  String text(String word, int longest) {
    String text = scalar(word).text();
    if (text.isBlank()) {
      throw fault(word, "is empty");
    }
    if (text.length() > longest) {
      throw fault(word, "has " + text.length() + " characters, may have " + longest);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw fault(word, "holds a line break or another control character");
    }
    return text;
  }

  double number(String word) {
    YamlNode.Scalar scalar = scalar(word);
    if (scalar.token() != JsonToken.VALUE_NUMBER_INT
        && scalar.token() != JsonToken.VALUE_NUMBER_FLOAT) {
      throw fault(word, "is '" + scalar.text() + "', must be a number");
    }
    try {
      return Double.parseDouble(scalar.text().replace("_", ""));
    } catch (NumberFormatException e) {
      throw fault(word, "is '" + scalar.text() + "', must be a number");
    }
  }

  boolean flag(String word) {
    YamlNode.Scalar scalar = scalar(word);
    return switch (scalar.token()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw fault(word, "is '" + scalar.text() + "', must be true or false");
    };
  }

  /** A duration longer than nothing, as ISO 8601 writes it. */
  Duration duration(String word) {
    String text = scalar(word).text();
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw fault(word, "is '" + text + "', must be a duration such as PT48H or P2D");
    }
    if (duration.isNegative() || duration.isZero()) {
      throw fault(word, "is " + text + ", must be longer than nothing");
    }
    return duration;
  }

  /** An enum constant by its lower-case name. */
  <E extends Enum<E>> E choice(String word, E[] choices) {
    String text = scalar(word).text();
    return Arrays.stream(choices)
        .filter(choice -> name(choice).equals(text))
        .findFirst()
        .orElseThrow(() -> fault(word, "is '" + text + "', must be one of " + names(choices)));
  }

  private static String names(Enum<?>[] choices) {
    return Arrays.stream(choices).map(YamlWords::name).collect(Collectors.joining(", "));
  }

  private static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
