package dev.andon.quality.answer;

/**
 * A measured or estimated number.
 *
 * @param value the number in the question's own unit, finite
 */
public record NumberAnswer(double value) implements Answer {

  public NumberAnswer {
    value = Require.finite(value, "number");
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.NUMBER;
  }

  @Override
  public String display() {
    return Display.number(value);
  }
}
