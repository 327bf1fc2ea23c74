package dev.andon.quality.detect;

/** The error probability that is expected of one item, and the ranges that detectors share. */
final class ItemRisk {
  /**
   * No item is taken to be safer than this: a single slip on an item that nobody ever got wrong
   * would be worth more than a hundred on ordinary ones.
   */
  static final double LEAST = 0.002;

  /** No item is taken to be harder than this; what is wrong anyway tells nothing. */
  static final double MOST = 0.98;

  private ItemRisk() {}

  /**
   * The probability whose odds are e^offset times those of {@code usual}, within {@link #LEAST} and
   * {@link #MOST} if the offset moved it.
   */
  static double of(double usual, double offset) {
    if (offset == 0) {
      return usual;
    }
    if (!(Math.abs(offset) < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("offset is " + offset + ", must be finite");
    }
    double odds = usual / (1 - usual) * StrictMath.exp(offset);
    double risk = odds < Double.POSITIVE_INFINITY ? odds / (1 + odds) : 1;
    return Math.min(Math.max(risk, LEAST), MOST);
  }

  /** Checks an error score. */
  static double requireScore(double error) {
    if (!(error >= 0 && error <= 1)) {
      throw new IllegalArgumentException("error is " + error + ", must be in 0..1");
    }
    return error;
  }

  /** Checks a probability that a detector divides by, and by whose complement. */
  static double requireProbability(String name, double value) {
    if (!(value > 0 && 1 - value < 1 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in range (0, 1)");
    }
    return value;
  }

  /** Checks a threshold or a run length. */
  static double requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be positive and finite");
    }
    return value;
  }
}
