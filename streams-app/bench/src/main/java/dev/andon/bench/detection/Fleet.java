package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Thousands of raters watched at once, of whom few become worse: who is stopped, and who wrongly.
 *
 * <p>At every tick the raters with the largest evidence are stopped by e-d-BH: the k* = max{k:
 * M_(k) ≥ R/(α·k)} first (Dandapanthula and Ramdas, arXiv 2501.04130). Whoever is stopped is not
 * watched on and keeps the evidence.
 */
final class Fleet {
  private static final int RATERS = 2_000;
  private static final int GOLD = 2_000;
  private static final int DIPS = 40;
  private static final int DIP_AT = 1_000;
  private static final double DROP = 0.10;
  private static final int TICK = 20;
  private static final double[] ALPHAS = {1e-3, 5e-4, 1e-4};

  /** The one with the bars. */
  private static final double JUDGED = 5e-4;

  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  /** What came of one fleet. */
  private record Outcome(int falseStops, int found, int missed, long delay) {}

  Fleet(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  void run(Verdicts verdicts) {
    int replications = plan.runs(1_000);
    out.println("\n## A fleet\n");
    out.printf(
        Locale.ROOT,
        "%,d raters from the population with %,d gold items each, baselines known; %d become worse"
            + " by %.2f after %,d. Stopped by e-d-BH every %d items; means of %d fleets.%n%n",
        RATERS,
        GOLD,
        DIPS,
        DROP,
        DIP_AT,
        TICK,
        replications);
    out.println(
        "| error over patience | evidence of the stopped | stopped falsely | dips found | mean delay"
            + " |");
    out.println("|---|---|---|---|---|");
    for (double alpha : ALPHAS) {
      run(alpha, false, replications, verdicts);
      run(alpha, true, replications, verdicts);
    }
  }

  private void run(double alpha, boolean countsOn, int replications, Verdicts verdicts) {
    plan.tell("fleet at " + alpha);
    List<List<Outcome>> chunks =
        plan.workers()
            .simulate(
                replications,
                plan.seed("fleet"),
                (random, runs) ->
                    random
                        .ints(runs)
                        .mapToObj(i -> watch(random.split(), alpha, countsOn))
                        .toList());
    report(alpha, countsOn, chunks.stream().flatMap(List::stream).toList(), verdicts);
  }

  private void report(double alpha, boolean countsOn, List<Outcome> outcomes, Verdicts verdicts) {
    long falseStops = outcomes.stream().mapToLong(Outcome::falseStops).sum();
    long found = outcomes.stream().mapToLong(Outcome::found).sum();
    long missed = outcomes.stream().mapToLong(Outcome::missed).sum();
    long delay = outcomes.stream().mapToLong(Outcome::delay).sum();
    double falseMean = (double) falseStops / outcomes.size();
    double foundMean = (double) found / outcomes.size();
    out.printf(
        Locale.ROOT,
        "| %.0e | %s | %.2f | %.2f | %.0f |%n",
        alpha,
        countsOn ? "counts on" : "dealt with",
        falseMean,
        foundMean,
        (double) delay / found);
    String name =
        String.format(Locale.ROOT, "e-d-BH at %.0e%s", alpha, countsOn ? " counting on" : "");
    results.add("real", name, "", "", "", "false_stops", falseMean);
    results.add("real", name, "", "", "", "dips_found", foundMean);
    results.add("real", name, "", "", "", "mean_delay", (double) delay / found);
    if (alpha == JUDGED && !countsOn) {
      verdicts.bar(
          "fleet: false stops below 1",
          String.format(Locale.ROOT, "%.2f", falseMean),
          falseMean < 1);
      verdicts.bar(
          "fleet: no dip missed, but for raters falsely stopped before",
          String.format(Locale.ROOT, "%d of %d", missed, DIPS * outcomes.size()),
          missed == 0);
    }
  }

  private static Outcome watch(SplittableRandom random, double alpha, boolean countsOn) {
    ChangeDetector[] detectors = new ChangeDetector[RATERS];
    double[] rates = new double[RATERS];
    for (int r = 0; r < RATERS; r++) {
      rates[r] = Population.draw(random);
      detectors[r] = new MixtureShiryaevRoberts(rates[r], Double.MAX_VALUE, Direction.WORSE);
    }
    boolean[] stopped = new boolean[RATERS];
    int falseStops = 0;
    int found = 0;
    long delay = 0;
    for (int t = TICK; t <= GOLD; t += TICK) {
      double least = tick(random, detectors, rates, stopped, t, alpha);
      for (int r = 0; r < RATERS; r++) {
        if (!stopped[r] && detectors[r].statistic() >= least) {
          stopped[r] = true;
          if (!countsOn) {
            detectors[r].reset();
          }
          boolean dip = r < DIPS && t > DIP_AT;
          falseStops += dip ? 0 : 1;
          found += dip ? 1 : 0;
          delay += dip ? t - DIP_AT : 0;
        }
      }
    }
    int missed = 0;
    for (int r = 0; r < DIPS; r++) {
      missed += stopped[r] ? 0 : 1;
    }
    return new Outcome(falseStops, found, missed, delay);
  }

  /** Answers up to {@code t}; the evidence from which on raters are to be stopped then. */
  private static double tick(
      SplittableRandom random,
      ChangeDetector[] detectors,
      double[] rates,
      boolean[] stopped,
      int t,
      double alpha) {
    double[] evidence = new double[RATERS];
    for (int r = 0; r < RATERS; r++) {
      double q = r < DIPS && t > DIP_AT ? rates[r] + DROP : rates[r];
      for (int i = 0; i < TICK && !stopped[r]; i++) {
        detectors[r].observe(random.nextDouble() < q ? 1 : 0);
      }
      evidence[r] = detectors[r].statistic();
    }
    Arrays.sort(evidence);
    for (int k = RATERS; k >= 1; k--) {
      if (evidence[RATERS - k] >= RATERS / (alpha * k)) {
        return evidence[RATERS - k];
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
