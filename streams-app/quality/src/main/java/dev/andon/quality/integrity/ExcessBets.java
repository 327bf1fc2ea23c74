package dev.andon.quality.integrity;

import dev.andon.quality.interval.WilsonInterval;

/**
 * Bets that events are likelier than chance: an e-value from counts.
 *
 * <p>For trials in groups g of n_g with x_g events, each of probability at most p_g given the past,
 * the bet that the odds are ρ times as high is worth Π ρ^x_g / (1 - p_g + p_g ρ)^n_g. Its mean is
 * at most 1 whatever the order and the dependence of what led to the trials, so it is a test
 * martingale (Ville 1939; Ramdas, Grünwald, Vovk, Shafer, Statistical Science 38 (2023) 576-601).
 * The mean over six odds loses at most a factor of six against the best of them. O(groups).
 */
final class ExcessBets {
  private static final double[] ODDS = {1.5, 2.5, 4, 8, 16, 64};

  private ExcessBets() {}

  /** The log e-value of all groups together; {@code p} in [0, 1]. */
  static double logEvidence(double[] p, long[] trials, long[] events) {
    double[] logs = new double[ODDS.length];
    for (int b = 0; b < ODDS.length; b++) {
      for (int g = 0; g < p.length; g++) {
        logs[b] += logFactor(p[g], ODDS[b], trials[g], events[g]);
      }
    }
    return logMean(logs);
  }

  /** The logarithm of what the bet on one odds ratio is worth in one group; {@code p} in [0, 1]. */
  static double logFactor(double p, double odds, long trials, long events) {
    return events * StrictMath.log(odds) - trials * cost(p, odds);
  }

  /**
   * What a trial costs: the logarithm of the mean of the bet where its probability is {@code p}.
   */
  static double cost(double p, double odds) {
    return StrictMath.log1p(p * (odds - 1));
  }

  /** The logarithm of the mean of what the logarithms stand for. */
  static double logMean(double[] logs) {
    double max = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      max = Math.max(max, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - max);
    }
    return max + StrictMath.log(sum / logs.length);
  }

  /** Evidence and share of groups that have at least {@code minTrials} trials together. */
  static Excess excess(
      double[] p, long[] trials, long[] events, long minTrials, double confidence) {
    long allTrials = 0;
    long allEvents = 0;
    double expected = 0;
    for (int g = 0; g < p.length; g++) {
      allTrials += trials[g];
      allEvents += events[g];
      expected += p[g] * trials[g];
    }
    if (allTrials < Math.max(1, minTrials)) {
      return Excess.insufficient(
          "only " + allTrials + " of " + Math.max(1, minTrials) + " needed", allTrials, allEvents);
    }
    return new Excess(
        allTrials,
        allEvents,
        expected,
        logEvidence(p, trials, events),
        WilsonInterval.estimate(allEvents, allTrials, confidence));
  }
}
