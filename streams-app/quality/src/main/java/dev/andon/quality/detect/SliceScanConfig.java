package dev.andon.quality.detect;

import java.util.HashSet;
import java.util.List;

/**
 * How a {@link SliceScan} cuts a stream, and how often a false alarm of the whole is bearable.
 *
 * @param dimensions names of the dimensions, at least one, each once; an item is in one cell of
 *     each
 * @param baseError error probability of an item of usual difficulty while all is well, in (0, 1)
 * @param falseAlarmEvery the least expected number of items between false alarms of the whole scan,
 *     positive
 * @param mostValues how many values of one dimension are watched, 1 to 100,000; later ones are not
 */
public record SliceScanConfig(
    List<String> dimensions, double baseError, double falseAlarmEvery, int mostValues) {
  private static final int MOST_VALUES = 100_000;

  /** Checks the ranges. */
  public SliceScanConfig {
    dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty() || new HashSet<>(dimensions).size() < dimensions.size()) {
      throw new IllegalArgumentException(
          "dimensions are " + dimensions + ", must be at least one, each once");
    }
    ItemRisk.requireProbability("baseError", baseError);
    ItemRisk.requirePositive("falseAlarmEvery", falseAlarmEvery);
    if (mostValues < 1 || mostValues > MOST_VALUES) {
      throw new IllegalArgumentException(
          "mostValues is " + mostValues + ", must be in 1.." + MOST_VALUES);
    }
  }
}
