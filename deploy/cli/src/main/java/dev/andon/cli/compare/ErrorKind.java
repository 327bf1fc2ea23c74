package dev.andon.cli.compare;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What counts as an error, and among which answers. */
enum ErrorKind {
  /** Any answer that is wrong, among all. */
  WRONG("wrong answers"),
  /** The class given where it is not right, among answers where another is. */
  FALSE_POSITIVE("false positives"),
  /** Another given where the class is right, among answers where it is. */
  FALSE_NEGATIVE("false negatives");

  private final String words;

  ErrorKind(String words) {
    this.words = words;
  }

  /** As people call several of them. */
  String words() {
    return words;
  }

  /** As it is typed: {@code false-positive}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an answer is one of those among which it is counted. */
  boolean concerns(@Nullable String className, @Nullable String right) {
    return switch (this) {
      case WRONG -> true;
      case FALSE_POSITIVE -> right != null && !right.equals(className);
      case FALSE_NEGATIVE -> right != null && right.equals(className);
    };
  }

  /** Whether such an answer is an error of this kind. */
  boolean isError(@Nullable String className, boolean correct, @Nullable String given) {
    return switch (this) {
      case WRONG -> !correct;
      case FALSE_POSITIVE -> Objects.equals(given, className);
      case FALSE_NEGATIVE -> !Objects.equals(given, className);
    };
  }
}
