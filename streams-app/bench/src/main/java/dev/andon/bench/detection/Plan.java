package dev.andon.bench.detection;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * What is simulated, and how thoroughly.
 *
 * @param shifts the changes
 * @param runLengths asked for, ascending
 * @param runs of each delay
 * @param judgedRuns of each delay, and alarms for each run length, that there is a bar for
 * @param seed of everything
 * @param workers that simulate
 * @param progress where progress is told
 */
record Plan(
    List<Shift> shifts,
    double[] runLengths,
    int runs,
    int judgedRuns,
    long seed,
    Workers workers,
    PrintStream progress) {

  /** A seed for one of many simulations, that does not depend on which others are made. */
  long seed(Object... of) {
    return seed * 0x9E3779B97F4A7C15L + Arrays.deepHashCode(of);
  }

  /** Runs where each is about {@code times} as long as that of a delay. */
  int runs(int times) {
    return Math.max(50, runs / times);
  }

  /** The levels of agreement that the shifts start from. */
  double[] levels() {
    return shifts.stream().mapToDouble(Shift::before).distinct().toArray();
  }

  void tell(String what) {
    progress.println(what);
  }
}
