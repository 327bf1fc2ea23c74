package dev.andon.pipeline.topology;

import java.time.Duration;

/**
 * Sizes and timing of the topology: none of them changes what is computed.
 *
 * @param partitions of the topics between the stages; those of the input topics
 * @param drainEvery how often bundles of measures and tallies leave a stage
 * @param rowsPerDrain about how many rows of measures leave a task at once; 0 where nobody reads
 *     them
 * @param itemBytesInMemory about how much of its items a task keeps in memory
 */
public record TopologySettings(
    int partitions, Duration drainEvery, int rowsPerDrain, long itemBytesInMemory) {
  /** Of the rows that raters' measures may take, slices take the tenth part: no signal waits. */
  private static final int SLICES_SHARE = 10;

  /** Checks that all are positive, and the rows not negative. */
  public TopologySettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
    }
    if (drainEvery.isNegative() || drainEvery.isZero()) {
      throw new IllegalArgumentException("drainEvery is " + drainEvery + ", must be positive");
    }
    if (rowsPerDrain < 0) {
      throw new IllegalArgumentException(
          "rowsPerDrain is " + rowsPerDrain + ", must be at least 0");
    }
    if (itemBytesInMemory < 1) {
      throw new IllegalArgumentException(
          "itemBytesInMemory is " + itemBytesInMemory + ", must be at least 1");
    }
  }

  /** Whether anybody reads measures. */
  boolean measured() {
    return rowsPerDrain > 0;
  }

  /** About how many rows of measures of slices leave a task at once. */
  int sliceRowsPerDrain() {
    return rowsPerDrain == 0 ? 0 : Math.max(1, rowsPerDrain / SLICES_SHARE);
  }
}
