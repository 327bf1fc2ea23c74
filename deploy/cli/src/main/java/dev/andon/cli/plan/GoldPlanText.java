package dev.andon.cli.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.cli.console.Table;
import dev.andon.quality.planning.Goal;
import dev.andon.quality.planning.Plan;
import java.io.IOException;
import java.util.Locale;

/**
 * A plan for gold, as people and programs read it.
 *
 * @param plan what was worked out
 * @param goal what was asked for
 * @param given whether the amount of gold was given and not asked for
 * @param raters who work on a day
 */
record GoldPlanText(Plan.Feasible plan, Goal goal, boolean given, long raters) {

  /** Every figure with its unit. */
  Table table() {
    Table table = new Table().column("what").number("gold items").number("days of work");
    table.row("gold for a rater on a day", number(plan.goldPerRaterDay()), "1");
    table.row(
        "mean delay right after a start",
        number(plan.freshDelayGold()),
        number(plan.freshDelayDays()));
    table.row(
        "mean delay in steady state",
        number(plan.steadyDelayGold()),
        number(plan.steadyDelayDays()));
    table.row(
        "the least delay possible",
        number(plan.optimumDelayGold()),
        number(plan.optimumDelayGold() / plan.goldPerRaterDay()));
    table.row(
        "between a rater's false alarms",
        number(plan.goldBetweenFalseAlarms()),
        number(daysBetweenFalseAlarms()));
    return table;
  }

  /** What to do, or what to expect. */
  String sentence() {
    return "%s: a drop from %s to %s is caught after %s days of work on average, and within %s days"
            .formatted(
                given
                    ? "With %s gold items a day for every rater".formatted(gold())
                    : "Give every rater %s gold items a day".formatted(gold()),
                percent(plan.drop().from()),
                percent(plan.drop().to()),
                number(plan.freshDelayDays()),
                number(plan.delayDays()))
        + " in %s of cases; %s.".formatted(percent(plan.caughtWithinDelay()), falseAlarms());
  }

  private String falseAlarms() {
    return raters == 1
        ? "expect at most one false alarm of a rater in %s days of work"
            .formatted(number(daysBetweenFalseAlarms()))
        : "expect at most %s false alarms on a day of %,d raters"
            .formatted(number(plan.falseAlarmsPerFleetDay(raters)), raters);
  }

  /** Every figure under a name with its unit. */
  void writeFields(JsonGenerator json) throws IOException {
    json.writeNumberField("from_ratio", plan.drop().from());
    json.writeNumberField("to_ratio", plan.drop().to());
    json.writeNumberField("within_days", plan.delayDays());
    if (goal instanceof Goal.WithProbability asked) {
      json.writeNumberField("asked_probability", asked.probability());
    } else {
      json.writeNullField("asked_probability");
    }
    json.writeNumberField("gold_per_rater_day", plan.goldPerRaterDay());
    json.writeNumberField("fresh_delay_gold", plan.freshDelayGold());
    json.writeNumberField("fresh_delay_gold_standard_error", plan.freshDelayError());
    json.writeNumberField("fresh_delay_days", plan.freshDelayDays());
    json.writeNumberField("steady_delay_gold", plan.steadyDelayGold());
    json.writeNumberField("steady_delay_days", plan.steadyDelayDays());
    json.writeNumberField("optimum_delay_gold", plan.optimumDelayGold());
    json.writeNumberField("caught_within_days_ratio", plan.caughtWithinDelay());
    json.writeNumberField("caught_ci_low", plan.caughtInterval().low());
    json.writeNumberField("caught_ci_high", plan.caughtInterval().high());
    json.writeNumberField("gold_between_false_alarms", plan.goldBetweenFalseAlarms());
    json.writeNumberField("raters", raters);
    json.writeNumberField("false_alarms_per_fleet_day", plan.falseAlarmsPerFleetDay(raters));
  }

  private double daysBetweenFalseAlarms() {
    return plan.goldBetweenFalseAlarms() / plan.goldPerRaterDay();
  }

  private String gold() {
    return number(plan.goldPerRaterDay());
  }

  /** Three digits are all that a simulation is good for; larger numbers are whole. */
  private static String number(double value) {
    if (value == Math.rint(value) || value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.2g", value);
  }

  private static String percent(double ratio) {
    double percent = 100 * ratio;
    return String.format(
        Locale.ROOT,
        Math.abs(percent - Math.rint(percent)) < 1e-9 ? "%.0f %%" : "%.1f %%",
        percent);
  }
}
