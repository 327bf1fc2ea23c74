package dev.andon.producers.adapters;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The pixels of one class on an image. They are kept column by column, which is the order of the
 * run lengths Andon compares, so that reading them out is one pass over the runs.
 *
 * <p>Not thread-safe. Takes one bit a pixel.
 */
public final class PixelMask {
  /** A run takes a byte or more, and answers of more than 256 KiB are rejected. */
  private static final int MOST_RUNS = 256 * 1024;

  private final int height;
  private final int width;
  private final BitSet pixels;

  /**
   * @param height rows, 1 or more
   * @param width columns, 1 or more; {@code height * width} fits an int
   */
  public PixelMask(int height, int width) {
    this.height = height;
    this.width = width;
    pixels = new BitSet(Math.multiplyExact(height, width));
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Marks the pixels numbered {@code from} to {@code to}, exclusive, row by row. */
  public void fillRows(int from, int to) {
    int row = from / width;
    int column = from % width;
    for (int i = from; i < to; i++) {
      pixels.set(column * height + row);
      column++;
      if (column == width) {
        column = 0;
        row++;
      }
    }
  }

  /** Marks what {@code other}, of the same size, marks. */
  public void add(PixelMask other) {
    pixels.or(other.pixels);
  }

  /**
   * Lengths of the runs column by column, alternately outside and inside, outside first.
   *
   * @throws Refusal if there are more of them than an answer can hold
   */
  public List<Long> runLengths() throws Refusal {
    List<Long> runs = new ArrayList<>();
    int total = height * width;
    int at = 0;
    boolean inside = false;
    while (at < total) {
      if (runs.size() == MOST_RUNS) {
        throw new Refusal("the mask has more than " + MOST_RUNS + " runs of pixels");
      }
      int next = inside ? pixels.nextClearBit(at) : pixels.nextSetBit(at);
      int end = next < 0 ? total : Math.min(next, total);
      runs.add((long) end - at);
      at = end;
      inside = !inside;
    }
    return runs;
  }
}
