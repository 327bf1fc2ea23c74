package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The options that only one tool's adapter has, by name; a misspelt one is an error. */
public final class ToolOptions {
  private final Map<String, String> values;

  private ToolOptions(Map<String, String> values) {
    this.values = values;
  }

  /**
   * The options given for {@code format}.
   *
   * @param known the names that the adapter understands
   * @throws IllegalArgumentException for a name that is not known; the message lists what is
   */
  public static ToolOptions of(String format, Map<String, String> given, Set<String> known) {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "unknown option '"
                + name
                + "' for "
                + format
                + ": use "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
    return new ToolOptions(Map.copyOf(given));
  }

  /** The value of an option, or null where it was not given. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /** The value of an option, or {@code otherwise} where it was not given. */
  public String text(String name, String otherwise) {
    return requireNonNull(values.getOrDefault(name, otherwise), "otherwise is null");
  }

  /**
   * Whether an option has the first of two values, which it also has where it was not given.
   *
   * @throws IllegalArgumentException if it has neither
   */
  public boolean isFirst(String name, String first, String second) {
    return !Boolean.FALSE.equals(eitherOf(name, first, second));
  }

  /**
   * Whether an option has the first of two values, or null where it was not given.
   *
   * @throws IllegalArgumentException if it has neither
   */
  public @Nullable Boolean eitherOf(String name, String first, String second) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    if (!value.equals(first) && !value.equals(second)) {
      throw new IllegalArgumentException(
          "unknown value '" + value + "' for " + name + ": use " + first + " or " + second);
    }
    return value.equals(first);
  }

  /** The values of an option that are separated by commas; none where it was not given. */
  public List<String> list(String name) {
    String value = text(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).distinct().toList();
  }

  /**
   * The numbers that an option names things of the tool by, separated by commas; none where it was
   * not given.
   *
   * @throws IllegalArgumentException if the option holds something else
   */
  public List<String> ids(String name) {
    List<String> ids = list(name);
    if (!ids.stream().allMatch(id -> id.matches("[0-9]{1,18}"))) {
      throw new IllegalArgumentException(
          name
              + " must be ids of "
              + name
              + " such as 7,9, is "
              + JsonFields.shown(String.valueOf(text(name))));
    }
    return ids;
  }

  /**
   * A whole number from {@code least} on.
   *
   * @throws IllegalArgumentException if the option holds something else
   */
  public int number(String name, int least, int otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, in the same words as a number out of range.
    }
    throw new IllegalArgumentException(
        name + " must be a whole number of " + least + " or more and is '" + value + "'");
  }
}
