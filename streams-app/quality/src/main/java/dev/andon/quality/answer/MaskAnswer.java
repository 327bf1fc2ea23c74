package dev.andon.quality.answer;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A set of pixels.
 *
 * @param runs run lengths over the pixels column by column, beginning with those outside the mask
 *     (COCO's uncompressed form); together they cover every pixel
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param label its class; null where the question has only one
 */
public record MaskAnswer(RunLengths runs, int height, int width, @Nullable String label)
    implements Answer {

  public MaskAnswer {
    requireNonNull(runs, "runs is null");
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "mask size must be at least 1 x 1, is " + height + " x " + width);
    }
    long pixels = (long) height * width;
    if (runs.total() != pixels) {
      throw new IllegalArgumentException(
          "mask runs must cover "
              + pixels
              + " pixels ("
              + height
              + " x "
              + width
              + "), cover "
              + runs.total());
    }
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.MASK;
  }

  @Override
  public String display() {
    String name = label == null ? "mask" : label;
    return Display.clip(runs.ones() + " of " + height + "x" + width + " pixels: " + name);
  }
}
