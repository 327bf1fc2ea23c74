package dev.andon.producers.adapters.labelbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;

/** Names of tools, classifications and their answers, short enough to be joined to questions. */
final class Names {
  private static final int LONGEST_NAME = 256;

  private Names() {}

  /**
   * The {@code name} of a tool, a classification or an answer.
   *
   * @throws Refusal if it has none, or one that is too long to be that of a question or a class
   */
  static String of(JsonNode named) throws Refusal {
    String name = JsonFields.text(named, "name");
    if (name == null) {
      throw new Refusal("has no name");
    }
    return requireShort(name);
  }

  /** A question within another, or about its answers. */
  static String join(String outer, String inner) throws Refusal {
    return requireShort(outer + ":" + inner);
  }

  private static String requireShort(String name) throws Refusal {
    if (name.length() > LONGEST_NAME) {
      throw new Refusal(
          "the name " + JsonFields.shown(name) + " is longer than " + LONGEST_NAME + " characters");
    }
    return name;
  }
}
