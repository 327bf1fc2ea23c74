package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import dev.andon.quality.sequential.FleetStop;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * Thousands of raters watched at once, of whom few become worse: who is stopped by {@link
 * FleetStop}, and who wrongly.
 */
final class Fleet {
  private static final double[] ALPHAS = {1e-3, FleetStop.USUAL_ALPHA, 5e-4, 1e-4};

  /**
   * A dip in four thousand is missed. Fewer fleets could not tell that from a dip in a thousand,
   * with one simulation for all rules they take less than a minute.
   */
  private static final int FLEETS = 400;

  /** What still is all of the dips, on average and rounded to one decimal. */
  private static final double ALL = FleetPaths.DIPS - 0.05;

  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  /** A way of stopping raters. */
  private record Rule(double alpha, boolean countsOn) {
    FleetPaths.Outcome judge(FleetPaths paths) {
      return paths.judge(new FleetStop(alpha), countsOn);
    }

    String evidence() {
      return countsOn ? "counts on" : "dealt with";
    }
  }

  Fleet(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  void run(Verdicts verdicts) {
    plan.tell("fleets");
    out.println("\n## A fleet\n");
    out.printf(
        Locale.ROOT,
        "%,d raters from the population with %,d gold items each, baselines known; %d become worse"
            + " by %.2f after %,d. Stopped by e-d-BH every %d items; means of %d fleets ± standard"
            + " error. The last line knows every rater's dip beforehand.%n%n",
        FleetPaths.RATERS,
        FleetPaths.GOLD,
        FleetPaths.DIPS,
        FleetPaths.DROP,
        FleetPaths.DIP_AT,
        FleetPaths.TICK,
        FLEETS);
    out.println(
        "| detector | error over patience | evidence of the stopped | stopped falsely | dips found"
            + " | missed of all | fleets with all found | mean delay |");
    out.println("|---|---|---|---|---|---|---|---|");
    List<Rule> rules = new ArrayList<>();
    for (double alpha : ALPHAS) {
      rules.add(new Rule(alpha, false));
      rules.add(new Rule(alpha, true));
    }
    List<List<FleetPaths.Outcome>> outcomes = outcomes(Fleet::mixture, rules);
    for (int i = 0; i < rules.size(); i++) {
      report("mixture SR", rules.get(i), outcomes.get(i));
    }
    Rule judged = new Rule(FleetStop.USUAL_ALPHA, false);
    judge(outcomes.get(rules.indexOf(judged)), verdicts);
    report("SR of known shift", judged, outcomes(Fleet::informed, List.of(judged)).get(0));
  }

  private static ChangeDetector mixture(double usual) {
    return new MixtureShiryaevRoberts(usual, Double.MAX_VALUE, Direction.WORSE);
  }

  private static ChangeDetector informed(double usual) {
    return new KnownShiftRule(usual, usual + FleetPaths.DROP);
  }

  /** What came of every fleet by each rule. */
  private List<List<FleetPaths.Outcome>> outcomes(
      DoubleFunction<ChangeDetector> detector, List<Rule> rules) {
    List<List<FleetPaths.Outcome>> byRule = new ArrayList<>();
    rules.forEach(rule -> byRule.add(new ArrayList<>()));
    plan.workers()
        .simulate(
            FLEETS,
            plan.seed("fleet"),
            (random, runs) -> {
              List<List<FleetPaths.Outcome>> byFleet = new ArrayList<>();
              for (int run = 0; run < runs; run++) {
                FleetPaths paths = FleetPaths.simulate(random.split(), detector);
                byFleet.add(rules.stream().map(rule -> rule.judge(paths)).toList());
              }
              return byFleet;
            })
        .forEach(
            chunk ->
                chunk.forEach(
                    fleet -> {
                      for (int i = 0; i < rules.size(); i++) {
                        byRule.get(i).add(fleet.get(i));
                      }
                    }));
    return byRule;
  }

  private void report(String detector, Rule rule, List<FleetPaths.Outcome> outcomes) {
    Mean falseStops = mean(outcomes, FleetPaths.Outcome::falseStops);
    Mean found = mean(outcomes, FleetPaths.Outcome::found);
    long missed = outcomes.stream().mapToLong(FleetPaths.Outcome::missed).sum();
    long complete = outcomes.stream().filter(o -> o.found() == FleetPaths.DIPS).count();
    double delay =
        outcomes.stream().mapToDouble(FleetPaths.Outcome::delay).sum()
            / outcomes.stream().mapToDouble(FleetPaths.Outcome::found).sum();
    out.printf(
        Locale.ROOT,
        "| %s | %.0e | %s | %.2f ± %.2f | %.3f ± %.3f | %d of %,d | %.1f %% | %.0f |%n",
        detector,
        rule.alpha(),
        rule.evidence(),
        falseStops.value(),
        falseStops.standardError(),
        found.value(),
        found.standardError(),
        missed,
        FLEETS * FleetPaths.DIPS,
        100.0 * complete / FLEETS,
        delay);
    String name =
        String.format(Locale.ROOT, "%s e-d-BH %.0e %s", detector, rule.alpha(), rule.evidence());
    results.add("real", name, "", "", "", "false_stops", falseStops);
    results.add("real", name, "", "", "", "dips_found", found);
    results.add("real", name, "", "", "", "mean_delay", delay);
  }

  private static void judge(List<FleetPaths.Outcome> outcomes, Verdicts verdicts) {
    Mean falseStops = mean(outcomes, FleetPaths.Outcome::falseStops);
    Mean found = mean(outcomes, FleetPaths.Outcome::found);
    verdicts.bar(
        "fleet: false stops below 1, at 99 %",
        String.format(
            Locale.ROOT, "%.2f, at most %.2f", falseStops.value(), falseStops.upperBound()),
        falseStops.upperBound() < 1);
    verdicts.bar(
        String.format(
            Locale.ROOT, "fleet: of %d dips all found, to one decimal, at 99 %%", FleetPaths.DIPS),
        String.format(Locale.ROOT, "%.3f, at least %.3f", found.value(), found.lowerBound()),
        found.lowerBound() >= ALL);
  }

  private static Mean mean(
      List<FleetPaths.Outcome> outcomes, ToDoubleFunction<FleetPaths.Outcome> value) {
    double sum = outcomes.stream().mapToDouble(value).sum();
    double squares = outcomes.stream().mapToDouble(value).map(v -> v * v).sum();
    return Mean.of(outcomes.size(), sum, squares);
  }
}
