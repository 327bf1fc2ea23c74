package dev.andon.producers.adapters.labelimg;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as the files write them: decimal, without the extras that Java would take. */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?\\d{1,20}(\\.\\d{0,20})?([eE][+-]?\\d{1,3})?");

  private Numbers() {}

  /** The finite number that a text is, or null. */
  static @Nullable Double finite(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return null;
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? Double.valueOf(number) : null;
  }
}
