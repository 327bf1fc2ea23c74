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

  /** How long it is, and nothing of what it says: that may be about anybody. */
  @Override
  public String display() {
    return "(text of %d characters)".formatted(value.codePointCount(0, value.length()));
  }
}
