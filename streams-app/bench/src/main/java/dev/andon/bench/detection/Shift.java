package dev.andon.bench.detection;

import java.util.List;
import java.util.Locale;

/**
 * A change of a rater's agreement with gold.
 *
 * @param before agreement while all is well
 * @param after agreement after the change, lower
 */
record Shift(double before, double after) {
  /** From slight to steep, at three levels. */
  static final List<Shift> TEN =
      List.of(
          new Shift(0.95, 0.85),
          new Shift(0.95, 0.80),
          new Shift(0.95, 0.70),
          new Shift(0.95, 0.60),
          new Shift(0.90, 0.85),
          new Shift(0.90, 0.80),
          new Shift(0.90, 0.70),
          new Shift(0.90, 0.60),
          new Shift(0.80, 0.70),
          new Shift(0.80, 0.60));

  Shift {
    if (!(after > 0 && before > after && before < 1)) {
      throw new IllegalArgumentException(
          "pair is " + before + ":" + after + ", must fall and stay in range (0, 1)");
    }
  }

  /** Reads {@code 0.95:0.85}. */
  static Shift parse(String text) {
    String[] ends = text.split(":", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("pair is " + text + ", must be like 0.95:0.85");
    }
    return new Shift(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
  }

  /** Error probability before. */
  double q0() {
    return 1 - before;
  }

  /** Error probability after. */
  double q1() {
    return 1 - after;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f→%.2f", before, after);
  }
}
