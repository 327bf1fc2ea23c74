package dev.andon.quality.answer;

/** The rater declined to answer: no error in itself, and counted apart. */
public record AbstainAnswer() implements Answer {

  @Override
  public AnswerKind kind() {
    return AnswerKind.ABSTAIN;
  }

  @Override
  public String display() {
    return AnswerKind.ABSTAIN.text();
  }
}
