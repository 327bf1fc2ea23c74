package dev.andon.bench.detection;

import dev.andon.quality.detect.MixtureRunLength;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How long the contestants go without a false alarm, against what was asked for. */
final class RunLengthTable {
  /** Longest wait for an alarm, in run lengths, where the mean time is all there is. */
  private static final double CUT = 20;

  private final Plan plan;
  private final Results results;
  private final Measured<Sample> waits = new Measured<>();
  private final Measured<Mean> sharp = new Measured<>();

  RunLengthTable(Plan plan, Results results) {
    this.plan = plan;
    this.results = results;
  }

  /** Measures at one level of agreement. */
  void measure(double level, List<Contestant> field) {
    for (Contestant contestant : field) {
      plan.tell("run lengths at " + level + ": " + contestant.name());
      Sample[] samples = wait(level, contestant);
      List<Mean> means = sharpen(level, contestant, samples);
      for (int g = 0; g < samples.length; g++) {
        double gamma = plan.runLengths()[g];
        waits.put(samples[g], level, gamma, contestant.name());
        sharp.put(means.get(g), level, gamma, contestant.name());
        note(level, gamma, contestant.name(), "run_length", samples[g].time());
        note(level, gamma, contestant.name(), "run_length_sharper", means.get(g));
      }
    }
  }

  private Sample[] wait(double level, Contestant contestant) {
    double longest = plan.runLengths()[plan.runLengths().length - 1];
    boolean cut = contestant.estimate() == Contestant.Estimate.WAITING;
    double q0 = 1 - level;
    return new Passages(
            contestant.detector(),
            contestant.thresholds(plan.runLengths()),
            q0,
            q0,
            0,
            cut ? Math.round(CUT * longest) : Passages.WITHOUT_END)
        .simulate(plan.workers(), plan.runs(cut ? 40 : 8), plan.seed("run length", level));
  }

  private List<Mean> sharpen(double level, Contestant contestant, Sample[] samples) {
    List<Callable<Mean>> tasks = new ArrayList<>();
    for (int g = 0; g < samples.length; g++) {
      Sample sample = samples[g];
      double gamma = plan.runLengths()[g];
      tasks.add(
          switch (contestant.estimate()) {
            case WAITING -> sample::time;
            case STOPPING -> sample::statistic;
            case TILTING -> () -> tilted(level, gamma, contestant.threshold().applyAsDouble(gamma));
          });
    }
    return plan.workers().all(tasks);
  }

  private Mean tilted(double level, double gamma, double threshold) {
    MixtureRunLength length =
        MixtureRunLength.of(
            1 - level, threshold, plan.judgedRuns(), plan.seed("tilted", level, gamma));
    return new Mean(length.mean(), length.standardError(), length.samples());
  }

  private void note(double level, double gamma, String name, String measure, Mean mean) {
    results.add("known", name, Results.number(level), "", Results.number(gamma), measure, mean);
  }

  void print(PrintStream out) {
    out.println("\n## Run lengths, baseline known\n");
    out.println(
        "Mean observations to a false alarm with its standard error; a sharper estimate, where the"
            + " detector allows one; and what it is at least by that, at 99 % confidence. For the"
            + " mixture it is the change of measure of `MixtureRunLength`, for the adaptive SR the"
            + " mean statistic at the alarm.\n");
    out.println(
        "| agreement | asked for | detector | run length | SE | sharper | SE | at least | of what"
            + " was asked |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (double level : plan.levels()) {
      for (double gamma : plan.runLengths()) {
        for (String name : Contestant.NAMES) {
          Mean time = time(level, gamma, name);
          Mean sharper = sharp(level, gamma, name);
          out.printf(
              Locale.ROOT,
              "| %.2f | %.0e | %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.3f |%n",
              level,
              gamma,
              name,
              time.value(),
              time.standardError(),
              sharper.value(),
              sharper.standardError(),
              sharper.lowerBound(),
              sharper.value() / gamma);
        }
      }
    }
  }

  /** The mean time to the alarm. */
  Mean time(double level, double gamma, String name) {
    return waits.get(level, gamma, name).time();
  }

  /** The sharpest estimate of it. */
  Mean sharp(double level, double gamma, String name) {
    return sharp.get(level, gamma, name);
  }
}
