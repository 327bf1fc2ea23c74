package dev.andon.bench.detection;

import java.io.PrintStream;

/** Second part: baselines that are learned, items that differ, answers that are not coins. */
final class RealConditions {
  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  RealConditions(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  /** Simulates and prints the tables. */
  void run(Verdicts verdicts) {
    new LearnedRaters(plan, out, results).run(verdicts);
    new Difficulty(plan, out, results).run(verdicts);
    new GradedScores(plan, out, results).run(verdicts);
    new Correlation(plan, out, results).run();
    new Fleet(plan, out, results).run(verdicts);
  }
}
