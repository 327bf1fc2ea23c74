package dev.andon.bench.detection;

import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** Scores between right and wrong: the promised run length does not depend on which. */
final class GradedScores {
  private static final double USUAL = 0.08;
  private static final double[] RUN_LENGTHS = {1e3, 1e4};

  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  GradedScores(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  void run(Verdicts verdicts) {
    out.println("\n## Graded scores\n");
    out.printf(
        Locale.ROOT,
        "Mean error score %.2f, guaranteed threshold.%n%n| scores | asked for | run length | SE |"
            + " at least |%n|---|---|---|---|---|%n",
        USUAL);
    for (double gamma : RUN_LENGTHS) {
      grade("Beta(0.4, 4.6)", gamma, r -> scores(() -> Population.beta(r, 0.4, 4.6)), verdicts);
      grade("0, half, 1", gamma, r -> scores(() -> halves(r.nextDouble())), verdicts);
      grade("0 and 1", gamma, r -> scores(() -> r.nextDouble() < USUAL ? 1 : 0), verdicts);
    }
  }

  /** 1 with half the mean's probability, a half with all of it. */
  private static double halves(double u) {
    return u < USUAL / 2 ? 1 : u < 1.5 * USUAL ? 0.5 : 0;
  }

  private static Answers scores(DoubleSupplier score) {
    return new Answers() {
      @Override
      void draw(long t) {
        set(score.getAsDouble(), 0);
      }
    };
  }

  private void grade(
      String name, double gamma, Function<SplittableRandom, Answers> answers, Verdicts verdicts) {
    plan.tell("graded scores: " + name + " at " + gamma);
    Mean time = new Watch(name, answers, USUAL, gamma).runLength(plan).time();
    double bound = time.lowerBound();
    out.printf(
        Locale.ROOT,
        "| %s | %.0e | %.0f | %.0f | %.0f |%n",
        name,
        gamma,
        time.value(),
        time.standardError(),
        bound);
    results.add(
        "real", name, Results.number(1 - USUAL), "", Results.number(gamma), "run_length", time);
    verdicts.bar(
        String.format(Locale.ROOT, "scores %s: run length at least %.0f, at 99 %%", name, gamma),
        String.format(Locale.ROOT, "at least %.0f", bound),
        bound >= gamma);
  }
}
