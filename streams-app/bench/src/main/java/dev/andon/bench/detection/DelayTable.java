package dev.andon.bench.detection;

import dev.andon.quality.detect.CusumOptimum;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/** How soon the contestants find each shift, beside what is possible at best. */
final class DelayTable {
  /** Where a detector stands when the change comes. */
  enum From {
    /** At its start. */
    FRESH,
    /** After {@link CusumOptimum#CALM} observations without an alarm. */
    STEADY;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Plan plan;
  private final Results results;
  private final Optima optima;
  private final Measured<Mean> delays = new Measured<>();

  DelayTable(Plan plan, Results results, Optima optima) {
    this.plan = plan;
    this.results = results;
    this.optima = optima;
  }

  /** Measures one shift. */
  void measure(Shift shift, List<Contestant> field) {
    plan.tell("delays " + shift);
    for (Contestant contestant : field) {
      for (From from : From.values()) {
        measure(shift, contestant, from);
      }
    }
  }

  private void measure(Shift shift, Contestant contestant, From from) {
    String measure = from.text() + "_delay";
    Sample[] samples =
        new Passages(
                contestant.detector(),
                contestant.thresholds(plan.runLengths()),
                shift.q0(),
                shift.q1(),
                from == From.FRESH ? 0 : CusumOptimum.CALM,
                Passages.WITHOUT_END)
            .simulate(
                plan.workers(),
                contestant.judged() ? plan.judgedRuns() : plan.runs(),
                plan.seed(measure, shift.toString()));
    for (int g = 0; g < samples.length; g++) {
      double gamma = plan.runLengths()[g];
      Mean delay = samples[g].time();
      delays.put(delay, from, shift, gamma, contestant.name());
      results.add(
          "known",
          contestant.name(),
          Results.number(shift.before()),
          Results.number(shift.after()),
          Results.number(gamma),
          measure,
          delay);
    }
  }

  void print(PrintStream out, double gamma) {
    out.printf(Locale.ROOT, "%n## Delays at run length %.0e, baseline known%n%n", gamma);
    out.printf(
        Locale.ROOT,
        "Observations from the change to the alarm ± standard error (ratio to the optimum). Fresh:"
            + " from the start, optimum the CUSUM of the known shift. Steady: after 500"
            + " observations without alarm, optimum the SR of the known shift. %,d runs of those"
            + " with bars.%n%n",
        plan.judgedRuns());
    out.println("| shift | | optimum | " + String.join(" | ", Contestant.NAMES) + " |");
    out.println("|---|---|---|" + "---|".repeat(Contestant.NAMES.size()));
    for (Shift shift : plan.shifts()) {
      for (From from : From.values()) {
        printRow(out, shift, gamma, from);
      }
    }
  }

  private void printRow(PrintStream out, Shift shift, double gamma, From from) {
    double best = best(from).applyAsDouble(shift, gamma);
    StringBuilder row = new StringBuilder();
    row.append(String.format(Locale.ROOT, "| %s | %s | **%.2f** |", shift, from.text(), best));
    for (String name : Contestant.NAMES) {
      Mean delay = delays.get(from, shift, gamma, name);
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

  private ToDoubleBiFunction<Shift, Double> best(From from) {
    return from == From.FRESH ? optima::fresh : optima::steady;
  }

  /** Holds the largest ratio to the optimum against a bar, with its 99 % bound. */
  void judge(Verdicts verdicts, double gamma, String name, From from, double bar) {
    double worst = 0;
    double bound = 0;
    String where = "";
    for (Shift shift : plan.shifts()) {
      double best = best(from).applyAsDouble(shift, gamma);
      Mean delay = delays.get(from, shift, gamma, name);
      if (delay.upperBound() / best > bound) {
        worst = delay.value() / best;
        bound = delay.upperBound() / best;
        where = shift.toString();
      }
    }
    verdicts.bar(
        String.format(
            Locale.ROOT,
            "%s, %.0e: %s delay at most %.2f of the optimum, at 99 %%",
            name,
            gamma,
            from.text(),
            bar),
        String.format(Locale.ROOT, "%.3f, at most %.3f, at %s", worst, bound, where),
        bound <= bar);
  }
}
