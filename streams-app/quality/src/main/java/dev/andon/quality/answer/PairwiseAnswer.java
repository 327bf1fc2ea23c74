package dev.andon.quality.answer;

/**
 * A choice between two candidates.
 *
 * @param value the side chosen, or the tool's word for a tie; not blank
 */
public record PairwiseAnswer(String value) implements Answer {

  public PairwiseAnswer {
    Require.name(value, "pairwise choice");
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.PAIRWISE;
  }

  @Override
  public String display() {
    return Display.clip(value);
  }
}
