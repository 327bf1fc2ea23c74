package dev.andon.quality.sequential;

/**
 * Weighted bets that a defect rate is not the one at a limit.
 *
 * <p>The bet on alternative p multiplies by
 *
 * <pre>  1 + λ (d - limit) w,   λ = (p - limit) / (limit (1 - limit))</pre>
 *
 * where d is 1 for a defect and w in (0, 1] is the smallest inclusion probability over the item's
 * own. For w = 1 this is the likelihood ratio p^d (1 - p)^(1-d) / (limit^d (1 - limit)^(1-d)). An
 * item with inclusion probability π is drawn in proportion to π, so weighting by 1 / π (Horvitz and
 * Thompson, JASA 47, 1952) makes the expectation of (d - limit) w that of the lot, up to a positive
 * factor: at most 0 under the null for p &gt; limit, at least 0 for p &lt; limit. The factor's
 * expectation is therefore at most 1, whatever the weights are.
 */
final class RateBets {
  /** Alternatives below the limit as parts of it; the first is "as good as none". */
  private static final double[] PARTS = {0.002, 0.1, 0.2, 0.4, 0.6};

  private static final double[] PART_WEIGHTS = {0.3, 0.2, 0.2, 0.2, 0.1};

  /** Alternatives above the limit as log odds ratios, as the detectors use them. */
  private static final double[] TILTS = {0.35, 0.6, 0.9, 1.3, 1.8, 2.4};

  private final double[] logWeights;
  private final double[] clean;
  private final double[] defect;

  /** The logarithms for w = 1, which most gates ask for again and again. */
  private final double[] logClean;

  private final double[] logDefect;

  private RateBets(double limit, double[] alternatives, double[] weights) {
    logWeights = LogMixture.logs(weights);
    clean = new double[alternatives.length];
    defect = new double[alternatives.length];
    for (int j = 0; j < alternatives.length; j++) {
      clean[j] = (limit - alternatives[j]) / (1 - limit);
      defect[j] = (alternatives[j] - limit) / limit;
    }
    logClean = logFactors(clean, 1);
    logDefect = logFactors(defect, 1);
  }

  /** Bets that the rate is below {@code limit}. */
  static RateBets below(double limit) {
    double[] alternatives = new double[PARTS.length];
    for (int j = 0; j < PARTS.length; j++) {
      alternatives[j] = limit * PARTS[j];
    }
    return new RateBets(limit, alternatives, PART_WEIGHTS);
  }

  /** Bets that the rate is above {@code limit}. */
  static RateBets above(double limit) {
    double[] alternatives = new double[TILTS.length];
    double[] weights = new double[TILTS.length];
    double odds = limit / (1 - limit);
    for (int j = 0; j < TILTS.length; j++) {
      double tilted = odds * StrictMath.exp(TILTS[j]);
      alternatives[j] = tilted / (1 + tilted);
      weights[j] = 1.0 / TILTS.length;
    }
    return new RateBets(limit, alternatives, weights);
  }

  /** An account of nothing yet: one log capital a bet. */
  double[] open() {
    return new double[clean.length];
  }

  /** Books {@code defective} defects among {@code audited} audits of weight {@code w}. */
  void book(double[] logCapital, long audited, long defective, double w) {
    double[] ofClean = w == 1 ? logClean : logFactors(clean, w);
    double[] ofDefect = w == 1 ? logDefect : logFactors(defect, w);
    for (int j = 0; j < logCapital.length; j++) {
      logCapital[j] += (audited - defective) * ofClean[j] + defective * ofDefect[j];
    }
  }

  private static double[] logFactors(double[] gains, double w) {
    double[] logs = new double[gains.length];
    for (int j = 0; j < gains.length; j++) {
      logs[j] = StrictMath.log1p(gains[j] * w);
    }
    return logs;
  }

  /** The log e-value of the mixture. */
  double logEvidence(double[] logCapital) {
    return LogMixture.of(logWeights, logCapital);
  }
}
