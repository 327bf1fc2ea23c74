package dev.andon.pipeline.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.andon.quality.check.TextPattern;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A regular expression of RE2: it has no back references and no looking around, and takes time
 * linear in the text whatever the two are.
 */
final class RegexPattern implements TextPattern {
  /** How a policy tells an expression of its own from the name of one that is known here. */
  private static final String DELIMITER = "/";

  private static final int MOST_CHARACTERS = 512;

  /**
   * What is known by name. An address has a name, a host and a domain of two letters or more; a
   * telephone number 9 to 15 digits, with a plus, brackets, or something between its groups; a card
   * number four groups of four digits, or four, six and five.
   */
  private static final Map<String, Pattern> KNOWN =
      new TreeMap<>(
          Map.of(
              "email",
              Pattern.compile("(?i)[a-z0-9._%+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}"),
              "phone",
              Pattern.compile(
                  "(?:^|[^\\d.,:/-])(?:\\+\\d(?:[ ()./-]{0,2}\\d){8,14}"
                      + "|\\(?0\\d{1,4}\\)?[ /-](?:[ /-]?\\d){6,11}"
                      + "|\\(?\\d{3}\\)?[ .-]{1,2}\\d{3}[ .-]\\d{4})(?:$|\\D)"),
              "card_number",
              Pattern.compile(
                  "(?:^|\\D)(?:\\d{4}([ -]?)\\d{4}[ -]?\\d{4}[ -]?\\d{4}"
                      + "|\\d{4}[ -]?\\d{6}[ -]?\\d{5})(?:$|\\D)")));

  private final String text;
  private final Pattern pattern;

  private RegexPattern(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /** What is known by name. */
  static Set<String> names() {
    return KNOWN.keySet();
  }

  /**
   * A pattern as a policy writes it: a name, or an expression between slashes.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static RegexPattern of(String text) {
    Pattern known = KNOWN.get(text);
    if (known != null) {
      return new RegexPattern(text, known);
    }
    boolean own = text.length() > 2 && text.startsWith(DELIMITER) && text.endsWith(DELIMITER);
    if (!own) {
      throw new IllegalArgumentException(
          "has '"
              + text
              + "', must be "
              + String.join(", ", KNOWN.keySet())
              + " or an expression between slashes");
    }
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "has an expression of %d characters, may have %d"
              .formatted(text.length(), MOST_CHARACTERS));
    }
    try {
      return new RegexPattern(text, Pattern.compile(text.substring(1, text.length() - 1)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "has " + text + ", which RE2 does not take: " + e.getDescription(), e);
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean occursIn(String other) {
    return pattern.matcher(other).find();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegexPattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
