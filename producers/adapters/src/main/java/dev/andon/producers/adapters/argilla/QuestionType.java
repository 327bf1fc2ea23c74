package dev.andon.producers.adapters.argilla;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of questions, named as Argilla names them but for the case. */
enum QuestionType {
  TEXT,
  LABEL_SELECTION,
  MULTI_LABEL_SELECTION,
  RATING,
  RANKING,
  SPAN;

  /** The type of this name, or null. */
  static @Nullable QuestionType ofName(String name) {
    return Arrays.stream(values())
        .filter(type -> type.lowerCase().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The names of all types, for a message. */
  static String names() {
    return Arrays.stream(values()).map(QuestionType::lowerCase).collect(Collectors.joining(", "));
  }

  /**
   * The type that a value can only be of, or null where it may be of several: text may be typed or
   * chosen, and an empty list may be one of labels, of spans or of ranks.
   */
  static @Nullable QuestionType ofValue(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (value.isIntegralNumber()) {
      return RATING;
    }
    JsonNode first = value.path(0);
    if (first.isTextual()) {
      return MULTI_LABEL_SELECTION;
    }
    if (first.has("rank")) {
      return RANKING;
    }
    return first.has("start") ? SPAN : null;
  }

  private String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
