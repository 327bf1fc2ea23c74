package dev.andon.quality.integrity;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.truth.ConfusionRates;

/**
 * How much a rater's answers depend on the truth: 0 not at all, 1 wholly.
 *
 * <p>V. C. Raykar and S. Yu, "Eliminating spammers and ranking annotators for crowdsourced labeling
 * tasks", Journal of Machine Learning Research 13 (2012) 491-518, section 2: S = 1/(C(C - 1)) Σ
 * over pairs c &lt; c' of Σ_k (α_ck - α_c'k)², where α_ck is the probability of answering k where c
 * is true. For two classes it is (α + β - 1)². The square hides the sign: who always answers the
 * opposite scores 1. Therefore {@link #judge} also looks at the advantage over guessing, (Σ α_cc -
 * 1)/(C - 1), which is 1 for a perfect rater, 0 for a guessing one and negative for an adversary.
 *
 * <p>From counts, squared differences of noisy rows are too large by the rows' variances: with ten
 * answers a row a guessing rater would score 0.05 on two classes, near 0.1 on many. {@link
 * #estimate} takes them off, and has the variance of a quadratic form, 4 α'MΣMα + 2 tr(MΣMΣ), in
 * its interval: the first term vanishes for a spammer, the second is what is left. The normal
 * approximation wants some ten answers a row.
 *
 * @param minPerRow answers that each true class needs, at least 1; ten or more is advised
 * @param spammerBelow a score that is as good as 0, in (0, 1)
 * @param confidence of the intervals, in (0, 1)
 */
public record SpammerScore(long minPerRow, double spammerBelow, double confidence) {

  /** Checks the ranges. */
  public SpammerScore {
    if (minPerRow < 1) {
      throw new IllegalArgumentException("minPerRow must be at least 1, is " + minPerRow);
    }
    if (!(spammerBelow > 0 && spammerBelow < 1)) {
      throw new IllegalArgumentException(
          "spammerBelow must be in range (0, 1), is " + spammerBelow);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in range (0, 1), is " + confidence);
    }
  }

  /** Ten answers a class, a score below 0.1, 95 %. */
  public static SpammerScore standard() {
    return new SpammerScore(10, 0.1, 0.95);
  }

  /** The paper's score of known rates; O(C³). */
  public static double of(ConfusionRates rates) {
    int classes = rates.classes();
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      for (int d = c + 1; d < classes; d++) {
        for (int k = 0; k < classes; k++) {
          double difference = rates.of(c, k) - rates.of(d, k);
          sum += difference * difference;
        }
      }
    }
    return sum / (classes * (classes - 1.0));
  }

  /** The score behind a table of counts, by true class and answer, with noise taken off; O(C³). */
  public Estimate estimate(long[][] counts) {
    GoldRows rows = GoldRows.of(counts);
    return rows.fewest() < minPerRow ? tooFew(rows) : rows.score(confidence);
  }

  /** The advantage over guessing behind a table of counts, -1/(C - 1) to 1. */
  public Estimate advantage(long[][] counts) {
    GoldRows rows = GoldRows.of(counts);
    return rows.fewest() < minPerRow ? tooFew(rows) : rows.advantage(confidence);
  }

  private Estimate tooFew(GoldRows rows) {
    return new Estimate.Insufficient(
        "a class has " + rows.fewest() + " gold answers of " + minPerRow + " needed", rows.total());
  }

  /** What the intervals of both leave possible. */
  public Informativeness judge(long[][] counts) {
    if (estimate(counts) instanceof Estimate.Measured score
        && advantage(counts) instanceof Estimate.Measured advantage) {
      Interval edge = advantage.interval();
      if (score.interval().high() < spammerBelow) {
        return Informativeness.SPAMMER;
      }
      if (edge.high() < 0) {
        return Informativeness.ADVERSARY;
      }
      return edge.low() > 0 && score.interval().low() > spammerBelow
          ? Informativeness.HONEST
          : Informativeness.UNCLEAR;
    }
    return Informativeness.UNCLEAR;
  }
}
