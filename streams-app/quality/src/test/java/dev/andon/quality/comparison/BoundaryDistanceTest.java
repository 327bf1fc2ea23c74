package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.RunLengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoundaryDistanceTest {

  /** A square of 6 by 6 pixels has 20 boundary pixels. */
  @Test
  void aSquareMovedByOneColumn() {
    MaskAnswer square = rectangle(10, 10, 2, 2, 6, 6);
    MaskAnswer moved = rectangle(10, 10, 2, 3, 6, 6);
    double onePixel = 1.0 / Math.sqrt(200);

    // Of each boundary five pixels of the upper edge and five of the lower lie on the other.
    assertThat(new BoundaryDistance(0).between(square, moved)).isCloseTo(0.5, within(1e-12));
    assertThat(new BoundaryDistance(onePixel).between(square, moved)).isZero();
    assertThat(new MaskDistance(OverlapMeasure.IOU).between(square, moved))
        .isCloseTo(1 - 30.0 / 42, within(1e-12));
  }

  @Test
  void aHoleThatOverlapHardlySees() {
    MaskAnswer full = rectangle(100, 100, 10, 10, 80, 80);
    boolean[][] holed = new boolean[100][100];
    for (int column = 10; column < 90; column++) {
      for (int row = 10; row < 90; row++) {
        holed[column][row] = !(column >= 45 && column < 55 && row >= 45 && row < 55);
      }
    }
    MaskAnswer hole = mask(holed);

    assertThat(new MaskDistance(OverlapMeasure.IOU).between(full, hole)).isLessThan(0.02);
    // 316 pixels outside and 40 around the hole, which nothing is near.
    double precision = 316.0 / 356;
    assertThat(BoundaryDistance.STANDARD.between(full, hole))
        .isCloseTo(1 - 2 * precision / (precision + 1), within(1e-12));
  }

  @Test
  void emptyMasks() {
    MaskAnswer empty = new MaskAnswer(RunLengths.of(100), 10, 10, null);
    MaskAnswer square = rectangle(10, 10, 2, 2, 6, 6);

    assertThat(BoundaryDistance.STANDARD.between(empty, empty)).isZero();
    assertThat(BoundaryDistance.STANDARD.between(empty, square)).isEqualTo(1);
    assertThat(BoundaryDistance.STANDARD.between(square, empty)).isEqualTo(1);
  }

  @Test
  void otherGridsAndLabelsHaveNothingToCompare() {
    MaskAnswer one = new MaskAnswer(RunLengths.of(0, 6), 2, 3, "roof");

    assertThat(
            BoundaryDistance.STANDARD.between(
                one, new MaskAnswer(RunLengths.of(0, 6), 3, 2, "roof")))
        .isEqualTo(1);
    assertThat(
            BoundaryDistance.STANDARD.between(
                one, new MaskAnswer(RunLengths.of(0, 6), 2, 3, "road")))
        .isEqualTo(1);
  }

  @Property(tries = 300)
  void equalsWhatTheRastersGive(
      @ForAll @IntRange(min = 1, max = 14) int height,
      @ForAll @IntRange(min = 1, max = 14) int width,
      @ForAll @IntRange(max = 100) int tolerance,
      @ForAll long seed) {
    Random random = new Random(seed);
    boolean[][] a = raster(height, width, random);
    boolean[][] b = raster(height, width, random);
    double share = tolerance / 1_000.0;
    double theta = share * Math.sqrt((double) height * height + (double) width * width);
    List<int[]> ofA = boundary(a);
    List<int[]> ofB = boundary(b);
    double precision = near(ofB, ofA, theta);
    double recall = near(ofA, ofB, theta);
    double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    double expected = ofA.isEmpty() && ofB.isEmpty() ? 0 : 1 - f1;

    assertThat(new BoundaryDistance(share).between(mask(a), mask(b)))
        .isCloseTo(expected, within(1e-12));
    assertThat(new BoundaryDistance(share).between(mask(b), mask(a)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void saysWhatIsOutOfRange() {
    MaskAnswer wide = new MaskAnswer(RunLengths.of(1, 131_072), 1, 131_073, null);
    MaskAnswer other = new MaskAnswer(RunLengths.of(2, 131_071), 1, 131_073, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoundaryDistance.STANDARD.between(wide, other))
        .withMessage("width is 131073 columns, must be at most 131072");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundaryDistance(Double.NaN))
        .withMessage("tolerance is NaN, must be in 0..0.1");
  }

  private static List<int[]> boundary(boolean[][] raster) {
    List<int[]> pixels = new ArrayList<>();
    for (int column = 0; column < raster.length; column++) {
      for (int row = 0; row < raster[0].length; row++) {
        boolean inner =
            at(raster, column - 1, row)
                && at(raster, column + 1, row)
                && at(raster, column, row - 1)
                && at(raster, column, row + 1);
        if (raster[column][row] && !inner) {
          pixels.add(new int[] {column, row});
        }
      }
    }
    return pixels;
  }

  private static boolean at(boolean[][] raster, int column, int row) {
    return column >= 0
        && column < raster.length
        && row >= 0
        && row < raster[0].length
        && raster[column][row];
  }

  private static double near(List<int[]> pixels, List<int[]> others, double theta) {
    long near =
        pixels.stream()
            .filter(
                pixel ->
                    others.stream()
                        .anyMatch(
                            other ->
                                Math.pow(pixel[0] - other[0], 2) + Math.pow(pixel[1] - other[1], 2)
                                    <= theta * theta))
            .count();
    return pixels.isEmpty() ? 0 : (double) near / pixels.size();
  }

  /** Pixels on their own, or rectangles laid over each other. */
  private static boolean[][] raster(int height, int width, Random random) {
    boolean[][] raster = new boolean[width][height];
    int rectangles = random.nextInt(4);
    int share = random.nextInt(4) * random.nextInt(4);
    for (int i = 0; i < rectangles; i++) {
      int left = random.nextInt(width);
      int top = random.nextInt(height);
      boolean value = random.nextInt(3) > 0;
      for (int column = left; column < width - random.nextInt(3); column++) {
        for (int row = top; row < height - 1; row++) {
          raster[column][row] = value;
        }
      }
    }
    for (boolean[] column : raster) {
      for (int row = 0; row < height; row++) {
        column[row] ^= random.nextInt(10) < share;
      }
    }
    return raster;
  }

  private static MaskAnswer rectangle(
      int height, int width, int top, int left, int high, int wide) {
    boolean[][] raster = new boolean[width][height];
    for (int column = left; column < left + wide; column++) {
      for (int row = top; row < top + high; row++) {
        raster[column][row] = true;
      }
    }
    return mask(raster);
  }

  private static MaskAnswer mask(boolean[][] raster) {
    List<Long> runs = new ArrayList<>(List.of(0L));
    boolean ones = false;
    for (boolean[] column : raster) {
      for (boolean pixel : column) {
        if (pixel != ones) {
          runs.add(0L);
          ones = pixel;
        }
        runs.set(runs.size() - 1, runs.get(runs.size() - 1) + 1);
      }
    }
    return new MaskAnswer(RunLengths.of(runs), raster[0].length, raster.length, null);
  }
}
