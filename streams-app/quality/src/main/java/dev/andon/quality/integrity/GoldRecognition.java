package dev.andon.quality.integrity;

import dev.andon.quality.interval.DifferenceInterval;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.ShareInterval;
import dev.andon.quality.truth.PeerTally;

/**
 * Gold recognized: a rater who does better on gold than among peers, or takes other time over it.
 *
 * @param usualGap what gold accuracy exceeds peer agreement by among all raters of the line, in
 *     [-1, 1]: peers err too, so agreement with them is lower than accuracy for everybody
 * @param minEach gold answers, and items with peers, below which nothing is said, at least 1
 * @param confidence of the intervals, in (0, 1)
 */
public record GoldRecognition(double usualGap, long minEach, double confidence) {

  /** Checks the ranges. */
  public GoldRecognition {
    if (!(usualGap >= -1 && usualGap <= 1)) {
      throw new IllegalArgumentException("usualGap must be in -1..1, is " + usualGap);
    }
    if (minEach < 1) {
      throw new IllegalArgumentException("minEach must be at least 1, is " + minEach);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in range (0, 1), is " + confidence);
    }
  }

  /**
   * Gold accuracy less leave-one-out agreement on items without gold, less the usual gap; above 0
   * where gold is treated better. The interval is Newcombe's ({@link DifferenceInterval}); n is the
   * smaller sample.
   *
   * @param right right answers to gold
   * @param answers answers to gold
   * @param peers agreement with peers on items without gold
   */
  public Estimate gap(long right, long answers, PeerTally peers) {
    long n = Math.min(answers, peers.items());
    if (n < minEach || peers.compared() < 1) {
      return tooFew(n);
    }
    double gold = (double) right / answers;
    double agreement = (double) peers.agreed() / peers.compared();
    Interval first = ShareInterval.of(gold, answers, confidence);
    Interval second = ShareInterval.of(agreement, peers.items(), confidence);
    Interval difference = DifferenceInterval.of(agreement, second, gold, first);
    Interval interval = new Interval(difference.low() - usualGap, difference.high() - usualGap);
    return new Estimate.Measured(gold - agreement - usualGap, n, interval);
  }

  /**
   * The probability that a page with gold took longer than one without, ties halved; 0.5 where gold
   * is not told apart. The interval is Wilson's on the smaller sample, as the variance is at most
   * P(1 - P) over it (Birnbaum and Klose, Annals of Mathematical Statistics 28 (1957) 933-945).
   */
  public Estimate longerOnGold(PageTimes gold, PageTimes other) {
    long n = Math.min(gold.pages(), other.pages());
    if (n < minEach) {
      return tooFew(n);
    }
    double pairs = (double) gold.pages() * other.pages();
    double probability = Math.min(1, gold.pairsLongerThan(other) / pairs);
    return new Estimate.Measured(probability, n, ShareInterval.of(probability, n, confidence));
  }

  private Estimate tooFew(long n) {
    return new Estimate.Insufficient("only " + n + " of " + minEach + " needed", Math.max(0, n));
  }
}
