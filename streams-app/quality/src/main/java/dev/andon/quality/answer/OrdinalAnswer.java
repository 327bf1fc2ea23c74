package dev.andon.quality.answer;

/**
 * A step on an ordered scale.
 *
 * @param value the step's number; steps are taken to be one apart
 */
public record OrdinalAnswer(long value) implements Answer {

  /** How many steps it is from another. */
  public double distanceTo(OrdinalAnswer other) {
    return Math.abs((double) value - other.value);
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.ORDINAL;
  }

  @Override
  public String display() {
    return Long.toString(value);
  }
}
