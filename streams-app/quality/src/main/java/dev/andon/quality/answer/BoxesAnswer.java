package dev.andon.quality.answer;

import java.util.List;

/**
 * Labelled rectangles on an image.
 *
 * @param boxes the boxes, sorted; a box drawn twice counts twice; empty says that there are none
 */
public record BoxesAnswer(List<Box> boxes) implements Answer {

  public BoxesAnswer {
    boxes = boxes.stream().sorted().toList();
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.BOXES;
  }

  @Override
  public String display() {
    return Display.joined(boxes, " ", Box::toString);
  }
}
