package dev.andon.bench.detection;

import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;

/** Answers that hang together, which the guarantee does not suppose: how much is left of it. */
final class Correlation {
  private static final double GAMMA = 1e4;
  private static final double USUAL = 0.10;
  private static final double[] CORRELATIONS = {0, 0.1, 0.3, 0.5};

  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  Correlation(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  void run() {
    out.println("\n## Answers that hang together\n");
    out.printf(
        Locale.ROOT,
        "Agreement %.2f, run length %.0e, guaranteed threshold; each answer repeats the last with"
            + " the probability given, so that the expectation given the past is not what the"
            + " guarantee supposes.%n%n| lag-1 correlation | run length | SE | of what was asked |%n"
            + "|---|---|---|---|%n",
        1 - USUAL,
        GAMMA);
    for (double correlation : CORRELATIONS) {
      measure(correlation);
    }
  }

  private void measure(double correlation) {
    String name = "correlation " + correlation;
    plan.tell(name);
    Mean time =
        new Watch(name, r -> repeating(r, correlation), USUAL, GAMMA).runLength(plan).time();
    out.printf(
        Locale.ROOT,
        "| %.1f | %.0f | %.0f | %.3f |%n",
        correlation,
        time.value(),
        time.standardError(),
        time.value() / GAMMA);
    results.add(
        "real", name, Results.number(1 - USUAL), "", Results.number(GAMMA), "run_length", time);
  }

  private static Answers repeating(SplittableRandom random, double correlation) {
    return new Answers() {
      private double last;

      @Override
      void draw(long t) {
        if (t == 1 || random.nextDouble() >= correlation) {
          last = random.nextDouble() < USUAL ? 1 : 0;
        }
        set(last, 0);
      }
    };
  }
}
