package dev.andon.quality.drift;

import java.util.Arrays;
import java.util.Objects;

/**
 * The shares of classes that are normal, and how far each may be off.
 *
 * <p>Classes are numbered from 0. A reference that was estimated is not the truth: a detector that
 * takes it for that alarms on its error. Every class therefore has a margin, and shares within it
 * are normal.
 */
public final class LabelReference {
  /** Most classes a detector takes. */
  public static final int MAX_CLASSES = 1_000;

  /** Labels below which an estimate is refused as a reference. */
  private static final long LEAST_LABELS = 20;

  private final double[] shares;
  private final double[] margins;

  private LabelReference(double[] shares, double[] margins) {
    this.shares = shares;
    this.margins = margins;
  }

  /**
   * Shares that are known, or laid down.
   *
   * @param shares one a class, each in (0, 1), 2 to {@value #MAX_CLASSES} classes, with sum 1 to
   *     within 1e-9
   */
  public static LabelReference known(double... shares) {
    requireClasses(shares.length);
    double sum = 0;
    for (int k = 0; k < shares.length; k++) {
      if (!(shares[k] > 0 && shares[k] < 1)) {
        throw new IllegalArgumentException(
            "share of class " + k + " is " + shares[k] + ", must be in range (0, 1)");
      }
      sum += shares[k];
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException("shares add up to " + sum + ", must add up to 1");
    }
    return new LabelReference(shares.clone(), new double[shares.length]);
  }

  /**
   * Shares estimated from labels.
   *
   * <p>π̂_k = (N_k + 1/2) / (N + K/2), so that an unseen class has a share; its margin is z √(π̂_k
   * (1 - π̂_k) / N).
   *
   * @param counts labels of each class, at least 20 in all
   * @param z standard errors in the margin, at least 0; 1 keeps the run length on average over
   *     references, 2 for nearly each of them
   */
  public static LabelReference estimated(long[] counts, double z) {
    requireClasses(counts.length);
    if (!(z >= 0 && z <= 10)) {
      throw new IllegalArgumentException("z is " + z + ", must be in range [0, 10]");
    }
    long n = 0;
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] < 0) {
        throw new IllegalArgumentException(
            "count of class " + k + " is " + counts[k] + ", must be at least 0");
      }
      n = Math.addExact(n, counts[k]);
    }
    if (n < LEAST_LABELS) {
      throw new IllegalArgumentException(
          "a reference needs " + LEAST_LABELS + " labels, has " + n + "; collect more first");
    }
    double[] shares = new double[counts.length];
    double[] margins = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      shares[k] = (counts[k] + 0.5) / (n + counts.length / 2.0);
      margins[k] = z * Math.sqrt(shares[k] * (1 - shares[k]) / n);
    }
    return new LabelReference(shares, margins);
  }

  /**
   * The same, where the share of a class may be off by {@code effect} √(π (1 - π)), too, and still
   * be normal: work is never distributed exactly alike, hour by hour, and evidence for what does
   * not matter would in time drown that for what does.
   *
   * @param effect in standard deviations of whether a label is of the class, in [0, 1]
   */
  public LabelReference tolerating(double effect) {
    if (!(effect >= 0 && effect <= 1)) {
      throw new IllegalArgumentException("effect is " + effect + ", must be in range [0, 1]");
    }
    double[] wider = new double[shares.length];
    for (int k = 0; k < shares.length; k++) {
      wider[k] = Math.max(margins[k], effect * Math.sqrt(shares[k] * (1 - shares[k])));
    }
    return new LabelReference(shares, wider);
  }

  private static void requireClasses(int classes) {
    if (classes < 2 || classes > MAX_CLASSES) {
      throw new IllegalArgumentException(classes + " classes, must be in 2.." + MAX_CLASSES);
    }
  }

  /** How many classes there are. */
  public int classes() {
    return shares.length;
  }

  /** The normal share of a class, in (0, 1). */
  public double share(int label) {
    return shares[Objects.checkIndex(label, shares.length)];
  }

  /** How far the share of a class may be off and still be normal, at least 0. */
  public double margin(int label) {
    return margins[Objects.checkIndex(label, margins.length)];
  }

  /** Whether any class has a margin. */
  boolean hasMargin() {
    return Arrays.stream(margins).anyMatch(margin -> margin > 0);
  }
}
