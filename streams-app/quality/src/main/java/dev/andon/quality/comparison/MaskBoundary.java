package dev.andon.quality.comparison;

import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.RunLengths;
import java.util.Arrays;

/**
 * The pixels of a mask that have a neighbour to the left, right, above or below outside of it, or
 * outside of the image: as runs of rows, column by column. O(runs + columns) time and space.
 */
final class MaskBoundary {
  private static final RowRuns NONE = new RowRuns();

  private final RowRuns[] columns;

  private MaskBoundary(RowRuns[] columns) {
    this.columns = columns;
  }

  static MaskBoundary of(MaskAnswer mask) {
    RowRuns[] inside = columns(mask);
    RowRuns[] boundary = new RowRuns[inside.length];
    RowRuns core = new RowRuns();
    RowRuns left = new RowRuns();
    RowRuns both = new RowRuns();
    for (int c = 0; c < inside.length; c++) {
      if (inside[c].isEmpty()) {
        boundary[c] = NONE;
        continue;
      }
      inside[c].shrink(core);
      core.intersect(c == 0 ? NONE : inside[c - 1], left);
      left.intersect(c == inside.length - 1 ? NONE : inside[c + 1], both);
      boundary[c] = new RowRuns();
      inside[c].subtract(both, 0, boundary[c]);
    }
    return new MaskBoundary(boundary);
  }

  private static RowRuns[] columns(MaskAnswer mask) {
    RowRuns[] columns = new RowRuns[mask.width()];
    Arrays.fill(columns, NONE);
    RunLengths runs = mask.runs();
    long height = mask.height();
    long at = 0;
    for (int run = 0; run < runs.count(); run++) {
      long end = at + runs.length(run);
      while (run % 2 == 1 && at < end) {
        int column = (int) (at / height);
        long top = column * height;
        if (columns[column] == NONE) {
          columns[column] = new RowRuns();
        }
        columns[column].add((int) (at - top), (int) Math.min(height, end - top));
        at = top + height;
      }
      at = end;
    }
    return columns;
  }

  /** How many pixels it has. */
  long pixels() {
    long pixels = 0;
    for (RowRuns column : columns) {
      pixels += column.rows();
    }
    return pixels;
  }

  /**
   * How many of its pixels are within {@code reach}, between centers, of one of {@code other},
   * which is on the same grid.
   */
  long pixelsNear(MaskBoundary other, double reach) {
    long far = 0;
    RowRuns left = new RowRuns();
    RowRuns rest = new RowRuns();
    for (int c = 0; c < columns.length; c++) {
      columns[c].subtract(other.columns[c], (int) reach, left);
      for (int d = 1; d <= (int) reach && !left.isEmpty(); d++) {
        int rows = (int) Math.sqrt(reach * reach - (double) d * d);
        left.subtract(c >= d ? other.columns[c - d] : NONE, rows, rest);
        rest.subtract(c + d < columns.length ? other.columns[c + d] : NONE, rows, left);
      }
      far += left.rows();
    }
    return pixels() - far;
  }
}
