package dev.andon.quality.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Maximum likelihood of raters' error rates and items' true classes by EM, over all votes at once.
 *
 * <p>A. P. Dawid and A. M. Skene, "Maximum likelihood estimation of observer error-rates using the
 * EM algorithm", Applied Statistics 28 (1979) 20-28. T_ik is the probability that k is the true
 * class of item i, at first the share of k among its votes. Step M, equations 2.3 and 2.4: θ_kl of
 * a rater is the T-weighted share of l among the rater's answers where k is true, π_k the mean of
 * T_ik. Step E, equation 2.5: T_ik ∝ π_k Π θ_kl over the votes. An item with gold keeps T on it. EM
 * finds a local maximum; starting from the votes makes it the one where raters are mostly right.
 *
 * <p>The reference for {@link IncrementalTruth}. O(votes · K + raters · K²) per iteration; the same
 * votes give the same bits in any order.
 */
public final class DawidSkene {
  private final BatchConfig config;
  private final VoteTable votes;
  private final int classes;
  private final int[] goldOf;
  private final double[][] posteriors;
  private final double[] shares;
  private final double[][] rates;

  private DawidSkene(BatchConfig config, VoteTable votes, Map<String, Integer> gold) {
    this.config = config;
    this.votes = votes;
    this.classes = config.classes();
    goldOf = new int[votes.items.size()];
    for (int i = 0; i < goldOf.length; i++) {
      Integer label = gold.get(votes.items.get(i));
      goldOf[i] = label == null ? -1 : Classes.requireLabel(label, classes);
    }
    posteriors = new double[votes.items.size()][classes];
    shares = new double[classes];
    rates = new double[votes.raters.size()][classes * classes];
  }

  /** Fits without gold. */
  public static TruthFit fit(BatchConfig config, Collection<Vote> votes) {
    return fit(config, votes, Map.of());
  }

  /**
   * Fits.
   *
   * @param votes any number, none included; a rater may answer an item several times
   * @param gold the true class of some items
   */
  public static TruthFit fit(
      BatchConfig config, Collection<Vote> votes, Map<String, Integer> gold) {
    VoteTable table = VoteTable.of(votes, gold.keySet(), config.classes());
    return new DawidSkene(config, table, gold).run();
  }

  private TruthFit run() {
    startFromVotes();
    double before = Double.NEGATIVE_INFINITY;
    for (int iteration = 1; ; iteration++) {
      estimateRates();
      double logLikelihood = estimateTruth();
      // A start of minus infinity less itself is not a number, and then nothing has converged yet.
      boolean converged = Math.abs(logLikelihood - before) <= config.tolerance();
      if (converged || iteration == config.maxIterations()) {
        return fitted(logLikelihood, iteration, converged);
      }
      before = logLikelihood;
    }
  }

  private void startFromVotes() {
    int[] counts = new int[posteriors.length];
    for (int v = 0; v < votes.itemOf.length; v++) {
      posteriors[votes.itemOf[v]][votes.labelOf[v]]++;
      counts[votes.itemOf[v]]++;
    }
    for (int i = 0; i < posteriors.length; i++) {
      for (int k = 0; k < classes; k++) {
        posteriors[i][k] = goldOf[i] >= 0 ? (k == goldOf[i] ? 1 : 0) : posteriors[i][k] / counts[i];
      }
    }
  }

  private void estimateRates() {
    RaterModel model = config.model();
    double[][] cells = new double[rates.length][model.cells(classes)];
    double[][] rows = new double[rates.length][model.rows(classes)];
    for (int v = 0; v < votes.itemOf.length; v++) {
      int rater = votes.raterOf[v];
      double[] posterior = posteriors[votes.itemOf[v]];
      for (int k = 0; k < classes; k++) {
        cells[rater][model.cell(k, votes.labelOf[v], classes)] += posterior[k];
        rows[rater][model.row(k)] += posterior[k];
      }
    }
    for (int r = 0; r < rates.length; r++) {
      fillRates(cells[r], rows[r], rates[r]);
    }
    Arrays.fill(shares, posteriors.length == 0 ? 1.0 / classes : 0);
    for (double[] posterior : posteriors) {
      for (int k = 0; k < classes; k++) {
        shares[k] += posterior[k] / posteriors.length;
      }
    }
  }

  private void fillRates(double[] cells, double[] rows, double[] filled) {
    RaterModel model = config.model();
    for (int k = 0; k < classes; k++) {
      for (int l = 0; l < classes; l++) {
        double cell = cells[model.cell(k, l, classes)];
        double row = rows[model.row(k)];
        filled[k * classes + l] = model.rate(config.prior(), cell, row, k, l, classes);
      }
    }
  }

  private double estimateTruth() {
    double[] logShares = logs(shares);
    for (double[] posterior : posteriors) {
      System.arraycopy(logShares, 0, posterior, 0, classes);
    }
    double[][] logRates = new double[rates.length][];
    for (int r = 0; r < rates.length; r++) {
      logRates[r] = logs(rates[r]);
    }
    for (int v = 0; v < votes.itemOf.length; v++) {
      double[] posterior = posteriors[votes.itemOf[v]];
      double[] rater = logRates[votes.raterOf[v]];
      for (int k = 0; k < classes; k++) {
        posterior[k] += rater[k * classes + votes.labelOf[v]];
      }
    }
    double logLikelihood = 0;
    for (int i = 0; i < posteriors.length; i++) {
      if (goldOf[i] >= 0) {
        logLikelihood += posteriors[i][goldOf[i]];
        Arrays.fill(posteriors[i], 0);
        posteriors[i][goldOf[i]] = 1;
      } else {
        logLikelihood += Posterior.normalize(posteriors[i], shares);
      }
    }
    return logLikelihood;
  }

  private static double[] logs(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      logs[i] = StrictMath.log(values[i]);
    }
    return logs;
  }

  private TruthFit fitted(double logLikelihood, int iterations, boolean converged) {
    SortedMap<String, ConfusionRates> matrices = new TreeMap<>();
    for (int r = 0; r < rates.length; r++) {
      matrices.put(votes.raters.get(r), ConfusionRates.wrap(classes, rates[r]));
    }
    double[] unknown = new double[classes * classes];
    RaterModel model = config.model();
    fillRates(new double[model.cells(classes)], new double[model.rows(classes)], unknown);
    RaterConfusions confusions =
        new RaterConfusions(
            0, Posterior.wrap(shares), ConfusionRates.wrap(classes, unknown), matrices);
    return new TruthFit(confusions, itemTruths(), logLikelihood, iterations, converged);
  }

  private SortedMap<String, ItemTruth> itemTruths() {
    List<List<Integer>> labels = new ArrayList<>();
    for (int i = 0; i < posteriors.length; i++) {
      labels.add(new ArrayList<>());
    }
    for (int v = 0; v < votes.itemOf.length; v++) {
      labels.get(votes.itemOf[v]).add(votes.labelOf[v]);
    }
    SortedMap<String, ItemTruth> truths = new TreeMap<>();
    for (int i = 0; i < posteriors.length; i++) {
      String item = votes.items.get(i);
      truths.put(
          item,
          new ItemTruth(
              item,
              Posterior.wrap(posteriors[i]),
              labels.get(i).size(),
              MajorityVote.of(labels.get(i), classes).winner(),
              OptionalLong.empty()));
    }
    return truths;
  }
}
