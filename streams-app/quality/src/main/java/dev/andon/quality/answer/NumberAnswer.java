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

  /** How far it is from another, at least 0; infinite where that is beyond what a double holds. */
  public double distanceTo(NumberAnswer other) {
    return Math.abs(value - other.value);
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
