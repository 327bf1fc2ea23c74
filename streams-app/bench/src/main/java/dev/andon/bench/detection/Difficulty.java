package dev.andon.bench.detection;

import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;

/** Items that are easy or hard, and become harder or easier: that alone is no reason to alarm. */
final class Difficulty {
  private static final double GAMMA = 1e4;

  /** Error probability on an even mix of easy and hard items. */
  private static final double USUAL = 0.10;

  private static final double EASY = 0.03;
  private static final double HARD = 0.17;
  private static final double ODDS_RATIO = 2.5;
  private static final int SHIFT_AT = 500;
  private static final int HORIZON = 2_500;
  private static final int LIMIT = 5_000;

  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  Difficulty(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  void run(Verdicts verdicts) {
    plan.tell("difficulty");
    out.println("\n## Difficulty\n");
    out.printf(
        Locale.ROOT,
        "Easy items with error probability %.2f and hard ones with %.2f, mixed evenly; after %d"
            + " items 80 %% are hard and skill is the same, or 20 %% are and the odds of error are"
            + " %.1f times what they were. Run length %.0e, guaranteed threshold.%n%n",
        EASY,
        HARD,
        SHIFT_AT,
        ODDS_RATIO,
        GAMMA);
    out.println("| detector | false alarm within 2,500, harder mix | delay of the drop | missed |");
    out.println("|---|---|---|---|");
    double alarms = measure("adjusted for difficulty", true);
    measure("not adjusted", false);
    double bar = -Math.expm1(-HORIZON / GAMMA);
    verdicts.bar(
        String.format(
            Locale.ROOT, "harder mix, same skill: false alarm within 2,500 at most %.4f", bar),
        String.format(Locale.ROOT, "%.4f", alarms),
        alarms <= bar);
  }

  /** Prints a line; the share of false alarms. */
  private double measure(String name, boolean adjusted) {
    Sample harder =
        new Watch("harder", r -> mixed(r, 0.8, 1), USUAL, GAMMA).delay(plan, 0, HORIZON, adjusted);
    Sample drop =
        new Watch("drop", r -> mixed(r, 0.2, ODDS_RATIO), USUAL, GAMMA)
            .delay(plan, SHIFT_AT, LIMIT, adjusted);
    double alarms = 1 - harder.missedShare();
    out.printf(
        Locale.ROOT,
        "| %s | %.4f | %.1f ± %.1f | %.1f %% |%n",
        name,
        alarms,
        drop.time().value(),
        drop.time().standardError(),
        100 * drop.missedShare());
    results.add("real", name, "", "", Results.number(GAMMA), "alarm_within_2500", alarms);
    results.add("real", name, "", "", Results.number(GAMMA), "drop_delay", drop.time());
    results.add("real", name, "", "", Results.number(GAMMA), "drop_missed", drop.missedShare());
    return alarms;
  }

  private static Answers mixed(SplittableRandom random, double hardAfter, double ratioAfter) {
    return new Answers() {
      @Override
      void draw(long t) {
        boolean after = t > SHIFT_AT;
        double q = random.nextDouble() < (after ? hardAfter : 0.5) ? HARD : EASY;
        double odds = q / (1 - q);
        double offset = Math.log(odds) - Math.log(USUAL / (1 - USUAL));
        odds *= after ? ratioAfter : 1;
        set(random.nextDouble() < odds / (1 + odds) ? 1 : 0, offset);
      }
    };
  }
}
