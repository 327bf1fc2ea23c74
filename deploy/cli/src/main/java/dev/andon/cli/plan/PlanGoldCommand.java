package dev.andon.cli.plan;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.StillWorking;
import dev.andon.quality.planning.Drop;
import dev.andon.quality.planning.Goal;
import dev.andon.quality.planning.GoldPlanner;
import dev.andon.quality.planning.Plan;
import dev.andon.quality.planning.Precision;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gold items per rater-day from what they are to catch, or what they catch. */
@Command(
    name = "gold",
    description = {
      "Say how many gold items a rater needs on a day, so that a drop is caught in time.",
      "",
      "Or, with --gold-per-rater-day, how soon that many catch it. Days are days of a rater's work,"
          + " with gold spread evenly over them. Figures are simulated, the same at every run; what"
          + " is promised holds also right after a start, the worst case."
    },
    footer = {
      "",
      "Examples:",
      "  andon plan gold",
      "  andon plan gold --from 0.95 --to 0.80 --within-days 1 --probability 0.9",
      "  andon plan gold --gold-per-rater-day 20 --false-alarms-per-fleet-day 1 --raters 500"
    })
final class PlanGoldCommand implements Callable<Integer> {

  @Mixin private OutputOptions output;
  @Mixin private BudgetOptions falseAlarms;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "RATIO",
      defaultValue = "0.95",
      description = "Agreement with gold that is still good, 0.5 to 0.995 (default: 0.95).")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "RATIO",
      defaultValue = "0.80",
      description = "Agreement after the drop that is to be caught (default: 0.80).")
  private double to;

  @Option(
      names = "--within-days",
      paramLabel = "DAYS",
      defaultValue = "2",
      description = "How soon it is to be caught, in days of work (default: ${DEFAULT-VALUE}).")
  private double withinDays;

  @Option(
      names = "--probability",
      paramLabel = "RATIO",
      description = "Catch it within the days at least this often (default: on average).")
  private @Nullable Double probability;

  @Option(
      names = "--gold-per-rater-day",
      paramLabel = "N",
      description = "Say what this much gold achieves, instead of how much is needed.")
  private @Nullable Double goldPerRaterDay;

  @Override
  public Integer call() {
    GoldPlanner planner = new GoldPlanner(falseAlarms.budget(), Precision.DEFAULT);
    Drop drop = drop();
    Goal goal = goal();
    Double given = given();
    Plan plan =
        StillWorking.during(
            "simulating raters",
            output.err(),
            () ->
                given == null
                    ? planner.goldFor(drop, goal)
                    : planner.planFor(drop, given, goal.delayDays()));
    if (plan instanceof Plan.Infeasible no) {
      throw new CommandFailure(
          no.reason()
              + ": allow more days (--within-days), more false alarms, or a deeper drop (--to)");
    }
    print(new GoldPlanText((Plan.Feasible) plan, goal, given != null, falseAlarms.raters()));
    return ExitCode.OK;
  }

  private void print(GoldPlanText text) {
    if (output.json()) {
      output.jsonLines().write(text::writeFields);
    } else {
      text.table().print(output.out());
      output.out().println();
      output.out().println(text.sentence());
    }
    output.out().flush();
  }

  private Drop drop() {
    try {
      return new Drop(from, to);
    } catch (IllegalArgumentException e) {
      // The message begins with the name of the parameter, which is the option's.
      throw wrong("--" + e.getMessage());
    }
  }

  private Goal goal() {
    if (!(withinDays > 0 && withinDays < Double.POSITIVE_INFINITY)) {
      throw wrong("--within-days must be above 0, is " + withinDays);
    }
    if (probability == null) {
      return new Goal.OnAverage(withinDays);
    }
    if (!(probability > 0 && probability < 1)) {
      throw wrong("--probability must be above 0 and below 1, is " + probability);
    }
    if (goldPerRaterDay != null) {
      throw wrong(
          "--probability asks how much gold is needed, --gold-per-rater-day says how much there is:"
              + " leave one out");
    }
    return new Goal.WithProbability(withinDays, probability);
  }

  private @Nullable Double given() {
    if (goldPerRaterDay != null
        && !(goldPerRaterDay > 0 && goldPerRaterDay <= GoldPlanner.MOST_GOLD_PER_DAY)) {
      throw wrong(
          "--gold-per-rater-day must be above 0 and at most %d, is %s"
              .formatted(GoldPlanner.MOST_GOLD_PER_DAY, goldPerRaterDay));
    }
    return goldPerRaterDay;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
