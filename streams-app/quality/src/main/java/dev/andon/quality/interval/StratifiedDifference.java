package dev.andon.quality.interval;

import java.util.Collection;

/**
 * The difference of two shares over strata that are alike in themselves: what is left of it once
 * the two are of the same make-up.
 *
 * <p>With a of n1 and b of n0 in a stratum of N = n1 + n0 it is the Mantel-Haenszel risk difference
 * Σ (a·n0 - b·n1)/N over R = Σ n1·n0/N, with d for it and the variance (d·ΣP + ΣQ)/R² of
 *
 * <pre>
 *   P = (n1²·b - n0²·a + n1·n0·(n0 - n1)/2) / N²
 *   Q = (a·(n0 - b) + b·(n1 - a)) / 2N
 * </pre>
 *
 * <p>which holds for few large strata as for many small ones (Greenland, Robins, "Estimation of a
 * common effect parameter from sparse follow-up data", Biometrics 41 (1985) 55-68; Sato, "On the
 * variance estimator for the Mantel-Haenszel risk difference", Biometrics 45 (1989) 1323-1324).
 * Strata with one of the two alone say nothing, and count for nothing. One look, for display. O(n).
 */
public final class StratifiedDifference {
  /** Fewer events, or non-events, and the normal approximation is none. */
  public static final long LEAST = 10;

  private StratifiedDifference() {}

  /**
   * One stratum.
   *
   * @param events0 in 0..n0
   * @param n0 how many there are of the reference, at least 0
   * @param events1 in 0..n1
   * @param n1 how many there are of what is held against it, at least 0
   */
  public record Stratum(long events0, long n0, long events1, long n1) {
    /** Checks the ranges. */
    public Stratum {
      requireShare(events0, n0);
      requireShare(events1, n1);
    }

    private static void requireShare(long events, long n) {
      if (events < 0 || events > n) {
        throw new IllegalArgumentException("events must be in 0.." + n + ", are " + events);
      }
    }

    /** Whether it has some of each. */
    public boolean compares() {
      return n0 > 0 && n1 > 0;
    }
  }

  /**
   * The second share less the first.
   *
   * @param confidence two-sided, in (0, 1)
   * @return n is how many there are in strata that have some of each
   */
  public static Estimate of(Collection<Stratum> strata, double confidence) {
    double weights = 0;
    double weighted = 0;
    double p = 0;
    double q = 0;
    long n = 0;
    long events = 0;
    for (Stratum stratum : strata) {
      if (stratum.compares()) {
        double a = stratum.events1();
        double b = stratum.events0();
        double n1 = stratum.n1();
        double n0 = stratum.n0();
        double all = n1 + n0;
        weights += n1 * n0 / all;
        weighted += (a * n0 - b * n1) / all;
        p += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (all * all);
        q += (a * (n0 - b) + b * (n1 - a)) / (2 * all);
        n += stratum.n1() + stratum.n0();
        events += stratum.events1() + stratum.events0();
      }
    }
    if (n == 0) {
      return new Estimate.Insufficient("there is no comparable work", 0);
    }
    long fewer = Math.min(events, n - events);
    double difference = weighted / weights;
    double variance = (difference * p + q) / (weights * weights);
    if (fewer < LEAST || !(variance > 0)) {
      return new Estimate.Insufficient(
          "comparable work has %d answers %s, needs %d"
              .formatted(fewer, events <= n - events ? "in error" : "that are none", LEAST),
          n);
    }
    double reach = NormalQuantile.of(0.5 + confidence / 2) * Math.sqrt(variance);
    return new Estimate.Measured(
        difference,
        n,
        new Interval(Math.max(-1, difference - reach), Math.min(1, difference + reach)));
  }
}
