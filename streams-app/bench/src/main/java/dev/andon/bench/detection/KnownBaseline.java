package dev.andon.bench.detection;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * First part: independent right-or-wrong answers against a baseline that is known. Run lengths and
 * delays at equal conditions, beside what is possible at best.
 */
final class KnownBaseline {
  /** Run lengths for which there are bars. */
  private static final List<Double> BARS_AT = List.of(1e4, 1e5);

  /** How far the two estimates of a run length may be apart, in standard errors of the wider. */
  private static final double AGREE = 4;

  private final Plan plan;
  private final PrintStream out;
  private final RunLengthTable runLengths;
  private final DelayTable delays;

  KnownBaseline(Plan plan, PrintStream out, Results results) {
    this.plan = plan;
    this.out = out;
    this.runLengths = new RunLengthTable(plan, results);
    this.delays = new DelayTable(plan, results, new Optima(plan, results));
  }

  /** Simulates, computes and prints the tables. */
  void run(Verdicts verdicts) {
    for (double level : plan.levels()) {
      Calibration calibration = new Calibration(1 - level, plan);
      List<Contestant> field = Contestant.at(1 - level, calibration::threshold);
      runLengths.measure(level, field);
      for (Shift shift : plan.shifts()) {
        if (shift.before() == level) {
          delays.measure(shift, field);
        }
      }
    }
    runLengths.print(out);
    for (double gamma : plan.runLengths()) {
      delays.print(out, gamma);
    }
    for (double gamma : plan.runLengths()) {
      if (BARS_AT.contains(gamma)) {
        judge(verdicts, gamma, Contestant.GUARANTEED, 1.25, 1.30);
        judge(verdicts, gamma, Contestant.CALIBRATED, 1.16, 1.25);
      }
    }
  }

  private void judge(
      Verdicts verdicts, double gamma, String name, double steadyBar, double freshBar) {
    double least = Double.POSITIVE_INFINITY;
    boolean agree = true;
    for (double level : plan.levels()) {
      Mean time = runLengths.time(level, gamma, name);
      Mean sharp = runLengths.sharp(level, gamma, name);
      least = Math.min(least, sharp.lowerBound());
      agree &= Math.abs(time.value() - sharp.value()) <= AGREE * time.standardError();
    }
    verdicts.bar(
        String.format(
            Locale.ROOT, "%s, %.0e: run length at least as asked for, at 99 %%", name, gamma),
        String.format(
            Locale.ROOT, "at least %.0f%s", least, agree ? "" : ", but the two estimates differ"),
        least >= gamma && agree);
    delays.judge(verdicts, gamma, name, DelayTable.From.STEADY, steadyBar);
    delays.judge(verdicts, gamma, name, DelayTable.From.FRESH, freshBar);
  }
}
