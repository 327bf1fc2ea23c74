package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Property
  void weighsAsMuchAsTheBestOfAllAssignments(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 0, max = 2) int further,
      @ForAll long seed) {
    double[][] weights = weights(rows, rows + further, new Random(seed));

    int[] columns = Assignment.heaviest(weights);

    double total = 0;
    for (int row = 0; row < rows; row++) {
      total += columns[row] == Assignment.NONE ? 0 : weights[row][columns[row]];
    }
    assertThat(total).isCloseTo(best(weights, 0, new boolean[rows + further]), within(1e-9));
    int[] used = Arrays.stream(columns).filter(column -> column != Assignment.NONE).toArray();
    assertThat(Arrays.stream(used).distinct().count()).isEqualTo(used.length);
  }

  @Property
  void neverPairsWhatDoesNotGoTogether(
      @ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
    double[][] weights = weights(size, size, new Random(seed));

    int[] columns = Assignment.heaviest(weights);

    for (int row = 0; row < size; row++) {
      assertThat(columns[row] == Assignment.NONE || weights[row][columns[row]] > 0).isTrue();
    }
  }

  @Test
  void givesUpTheBestPairForTheBestSum() {
    double[][] weights = {{9, 8}, {8, 1}};

    assertThat(Assignment.heaviest(weights)).containsExactly(1, 0);
  }

  private static double[][] weights(int rows, int columns, Random random) {
    double[][] weights = new double[rows][columns];
    for (double[] row : weights) {
      Arrays.setAll(row, i -> random.nextInt(3) == 0 ? 0 : random.nextInt(100) / 7.0);
    }
    return weights;
  }

  private static double best(double[][] weights, int row, boolean[] taken) {
    if (row == weights.length) {
      return 0;
    }
    double best = best(weights, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.max(best, weights[row][column] + best(weights, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }
}
