package dev.andon.quality.answer;

import java.util.List;

/**
 * Labelled stretches of a text, a recording or a token sequence.
 *
 * @param spans the spans, sorted and without repeats; empty says that there are none
 */
public record SpansAnswer(List<Span> spans) implements Answer {

  public SpansAnswer {
    spans = spans.stream().sorted().distinct().toList();
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.SPANS;
  }

  @Override
  public String display() {
    return Display.joined(spans, " ", Span::toString);
  }
}
