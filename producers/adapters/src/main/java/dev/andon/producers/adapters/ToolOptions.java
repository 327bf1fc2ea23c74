package dev.andon.producers.adapters;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the options of one tool to those that its adapter knows: a misspelt one must not pass. */
public final class ToolOptions {
  private ToolOptions() {}

  /**
   * @param known the names of the tool's options
   * @throws IllegalArgumentException for an option that is not among them; the message lists them
   */
  public static void requireKnown(String format, Map<String, String> options, Set<String> known) {
    for (String name : options.keySet()) {
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
  }

  /**
   * Which of two values an option has.
   *
   * @return true for the first, false for the second, null where the option is not set
   * @throws IllegalArgumentException for any other value
   */
  public static @Nullable Boolean eitherOf(
      Map<String, String> options, String name, String first, String second) {
    String value = options.get(name);
    if (value == null) {
      return null;
    }
    if (!value.equals(first) && !value.equals(second)) {
      throw new IllegalArgumentException(
          "unknown value '" + value + "' for " + name + ": use " + first + " or " + second);
    }
    return value.equals(first);
  }
}
