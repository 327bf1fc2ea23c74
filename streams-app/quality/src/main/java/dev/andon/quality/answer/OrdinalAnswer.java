package dev.andon.quality.answer;

/**
 * A step on an ordered scale.
 *
 * @param value the step's number; steps are taken to be one apart
 */
public record OrdinalAnswer(long value) implements Answer {

  @Override
  public AnswerKind kind() {
    return AnswerKind.ORDINAL;
  }

  @Override
  public String display() {
    return Long.toString(value);
  }
}
