package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** Second part: baselines that are learned, items that differ, answers that are not coins. */
final class RealConditions {
  private static final double GAMMA = 1e4;

  /** Agreement on an even mix of easy and hard items. */
  private static final double USUAL = 0.10;

  private static final double EASY = 0.03;
  private static final double HARD = 0.17;
  private static final double ODDS_RATIO = 2.5;
  private static final int SHIFT_AT = 500;
  private static final int HORIZON = 2_500;
  private static final int LIMIT = 5_000;
  private static final double GRADED = 0.08;
  private static final double RUN_LENGTH_CUT = 20;

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
    difficulty(verdicts);
    graded(verdicts);
    correlated();
    new Fleet(plan, out, results).run(verdicts);
  }

  private void difficulty(Verdicts verdicts) {
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
    double bar = -Math.expm1(-HORIZON / GAMMA);
    for (boolean adjusted : new boolean[] {true, false}) {
      String name = adjusted ? "adjusted for difficulty" : "not adjusted";
      Sample harder = watch("harder", r -> mixed(r, 0.8, 1), USUAL, 0, HORIZON, adjusted);
      Sample drop = watch("drop", r -> mixed(r, 0.2, ODDS_RATIO), USUAL, SHIFT_AT, LIMIT, adjusted);
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
      if (adjusted) {
        verdicts.bar(
            String.format(
                Locale.ROOT, "harder mix, same skill: false alarm within 2,500 at most %.4f", bar),
            String.format(Locale.ROOT, "%.4f", alarms),
            alarms <= bar);
      }
    }
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

  private void graded(Verdicts verdicts) {
    out.println("\n## Graded scores\n");
    out.printf(
        Locale.ROOT,
        "Mean error score %.2f, guaranteed threshold.%n%n| scores | asked for | run length | SE |"
            + " at least |%n|---|---|---|---|---|%n",
        GRADED);
    for (double gamma : new double[] {1e3, 1e4}) {
      grade("Beta(0.4, 4.6)", gamma, r -> scores(() -> Population.beta(r, 0.4, 4.6)), verdicts);
      grade("0, half, 1", gamma, r -> scores(() -> halves(r.nextDouble())), verdicts);
      grade("0 and 1", gamma, r -> scores(() -> r.nextDouble() < GRADED ? 1 : 0), verdicts);
    }
  }

  /** 1 with half the mean's probability, a half with all of it. */
  private static double halves(double u) {
    return u < GRADED / 2 ? 1 : u < 1.5 * GRADED ? 0.5 : 0;
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
    Sample sample = runLength(name, answers, GRADED, gamma);
    double bound = sample.time().lowerBound();
    out.printf(
        Locale.ROOT,
        "| %s | %.0e | %.0f | %.0f | %.0f |%n",
        name,
        gamma,
        sample.time().value(),
        sample.time().standardError(),
        bound);
    results.add("real", name, "0.92", "", Results.number(gamma), "run_length", sample.time());
    verdicts.bar(
        String.format(Locale.ROOT, "scores %s: run length at least %.0f, at 99 %%", name, gamma),
        String.format(Locale.ROOT, "at least %.0f", bound),
        bound >= gamma);
  }

  private void correlated() {
    out.println("\n## Answers that hang together\n");
    out.printf(
        Locale.ROOT,
        "Agreement %.2f, run length %.0e, guaranteed threshold; each answer repeats the last with"
            + " the probability given, so that the expectation given the past is not what the"
            + " guarantee supposes.%n%n| lag-1 correlation | run length | SE | of what was asked |%n"
            + "|---|---|---|---|%n",
        1 - USUAL,
        GAMMA);
    for (double correlation : new double[] {0, 0.1, 0.3, 0.5}) {
      plan.tell("correlation " + correlation);
      Sample sample =
          runLength("correlation " + correlation, r -> repeating(r, correlation), USUAL, GAMMA);
      out.printf(
          Locale.ROOT,
          "| %.1f | %.0f | %.0f | %.3f |%n",
          correlation,
          sample.time().value(),
          sample.time().standardError(),
          sample.time().value() / GAMMA);
      results.add(
          "real",
          "correlation " + correlation,
          Results.number(1 - USUAL),
          "",
          Results.number(GAMMA),
          "run_length",
          sample.time());
    }
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

  private Sample runLength(
      String name, Function<SplittableRandom, Answers> answers, double q0, double gamma) {
    long limit = Math.round(RUN_LENGTH_CUT * gamma);
    return watch(name, answers, q0, gamma, 0, limit, true, plan.runs(8));
  }

  private Sample watch(
      String name,
      Function<SplittableRandom, Answers> answers,
      double q0,
      int calm,
      long limit,
      boolean adjusted) {
    return watch(name, answers, q0, GAMMA, calm, limit, adjusted, plan.runs(4));
  }

  private Sample watch(
      String name,
      Function<SplittableRandom, Answers> answers,
      double q0,
      double gamma,
      int calm,
      long limit,
      boolean adjusted,
      int runs) {
    Sample total = new Sample();
    plan.workers()
        .simulate(
            runs,
            plan.seed("real", name, gamma),
            (random, share) -> {
              Sample sample = new Sample();
              for (int run = 0; run < share; run++) {
                ChangeDetector detector = new MixtureShiryaevRoberts(q0, gamma, Direction.WORSE);
                answers.apply(random).watch(detector, calm, limit, adjusted, sample);
              }
              return sample;
            })
        .forEach(total::add);
    return total;
  }
}
