package dev.andon.quality.drift;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.NormalQuantile;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Labels of two windows, and the distances between them that people know. For display: no decision
 * is made of them, since at a fixed threshold they alarm as often as the window is short.
 *
 * <p>With p the shares before and q those now:
 *
 * <ul>
 *   <li>population stability index Σ (q - p) ln(q / p), 0 when equal and unbounded; undefined where
 *       a class is empty in one window alone;
 *   <li>Jensen-Shannon divergence 1/2 KL(p‖m) + 1/2 KL(q‖m), m = (p + q) / 2, base 2, in [0, 1]
 *       (Lin, IEEE Transactions on Information Theory 37, 1991, 145-151).
 * </ul>
 *
 * The interval of either is by the delta method, cut at the ends of its range; near 0, where the
 * distances are squares of differences, it is too narrow.
 *
 * <p>Integer state: exact under withdrawal, merges, order does not matter. O(1) to observe, O(K) to
 * estimate.
 *
 * <pre>
 * bytes, version 1: version | K | per class: before | now
 * </pre>
 */
public final class TwoWindows {
  private static final int VERSION = 1;
  private static final double LN_2 = StrictMath.log(2);

  private final long[] before;
  private final long[] now;

  /** Two empty windows over {@code classes} classes, 2 to {@value LabelReference#MAX_CLASSES}. */
  public TwoWindows(int classes) {
    if (classes < 2 || classes > LabelReference.MAX_CLASSES) {
      throw new IllegalArgumentException(
          classes + " classes, must be in 2.." + LabelReference.MAX_CLASSES);
    }
    before = new long[classes];
    now = new long[classes];
  }

  /** One label in a window. */
  public void observe(Window window, int label) {
    window(window)[requireLabel(label)]++;
  }

  /** Takes an observed label back. */
  public void withdraw(Window window, int label) {
    long[] counts = window(window);
    if (counts[requireLabel(label)] == 0) {
      throw new IllegalArgumentException(
          "no label of class " + label + " in window " + window + " to withdraw");
    }
    counts[label]--;
  }

  /** Adds the labels of another part. */
  public void merge(TwoWindows other) {
    if (other.now.length != now.length) {
      throw new IllegalArgumentException(
          other.now.length + " classes cannot be merged into " + now.length);
    }
    for (int k = 0; k < now.length; k++) {
      before[k] += other.before[k];
      now[k] += other.now[k];
    }
  }

  /** Population stability index with an interval of {@code confidence}. */
  public Estimate stabilityIndex(double confidence) {
    for (int k = 0; k < now.length; k++) {
      if ((before[k] == 0) != (now[k] == 0)) {
        return new Estimate.Insufficient(
            "class " + k + " is empty in one window: the index is unbounded", n());
      }
    }
    return estimate(
        confidence,
        Double.MAX_VALUE,
        (p, q) -> (q - p) * StrictMath.log(q / p),
        (p, q) -> 1 - q / p - StrictMath.log(q / p));
  }

  /** Jensen-Shannon divergence in bits with an interval of {@code confidence}. */
  public Estimate jensenShannon(double confidence) {
    return estimate(
        confidence,
        1,
        (p, q) -> (half(p, q) + half(q, p)) / LN_2,
        (p, q) -> p == 0 ? 0 : StrictMath.log(2 * p / (p + q)) / 2 / LN_2);
  }

  private static double half(double p, double q) {
    return p == 0 ? 0 : p / 2 * StrictMath.log(2 * p / (p + q));
  }

  /** Sums a divergence over classes; {@code slope} is its derivative by its first argument. */
  private Estimate estimate(double confidence, double most, Term term, Term slope) {
    double nBefore = total(before);
    double nNow = total(now);
    if (nBefore == 0 || nNow == 0) {
      return new Estimate.Insufficient(
          "no labels in the window " + (nBefore == 0 ? "before" : "now"), n());
    }
    double value = 0;
    double[] first = new double[2];
    double[] second = new double[2];
    for (int k = 0; k < now.length; k++) {
      double p = before[k] / nBefore;
      double q = now[k] / nNow;
      if (p == 0 && q == 0) {
        continue;
      }
      value += term.of(p, q);
      double byP = slope.of(p, q);
      double byQ = slope.of(q, p);
      first[0] += p * byP;
      second[0] += p * byP * byP;
      first[1] += q * byQ;
      second[1] += q * byQ * byQ;
    }
    double variance =
        Math.max(0, second[0] - first[0] * first[0]) / nBefore
            + Math.max(0, second[1] - first[1] * first[1]) / nNow;
    double spread = NormalQuantile.of(0.5 + confidence / 2) * Math.sqrt(variance);
    value = Math.min(most, Math.max(0, value));
    return new Estimate.Measured(
        value, n(), new Interval(Math.max(0, value - spread), Math.min(most, value + spread)));
  }

  private long n() {
    return total(before) + total(now);
  }

  private static long total(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  private long[] window(Window window) {
    return window == Window.BEFORE ? before : now;
  }

  private int requireLabel(int label) {
    if (label < 0 || label >= now.length) {
      throw new IllegalArgumentException(
          "label is " + label + ", must be in 0.." + (now.length - 1));
    }
    return label;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(now.length);
    for (int k = 0; k < now.length; k++) {
      out.writeUnsigned(before[k]).writeUnsigned(now[k]);
    }
  }

  /** Reads a state back. */
  public static TwoWindows decode(StateReader in) {
    in.readVersion(VERSION);
    int classes = in.readCount();
    if (classes < 2 || classes > LabelReference.MAX_CLASSES) {
      throw new StateFormatException("windows of " + classes + " classes");
    }
    TwoWindows windows = new TwoWindows(classes);
    for (int k = 0; k < classes; k++) {
      windows.before[k] = in.readUnsigned();
      windows.now[k] = in.readUnsigned();
    }
    return windows;
  }

  /** Which of the two. */
  public enum Window {
    /** The one compared with. */
    BEFORE,
    /** The one of interest. */
    NOW
  }

  private interface Term {
    double of(double p, double q);
  }
}
