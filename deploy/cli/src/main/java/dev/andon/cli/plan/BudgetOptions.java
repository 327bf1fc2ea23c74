package dev.andon.cli.plan;

import dev.andon.quality.planning.FalseAlarmBudget;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many false alarms are bearable, in the unit somebody thinks of them. A mixin. */
final class BudgetOptions {

  /** What the shipped policy allows. */
  private static final double SHIPPED_GOLD_BETWEEN_FALSE_ALARMS = 10_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--gold-between-false-alarms",
      paramLabel = "N",
      description =
          "At most one false alarm in so many gold items of a rater, on average (default: 10000, as"
              + " in the shipped policy).")
  private @Nullable Double gold;

  @Option(
      names = "--false-alarms-per-rater-year",
      paramLabel = "N",
      description = "Or so many false alarms of a rater in a year.")
  private @Nullable Double perRaterYear;

  @Option(
      names = "--false-alarms-per-fleet-day",
      paramLabel = "N",
      description = "Or so many false alarms on a day, of all --raters together.")
  private @Nullable Double perFleetDay;

  @Option(
      names = "--rater-days-per-year",
      paramLabel = "N",
      defaultValue = "220",
      description = "Days of work in a rater's year (default: ${DEFAULT-VALUE}).")
  private double raterDaysPerYear;

  @Option(
      names = "--raters",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many work on a day (default: ${DEFAULT-VALUE}).")
  private long raters;

  /** How many raters work on a day. */
  long raters() {
    return raters;
  }

  /**
   * What was asked for.
   *
   * @throws ParameterException if it is out of range, or in two units
   */
  FalseAlarmBudget budget() {
    if (Stream.of(gold, perRaterYear, perFleetDay).filter(Objects::nonNull).count() > 1) {
      throw new ParameterException(
          command.commandLine(),
          "give false alarms in one unit: --gold-between-false-alarms,"
              + " --false-alarms-per-rater-year or --false-alarms-per-fleet-day");
    }
    requirePositive(raters, "--raters");
    requirePositive(raterDaysPerYear, "--rater-days-per-year");
    if (perRaterYear != null) {
      return new FalseAlarmBudget.PerRaterYear(
          requirePositive(perRaterYear, "--false-alarms-per-rater-year"), raterDaysPerYear);
    }
    if (perFleetDay != null) {
      return new FalseAlarmBudget.PerFleetDay(
          requirePositive(perFleetDay, "--false-alarms-per-fleet-day"), raters);
    }
    return new FalseAlarmBudget.EveryGold(
        gold == null
            ? SHIPPED_GOLD_BETWEEN_FALSE_ALARMS
            : requirePositive(gold, "--gold-between-false-alarms"));
  }

  private double requirePositive(double value, String option) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new ParameterException(
          command.commandLine(), "%s must be above 0, is %s".formatted(option, value));
    }
    return value;
  }
}
