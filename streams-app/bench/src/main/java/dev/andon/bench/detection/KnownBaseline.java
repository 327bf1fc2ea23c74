package dev.andon.bench.detection;

import dev.andon.quality.detect.CusumOptimum;
import dev.andon.quality.detect.ShiryaevRobertsOptimum;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * First part: independent right-or-wrong answers against a baseline that is known. Run lengths and
 * delays at equal conditions, beside what is possible at best.
 */
final class KnownBaseline {
  /** Run lengths for which there are bars. */
  private static final List<Double> BARS_AT = List.of(1e4, 1e5);

  private static final double RUN_LENGTH_CUT = 20;

  /** How far the mean time and the mean statistic at the alarm may be apart, in standard errors. */
  private static final double AGREE = 4;

  private final Plan plan;
  private final PrintStream out;
  private final Results results;
  private final Map<Double, List<Contestant>> fields = new HashMap<>();
  private final Map<List<Object>, Sample> runLengths = new HashMap<>();
  private final Map<List<Object>, Sample> fresh = new HashMap<>();
  private final Map<List<Object>, Sample> steady = new HashMap<>();
  private final Map<List<Object>, Optimum> optima = new HashMap<>();

  private record Optimum(CusumOptimum cusum, ShiryaevRobertsOptimum shiryaevRoberts) {}

  KnownBaseline(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  /** Simulates, computes and prints the tables. */
  void run(Verdicts verdicts) {
    computeOptima();
    for (double level : plan.levels()) {
      Calibration calibration = new Calibration(1 - level, plan);
      fields.put(level, Contestant.at(1 - level, calibration::threshold));
      measureRunLengths(level);
    }
    for (Shift shift : plan.shifts()) {
      measureDelays(shift);
    }
    printRunLengths();
    for (double gamma : plan.runLengths()) {
      printDelays(gamma);
    }
    for (double gamma : plan.runLengths()) {
      if (BARS_AT.contains(gamma)) {
        judge(verdicts, gamma, Contestant.GUARANTEED, 1.25, 1.30);
        judge(verdicts, gamma, Contestant.CALIBRATED, 1.16, 1.25);
      }
    }
  }

  private void computeOptima() {
    plan.tell("computing the optima");
    List<List<Object>> keys = new ArrayList<>();
    List<Callable<Optimum>> tasks = new ArrayList<>();
    for (Shift shift : plan.shifts()) {
      for (double gamma : plan.runLengths()) {
        keys.add(List.of(shift, gamma));
        tasks.add(
            () ->
                new Optimum(
                    CusumOptimum.of(shift.q0(), shift.q1(), gamma),
                    ShiryaevRobertsOptimum.of(shift.q0(), shift.q1(), gamma)));
      }
    }
    List<Optimum> computed = plan.workers().all(tasks);
    for (int i = 0; i < keys.size(); i++) {
      optima.put(keys.get(i), computed.get(i));
    }
  }

  private double[] thresholds(Contestant contestant) {
    double[] thresholds = new double[plan.runLengths().length];
    for (int g = 0; g < thresholds.length; g++) {
      thresholds[g] = contestant.threshold().applyAsDouble(plan.runLengths()[g]);
    }
    return thresholds;
  }

  private void measureRunLengths(double level) {
    double longest = plan.runLengths()[plan.runLengths().length - 1];
    for (Contestant contestant : field(level)) {
      plan.tell("run lengths at " + level + ": " + contestant.name());
      long limit =
          contestant.betting() ? Passages.WITHOUT_END : Math.round(RUN_LENGTH_CUT * longest);
      Sample[] samples =
          new Passages(
                  contestant.detector(), thresholds(contestant), 1 - level, 1 - level, 0, limit)
              .simulate(
                  plan.workers(),
                  plan.runs(contestant.betting() ? 8 : 40),
                  plan.seed("run length", level));
      for (int g = 0; g < samples.length; g++) {
        double gamma = plan.runLengths()[g];
        runLengths.put(List.of(level, gamma, contestant.name()), samples[g]);
        note(level, "", gamma, contestant.name(), "run_length", samples[g].time());
        if (contestant.betting()) {
          note(level, "", gamma, contestant.name(), "mean_at_alarm", samples[g].statistic());
        }
      }
    }
  }

  private void measureDelays(Shift shift) {
    plan.tell("delays " + shift);
    for (Contestant contestant : field(shift.before())) {
      measureDelays(shift, contestant, "fresh_delay", 0, fresh);
      measureDelays(shift, contestant, "steady_delay", CusumOptimum.CALM, steady);
    }
    for (double gamma : plan.runLengths()) {
      Optimum optimum = optimum(shift, gamma);
      String p0 = number(shift.before());
      String p1 = number(shift.after());
      results.add(
          "known",
          "CUSUM of known shift",
          p0,
          p1,
          number(gamma),
          "fresh_delay",
          optimum.cusum().freshDelay());
      results.add(
          "known",
          "CUSUM of known shift",
          p0,
          p1,
          number(gamma),
          "steady_delay",
          optimum.cusum().steadyDelay());
      results.add(
          "known",
          "SR of known shift",
          p0,
          p1,
          number(gamma),
          "steady_delay",
          optimum.shiryaevRoberts().steadyDelay());
    }
  }

  private void measureDelays(
      Shift shift,
      Contestant contestant,
      String measure,
      int calm,
      Map<List<Object>, Sample> into) {
    Sample[] samples =
        new Passages(
                contestant.detector(),
                thresholds(contestant),
                shift.q0(),
                shift.q1(),
                calm,
                Passages.WITHOUT_END)
            .simulate(plan.workers(), plan.runs(), plan.seed(measure, shift.toString()));
    for (int g = 0; g < samples.length; g++) {
      double gamma = plan.runLengths()[g];
      into.put(List.of(shift, gamma, contestant.name()), samples[g]);
      note(
          shift.before(),
          number(shift.after()),
          gamma,
          contestant.name(),
          measure,
          samples[g].time());
    }
  }

  private void note(double level, String p1, double gamma, String name, String measure, Mean mean) {
    results.add("known", name, number(level), p1, number(gamma), measure, mean);
  }

  private void printRunLengths() {
    out.println("\n## Run lengths, baseline known\n");
    out.println(
        "Mean observations to a false alarm, its standard error, and what it is at least at 99 %"
            + " confidence. For SR the bound is that of the mean statistic at the alarm, which is"
            + " the run length by optional stopping and the sharper estimate.\n");
    out.println(
        "| agreement | asked for | detector | run length | SE | by stopping | at least | runs |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (double level : plan.levels()) {
      for (double gamma : plan.runLengths()) {
        for (Contestant contestant : field(level)) {
          Sample sample = runLength(level, gamma, contestant.name());
          out.printf(
              Locale.ROOT,
              "| %.2f | %.0e | %s | %.0f | %.0f | %s | %.0f | %d |%n",
              level,
              gamma,
              contestant.name(),
              sample.time().value(),
              sample.time().standardError(),
              contestant.betting()
                  ? String.format(Locale.ROOT, "%.0f", sample.statistic().value())
                  : "",
              bound(sample, contestant.betting()),
              sample.count());
        }
      }
    }
  }

  private static double bound(Sample sample, boolean betting) {
    return betting ? sample.statistic().lowerBound() : sample.time().lowerBound();
  }

  private void printDelays(double gamma) {
    out.printf(Locale.ROOT, "%n## Delays at run length %.0e, baseline known%n%n", gamma);
    out.println(
        "Observations from the change to the alarm ± standard error (ratio to the optimum). Fresh:"
            + " from the start, optimum the CUSUM of the known shift. Steady: after 500"
            + " observations without alarm, optimum the SR of the known shift.\n");
    StringBuilder head = new StringBuilder("| shift | | optimum |");
    StringBuilder rule = new StringBuilder("|---|---|---|");
    for (String name : Contestant.NAMES) {
      head.append(' ').append(name).append(" |");
      rule.append("---|");
    }
    out.println(head);
    out.println(rule);
    for (Shift shift : plan.shifts()) {
      Optimum optimum = optimum(shift, gamma);
      printRow(shift, gamma, "fresh", optimum.cusum().freshDelay(), fresh);
      printRow(shift, gamma, "steady", optimum.shiryaevRoberts().steadyDelay(), steady);
    }
  }

  private void printRow(
      Shift shift, double gamma, String kind, double best, Map<List<Object>, Sample> from) {
    StringBuilder row = new StringBuilder();
    row.append(String.format(Locale.ROOT, "| %s | %s | **%.2f** |", shift, kind, best));
    for (String name : Contestant.NAMES) {
      Mean delay = sample(from, shift, gamma, name).time();
      row.append(
          String.format(
              Locale.ROOT,
              " %.2f ± %.2f (%.3f) |",
              delay.value(),
              delay.standardError(),
              delay.value() / best));
    }
    out.println(row);
  }

  private void judge(
      Verdicts verdicts, double gamma, String name, double steadyBar, double freshBar) {
    String of = String.format(Locale.ROOT, "%s, %.0e: ", name, gamma);
    double least = Double.POSITIVE_INFINITY;
    boolean agree = true;
    for (double level : plan.levels()) {
      Sample sample = runLength(level, gamma, name);
      least = Math.min(least, sample.statistic().lowerBound());
      agree &=
          Math.abs(sample.time().value() - sample.statistic().value())
              <= AGREE * sample.time().standardError();
    }
    verdicts.bar(
        of + "run length at least as asked for, at 99 %",
        String.format(
            Locale.ROOT, "at least %.0f%s", least, agree ? "" : ", but the two estimates differ"),
        least >= gamma && agree);
    Worst worstSteady = new Worst();
    Worst worstFresh = new Worst();
    for (Shift shift : plan.shifts()) {
      Optimum optimum = optimum(shift, gamma);
      worstSteady.offer(
          shift,
          sample(steady, shift, gamma, name).time().value()
              / optimum.shiryaevRoberts().steadyDelay());
      worstFresh.offer(
          shift, sample(fresh, shift, gamma, name).time().value() / optimum.cusum().freshDelay());
    }
    worstSteady.judge(verdicts, of + "steady delay at most %.2f of the optimum", steadyBar);
    worstFresh.judge(verdicts, of + "fresh delay at most %.2f of the optimum", freshBar);
  }

  /** The shift with the largest ratio. */
  private static final class Worst {
    private double ratio;
    private String shift = "";

    void offer(Shift candidate, double candidateRatio) {
      if (candidateRatio > ratio) {
        ratio = candidateRatio;
        shift = candidate.toString();
      }
    }

    void judge(Verdicts verdicts, String what, double bar) {
      verdicts.bar(
          String.format(Locale.ROOT, what, bar),
          String.format(Locale.ROOT, "at most %.3f, at %s", ratio, shift),
          ratio <= bar);
    }
  }

  private List<Contestant> field(double level) {
    List<Contestant> field = fields.get(level);
    if (field == null) {
      throw new IllegalStateException("no field at " + level);
    }
    return field;
  }

  private Optimum optimum(Shift shift, double gamma) {
    Optimum optimum = optima.get(List.<Object>of(shift, gamma));
    if (optimum == null) {
      throw new IllegalStateException("no optimum for " + shift + " at " + gamma);
    }
    return optimum;
  }

  private Sample runLength(double level, double gamma, String name) {
    return sample(runLengths, level, gamma, name);
  }

  private static Sample sample(
      Map<List<Object>, Sample> from, Object where, double gamma, String name) {
    Sample sample = from.get(List.of(where, gamma, name));
    if (sample == null) {
      throw new IllegalStateException("nothing measured for " + where + ", " + name);
    }
    return sample;
  }

  private static String number(double value) {
    return Results.number(value);
  }
}
