package dev.andon.pipeline.policy;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;
import java.util.Map;

/** A piece of a document, and the line it begins on, so that whatever is wrong has a place. */
sealed interface YamlNode {
  /** Where it begins, 1 for the first line. */
  int line();

  /** A single value as it is written; {@code token} says what it was written as. */
  record Scalar(int line, String text, JsonToken token) implements YamlNode {
    boolean isNull() {
      return token == JsonToken.VALUE_NULL;
    }
  }

  /** A list. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {}

  /** Words and their values, in the order written; {@code lines} says where each word stands. */
  record Mapping(int line, Map<String, YamlNode> values, Map<String, Integer> lines)
      implements YamlNode {}
}
