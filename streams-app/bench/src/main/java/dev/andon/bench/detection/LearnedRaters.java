package dev.andon.bench.detection;

import dev.andon.quality.detect.BaselineConfig;
import dev.andon.quality.detect.MixtureConfig;
import dev.andon.quality.detect.MixtureDetector;
import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;

/** Baselines learned from few gold items, over a population of raters. */
final class LearnedRaters {
  private static final double GAMMA = 1e4;
  private static final int HORIZON = 2_000;
  private static final int CALM = 1_000;
  private static final double DROP = 0.10;
  private static final int LIMIT = 5_000;
  private static final double MOST_RATIO = 1.35;
  private static final int[] GOLD = {20, 50, 100, 200};

  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  /** False alarms and delays, of the learned baseline and the known one. */
  private static final class Pair {
    private final Sample falseAlarms = new Sample();
    private final Sample knownFalseAlarms = new Sample();
    private final Sample delays = new Sample();
    private final Sample knownDelays = new Sample();

    void add(Pair other) {
      falseAlarms.add(other.falseAlarms);
      knownFalseAlarms.add(other.knownFalseAlarms);
      delays.add(other.delays);
      knownDelays.add(other.knownDelays);
    }
  }

  LearnedRaters(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  void run(Verdicts verdicts) {
    double bar = -Math.expm1(-HORIZON / GAMMA);
    out.println("\n## Learned baselines\n");
    out.printf(
        Locale.ROOT,
        "Raters with error probabilities from Beta(2.83, 32.5), run length %.0e, guaranteed"
            + " threshold, team prior, gold items before the watch. Delay of a drop of %.2f after"
            + " %,d observations without alarm, of at most %,d; in brackets the share that missed"
            + " it.%n%n",
        GAMMA,
        DROP,
        CALM,
        LIMIT);
    out.println(
        "| gold | false alarm within 2,000 | baseline known | delay | baseline known | ratio |");
    out.println("|---|---|---|---|---|---|");
    for (int gold : GOLD) {
      plan.tell("learned baselines: " + gold);
      Pair total = new Pair();
      plan.workers()
          .simulate(plan.runs(4), plan.seed("learned", gold), (r, n) -> chunk(r, n, gold))
          .forEach(total::add);
      report(gold, total, bar, verdicts);
    }
  }

  private void report(int gold, Pair total, double bar, Verdicts verdicts) {
    Mean alarms = alarms(total.falseAlarms);
    Mean known = alarms(total.knownFalseAlarms);
    Mean delay = total.delays.time();
    Mean knownDelay = total.knownDelays.time();
    double ratio = delay.value() / knownDelay.value();
    out.printf(
        Locale.ROOT,
        "| %d | %.4f ± %.4f | %.4f ± %.4f | %.1f ± %.1f (%.2f %%) | %.1f ± %.1f | %.3f |%n",
        gold,
        alarms.value(),
        alarms.standardError(),
        known.value(),
        known.standardError(),
        delay.value(),
        delay.standardError(),
        100 * total.delays.missedShare(),
        knownDelay.value(),
        knownDelay.standardError(),
        ratio);
    String name = "learned from " + gold;
    results.add("real", name, "", "", Results.number(GAMMA), "alarm_within_2000", alarms);
    results.add("real", name, "", "", Results.number(GAMMA), "delay_after_1000", delay);
    results.add("real", name, "", "", Results.number(GAMMA), "delay_ratio_to_known", ratio);
    verdicts.bar(
        String.format(
            Locale.ROOT, "baseline %s gold: false alarm within 2,000 at most %.4f", name, bar),
        String.format(Locale.ROOT, "%.4f ± %.4f", alarms.value(), alarms.standardError()),
        alarms.value() <= bar);
    verdicts.bar(
        String.format(
            Locale.ROOT, "baseline %s gold: delay at most %.2f of the known's", name, MOST_RATIO),
        String.format(Locale.ROOT, "%.3f", ratio),
        ratio <= MOST_RATIO);
  }

  private static Mean alarms(Sample sample) {
    return Mean.ofShare(Math.round(sample.count() * (1 - sample.missedShare())), sample.count());
  }

  private static Pair chunk(SplittableRandom random, int runs, int gold) {
    Pair pair = new Pair();
    for (int run = 0; run < runs; run++) {
      double q = Population.draw(random);
      coins(random, q, q).watch(learned(random, q, gold), 0, HORIZON, true, pair.falseAlarms);
      coins(random, q, q).watch(known(q), 0, HORIZON, true, pair.knownFalseAlarms);
      coins(random, q, q + DROP).watch(learned(random, q, gold), CALM, LIMIT, true, pair.delays);
      coins(random, q, q + DROP).watch(known(q), CALM, LIMIT, true, pair.knownDelays);
    }
    return pair;
  }

  private static Answers coins(SplittableRandom random, double before, double after) {
    return new Answers() {
      @Override
      void draw(long t) {
        set(random.nextDouble() < (t <= CALM ? before : after) ? 1 : 0, 0);
      }
    };
  }

  private static MixtureDetector learned(SplittableRandom random, double q, int gold) {
    MixtureDetector detector =
        new MixtureDetector(MixtureConfig.guaranteed(GAMMA, Population.baseline()));
    for (int i = 0; i < gold; i++) {
      detector.learn(random.nextDouble() < q ? 1 : 0, 0);
    }
    return detector;
  }

  private static MixtureDetector known(double q) {
    return new MixtureDetector(MixtureConfig.guaranteed(GAMMA, BaselineConfig.known(q)));
  }
}
