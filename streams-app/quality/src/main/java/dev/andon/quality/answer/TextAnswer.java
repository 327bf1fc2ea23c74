package dev.andon.quality.answer;

import static java.util.Objects.requireNonNull;

/**
 * Free text.
 *
 * @param value the text as written, possibly empty
 */
public record TextAnswer(String value) implements Answer {

  public TextAnswer {
    requireNonNull(value, "value is null");
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.TEXT;
  }

  @Override
  public String display() {
    return Display.clip(value);
  }
}
