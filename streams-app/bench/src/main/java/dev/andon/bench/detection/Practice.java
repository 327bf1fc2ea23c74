package dev.andon.bench.detection;

import dev.andon.quality.detect.CusumOptimum;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * What people use, as it comes. None of it has a run length to set, and some alarm early or never:
 * so false alarms are told as the chance of one within some hundred items, beside the run length.
 */
final class Practice {
  private static final long RUN_LENGTH_LIMIT = 20_000;
  private static final long DELAY_LIMIT = 5_000;
  private static final int CALM = CusumOptimum.CALM;

  private final Plan plan;
  private final PrintStream out;
  private final Results results;

  Practice(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.results = results;
  }

  /** Simulates and prints the tables. */
  void run() {
    List<Tool> tools = new ArrayList<>(Tool.rules());
    boolean rulesOnly = true;
    for (Tool.Library library : ServiceLoader.load(Tool.Library.class)) {
      tools.addAll(library.tools());
      rulesOnly = false;
    }
    out.println("\n## What people use: false alarms\n");
    out.printf(
        Locale.ROOT,
        "The last 10 and last 50: alarm when agreement is more than 0.10 below the baseline. Batch"
            + " tests: one-sided binomial against the baseline, p < %.2f, of every %d items"
            + " (hourly) and every %d (daily: eight hours). Run lengths are of at most %,d items.%n",
        BatchRule.LEVEL,
        Tool.AN_HOUR,
        Tool.A_DAY,
        RUN_LENGTH_LIMIT);
    if (rulesOnly) {
      out.println(
          "\nFor ADWIN, DDM, EDDM, HDDM_A and Page-Hinkley of MOA, which is under the GPL and so not"
              + " a part of this build: `streams-app/bench/detect --moa`.");
    }
    printFalseAlarms(tools);
    printDelays(tools);
  }

  private void printFalseAlarms(List<Tool> tools) {
    StringBuilder head = new StringBuilder("\n| tool |");
    StringBuilder rule = new StringBuilder("|---|");
    for (double level : plan.levels()) {
      head.append(
          String.format(Locale.ROOT, " %.2f: run length | within 500 | within 1,000 |", level));
      rule.append("---|---|---|");
    }
    out.println(head);
    out.println(rule);
    for (Tool tool : tools) {
      plan.tell("false alarms: " + tool.name());
      StringBuilder row = new StringBuilder("| " + tool.name() + " |");
      for (double level : plan.levels()) {
        double q0 = 1 - level;
        Sample sample = passages(tool, q0, q0, 0, RUN_LENGTH_LIMIT, plan.runs(40));
        row.append(
            String.format(
                Locale.ROOT,
                " %s%.0f | %.3f | %.3f |",
                sample.missedShare() > 0 ? "> " : "",
                sample.time().value(),
                sample.shareWithin(500),
                sample.shareWithin(1_000)));
        String p0 = Results.number(level);
        results.add("practice", tool.name(), p0, "", "", "run_length_to_20000", sample.time());
        results.add(
            "practice", tool.name(), p0, "", "", "alarm_within_500", sample.shareWithin(500));
        results.add(
            "practice", tool.name(), p0, "", "", "alarm_within_1000", sample.shareWithin(1_000));
      }
      out.println(row);
    }
  }

  private void printDelays(List<Tool> tools) {
    out.println("\n## What people use: delays\n");
    out.printf(
        Locale.ROOT,
        "Fresh / steady, of at most %,d items; in brackets the share of steady runs that missed the"
            + " change. Never calm: no run was without alarm before it. What learns its baseline"
            + " from the stream cannot see a change that was there from the start. A short delay"
            + " means nothing where the table above is bad.%n%n",
        DELAY_LIMIT);
    StringBuilder head = new StringBuilder("| tool |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Shift shift : plan.shifts()) {
      head.append(' ').append(shift).append(" |");
      rule.append("---|");
    }
    out.println(head);
    out.println(rule);
    for (Tool tool : tools) {
      plan.tell("delays: " + tool.name());
      StringBuilder row = new StringBuilder("| " + tool.name() + " |");
      for (Shift shift : plan.shifts()) {
        row.append(delays(tool, shift));
      }
      out.println(row);
    }
  }

  private String delays(Tool tool, Shift shift) {
    Sample fresh = passages(tool, shift.q0(), shift.q1(), 0, DELAY_LIMIT, plan.runs(20));
    Sample steady = passages(tool, shift.q0(), shift.q1(), CALM, DELAY_LIMIT, plan.runs(20));
    String p0 = Results.number(shift.before());
    String p1 = Results.number(shift.after());
    results.add("practice", tool.name(), p0, p1, "", "fresh_delay_to_5000", fresh.time());
    if (steady.count() < 2) {
      return String.format(Locale.ROOT, " %.0f / never calm |", fresh.time().value());
    }
    results.add("practice", tool.name(), p0, p1, "", "steady_delay_to_5000", steady.time());
    results.add("practice", tool.name(), p0, p1, "", "steady_missed", steady.missedShare());
    String missed =
        steady.missedShare() > 0
            ? String.format(Locale.ROOT, " (%.1f %%)", 100 * steady.missedShare())
            : "";
    return String.format(
        Locale.ROOT, " %.0f / %.0f%s |", fresh.time().value(), steady.time().value(), missed);
  }

  private Sample passages(Tool tool, double before, double after, int calm, long limit, int runs) {
    return new Passages(
            () -> tool.detector().apply(before), new double[] {1}, before, after, calm, limit)
        .simulate(plan.workers(), runs, plan.seed("practice", before, after, calm))[0];
  }
}
