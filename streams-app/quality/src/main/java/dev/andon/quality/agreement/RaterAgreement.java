package dev.andon.quality.agreement;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import java.util.List;
import java.util.Map;

/**
 * Agreement of any number of raters, who may differ in number from item to item: percent, Scott's
 * pi and Fleiss' kappa, Brennan and Prediger's S, Gwet's AC1 and AC2. At most 1; corrected for
 * {@link Chance} 0 at chance level.
 *
 * <p>(pa - pe) / (1 - pe). With r(i,k) the ratings of item i for category k, r(i) all of its
 * ratings, n the items with a rating and n' those with two or more: pa(i) = Σ r(i,k) (Σ w(k,l)
 * r(i,l) - 1) / (r(i) (r(i) - 1)), pa their mean over n', π(k) the mean of r(i,k) / r(i) over n. An
 * item with one rating says something about prevalence and nothing about agreement. Gwet, "Handbook
 * of Inter-Rater Reliability", 4th edition 2014, sections 2.4 and 3.5.
 *
 * <p>The interval is Gwet's, over items: the coefficient ± t(n - 1) times the standard error of the
 * items' linearized contributions (sections 5.3, 6.3); Wilson's for the percent agreement of pairs;
 * where all items agree fully, the exact bound for their share. O(items' patterns x K), plus O(K²).
 */
public final class RaterAgreement {

  private final Chance chance;
  private final Weights w;
  private final int k;
  private final Map<List<Integer>, Long> counts;
  private final double n;
  private final double pairable;
  private final double[] pi;
  private final double[] credit;
  private final double pa;
  private final double pe;

  private RaterAgreement(ItemPatterns<Integer> items, Weights weights, Chance chance) {
    this.chance = chance;
    this.w = weights;
    this.k = weights.categories();
    this.counts = items.counts();
    this.n = items.items(1);
    this.pairable = items.items(2);
    this.pi = new double[k];
    double agreed = 0;
    for (Map.Entry<List<Integer>, Long> entry : counts.entrySet()) {
      List<Integer> ratings = entry.getKey();
      for (int rating : ratings) {
        pi[rating] += entry.getValue() / (n * ratings.size());
      }
      agreed += entry.getValue() * agreement(ratings);
    }
    this.pa = agreed / pairable;
    this.credit = credit();
    this.pe = expected();
  }

  /**
   * The coefficient with its interval.
   *
   * @param items ratings as indexes of the declared categories
   * @param weights over the declared categories
   * @param confidence two-sided, in (0, 1)
   */
  public static Estimate estimate(
      ItemPatterns<Integer> items, Weights weights, Chance chance, double confidence) {
    if (items.overflowed()) {
      return new Insufficient(
          "more than " + ItemPatterns.MOST_PATTERNS + " different patterns of ratings", 0);
    }
    if (items.overdrawn()) {
      return new Insufficient("more was withdrawn than observed", 0);
    }
    long n = items.items(1);
    for (List<Integer> ratings : items.counts().keySet()) {
      int lowest = ratings.get(0);
      int highest = ratings.get(ratings.size() - 1);
      if (lowest < 0 || highest >= weights.categories()) {
        return new Insufficient(
            "category "
                + (lowest < 0 ? lowest : highest)
                + " was observed, declared are "
                + weights.categories(),
            n);
      }
    }
    if (items.items(2) == 0) {
      return new Insufficient("no item has two ratings", n);
    }
    if (weights.categories() < 2 && chance != Chance.NONE) {
      return new Insufficient("one category declared: agreement beyond chance is 0/0", n);
    }
    RaterAgreement agreement = new RaterAgreement(items, weights, chance);
    if (!agreement.defined()) {
      return new Insufficient("one category only: agreement beyond chance is 0/0", n);
    }
    return new Measured(agreement.value(), n, agreement.interval(confidence));
  }

  static RaterAgreement of(ItemPatterns<Integer> items, Weights weights, Chance chance) {
    return new RaterAgreement(items, weights, chance);
  }

  private boolean defined() {
    if (chance != Chance.PREVALENCE) {
      return pe < 1;
    }
    // Counted, not computed: a share of 1 may come out an ulp below.
    int first = counts.keySet().iterator().next().get(0);
    boolean one =
        counts.keySet().stream().allMatch(r -> r.get(0) == first && r.get(r.size() - 1) == first);
    return !one && pe < 1;
  }

  double value() {
    return (pa - pe) / (1 - pe);
  }

  double observed() {
    return pa;
  }

  double chance() {
    return pe;
  }

  /** pa(i): what share of an item's pairs of ratings agree; 0 where there is none. */
  private double agreement(List<Integer> ratings) {
    int r = ratings.size();
    if (r < 2) {
      return 0;
    }
    double sum = 0;
    for (int a = 0; a < r; a++) {
      for (int b = a + 1; b < r; b++) {
        sum += 2 * w.of(ratings.get(a), ratings.get(b));
      }
    }
    return sum / ((double) r * (r - 1));
  }

  /** What one rating of each category adds to chance agreement, so that pe = Σ π(k) credit(k). */
  private double[] credit() {
    double[] credits = new double[k];
    double total = w.total();
    for (int a = 0; a < k; a++) {
      switch (chance) {
        case NONE -> credits[a] = 0;
        case UNIFORM -> credits[a] = total / ((double) k * k);
        case GWET -> credits[a] = total / (k * (k - 1.0)) * (1 - pi[a]);
        case PREVALENCE -> {
          for (int b = 0; b < k; b++) {
            credits[a] += w.of(a, b) * pi[b];
          }
        }
      }
    }
    return credits;
  }

  private double expected() {
    if (chance == Chance.UNIFORM) {
      return credit[0];
    }
    double sum = 0;
    for (int a = 0; a < k; a++) {
      sum += pi[a] * credit[a];
    }
    return sum;
  }

  private Interval interval(double confidence) {
    long items = (long) pairable;
    if (pa >= 1) {
      return Ends.perfect(items, 1 / (1 - pe), confidence);
    }
    boolean pairs = counts.keySet().stream().allMatch(ratings -> ratings.size() <= 2);
    if (chance == Chance.NONE && pairs && w.total() == k) {
      return WilsonInterval.of(Math.round(pa * items), items, confidence);
    }
    double least = chance == Chance.NONE ? 0 : -1;
    return Ends.student(value(), standardError(), (long) n, confidence, least, 1);
  }

  /** The subject-level standard error, conditional on the raters. */
  double standardError() {
    // Percent agreement and S have no sampled chance term; pi and AC move twice as fast as theirs.
    double pull = chance == Chance.PREVALENCE || chance == Chance.GWET ? 2 : 0;
    double value = value();
    double sum = 0;
    for (Map.Entry<List<Integer>, Long> entry : counts.entrySet()) {
      List<Integer> ratings = entry.getKey();
      double own = 0;
      for (int rating : ratings) {
        own += credit[rating] / ratings.size();
      }
      double gain = ratings.size() < 2 ? 0 : n / pairable * (agreement(ratings) - pe);
      double term = (gain - pull * (1 - value) * (own - pe)) / (1 - pe) - value;
      sum += entry.getValue() * term * term;
    }
    return Math.sqrt(sum / (n * (n - 1)));
  }
}
