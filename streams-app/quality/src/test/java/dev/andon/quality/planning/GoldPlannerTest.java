package dev.andon.quality.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.andon.quality.planning.FalseAlarmBudget.EveryGold;
import dev.andon.quality.planning.FalseAlarmBudget.PerFleetDay;
import dev.andon.quality.planning.FalseAlarmBudget.PerRaterYear;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldPlannerTest {
  private static final Precision SMALL = new Precision(1_000, 7);
  private static final Drop DROP = new Drop(0.9, 0.8);
  private static final List<FalseAlarmBudget> BUDGETS =
      List.of(new EveryGold(1e4), new PerRaterYear(0.5, 220), new PerFleetDay(10, 5_000));
  private static final List<Goal> GOALS =
      List.of(new Goal.OnAverage(10), new Goal.WithProbability(20, 0.9));

  @Test
  void theAverageDelayDividedByTheDaysIsTheGoldItTakes() {
    Plan.Feasible plan =
        feasible(
            new GoldPlanner(new EveryGold(1e4), Precision.DEFAULT)
                .goldFor(DROP, new Goal.OnAverage(10)));

    // 132.4 gold items from a fresh start, 115.0 in steady state; 111.3 are the least possible.
    assertThat(plan.goldPerRaterDay()).isEqualTo(14);
    assertThat(plan.freshDelayDays()).isCloseTo(132.4 / 14, withinPercentage(3));
    assertThat(plan.steadyDelayDays()).isCloseTo(115.0 / 14, withinPercentage(3));
    assertThat(plan.ratioToOptimum()).isCloseTo(1.19, withinPercentage(3));
    assertThat(plan.caughtInterval().contains(plan.caughtWithinDelay())).isTrue();
  }

  @Test
  void aFleetsFalseAlarmsAddUp() {
    for (double[] row : new double[][] {{1e3, 100}, {1e4, 10}, {1e5, 1}}) {
      Plan.Feasible plan =
          feasible(new GoldPlanner(new EveryGold(row[0]), SMALL).planFor(DROP, 20, 5));

      assertThat(plan.falseAlarmsPerFleetDay(5_000)).isCloseTo(row[1], within(1e-9));
    }
    assertThat(new PerFleetDay(10, 5_000).goldBetweenFalseAlarms(20)).isEqualTo(1e4);
    assertThat(new PerRaterYear(0.5, 250).goldBetweenFalseAlarms(20)).isEqualTo(1e4);
  }

  @Test
  void theFewestGoldThatReachesTheGoalIsFound() {
    for (FalseAlarmBudget budget : BUDGETS) {
      for (Goal goal : GOALS) {
        GoldPlanner planner = new GoldPlanner(budget, SMALL);
        Plan.Feasible plan = feasible(planner.goldFor(DROP, goal));

        assertThat(reached(plan, goal)).as("%s %s", budget, goal).isTrue();
        Plan.Feasible less =
            feasible(planner.planFor(DROP, plan.goldPerRaterDay() - 1, goal.delayDays()));
        assertThat(reached(less, goal)).as("%s %s", budget, goal).isFalse();
      }
    }
  }

  @Test
  void whatThePlannedGoldCatchesIsAtLeastWhatWasAskedFor() {
    for (FalseAlarmBudget budget : BUDGETS) {
      for (Goal goal : GOALS) {
        GoldPlanner planner = new GoldPlanner(budget, SMALL);
        double gold = feasible(planner.goldFor(DROP, goal)).goldPerRaterDay();
        Plan.Feasible back = feasible(planner.smallestDrop(DROP.from(), gold, goal));

        assertThat(back.drop().to()).as("%s %s", budget, goal).isGreaterThanOrEqualTo(DROP.to());
        assertThat(reached(back, goal)).as("%s %s", budget, goal).isTrue();
      }
    }
  }

  @Test
  void moreGoldNeverTakesLonger() {
    for (FalseAlarmBudget budget : BUDGETS) {
      GoldPlanner planner = new GoldPlanner(budget, SMALL);
      double before = Double.POSITIVE_INFINITY;
      for (int gold : new int[] {1, 2, 3, 5, 8, 13, 20, 21, 22, 50, 200, 1_000}) {
        double days = feasible(planner.planFor(DROP, gold, 5)).freshDelayDays();

        assertThat(days).as("%s, %d a day", budget, gold).isLessThanOrEqualTo(before);
        before = days;
      }
    }
  }

  @Test
  void fewerFalseAlarmsNeverTakeLessGold() {
    double before = 0;
    for (double alarms : new double[] {10, 3, 1, 0.3, 0.1}) {
      GoldPlanner planner = new GoldPlanner(new PerRaterYear(alarms, 220), SMALL);
      double gold = feasible(planner.goldFor(DROP, new Goal.OnAverage(5))).goldPerRaterDay();

      assertThat(gold).as("%s a year", alarms).isGreaterThanOrEqualTo(before);
      before = gold;
    }
  }

  @Test
  void theSamePrecisionGivesTheSamePlan() {
    GoldPlanner planner = new GoldPlanner(new EveryGold(1e3), SMALL);

    assertThat(planner.planFor(DROP, 20, 5)).isEqualTo(planner.planFor(DROP, 20, 5));
  }

  @Test
  void whatCannotBeHadIsSaid() {
    GoldPlanner planner = new GoldPlanner(new EveryGold(1e4), SMALL);

    assertThat(planner.goldFor(DROP, new Goal.OnAverage(0.05)))
        .isEqualTo(new Plan.Infeasible("not even 1000 gold items a day catch the drop in time"));
    assertThat(planner.smallestDrop(0.9, 1, new Goal.OnAverage(1)))
        .isEqualTo(new Plan.Infeasible("not even a drop to nothing is caught in time"));
    assertThat(new GoldPlanner(new EveryGold(1), SMALL).planFor(DROP, 20, 5))
        .isInstanceOf(Plan.Infeasible.class);
    assertThat(new GoldPlanner(new PerFleetDay(1e-9, 5_000), SMALL).planFor(DROP, 20, 5))
        .isInstanceOf(Plan.Infeasible.class);
  }

  @Test
  void theEdgesOfWhatIsPlannedForAreReached() {
    for (double from : new double[] {Drop.LEAST_FROM, Drop.MOST_FROM}) {
      GoldPlanner planner = new GoldPlanner(new EveryGold(1e6), new Precision(100, 7));
      Plan.Feasible plan = feasible(planner.smallestDrop(from, 1_000, new Goal.OnAverage(5)));

      // Drops milder than the mildest bet cost more than ordinary ones.
      assertThat(plan.ratioToOptimum()).isBetween(1.0, 2.0);
    }
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new Drop(0.9, 0.9)).hasMessageContaining("0.9");
    assertThatThrownBy(() -> new Drop(0.9, 0.899)).hasMessageContaining("too near");
    assertThatThrownBy(() -> new Drop(0.999, 0.5)).hasMessageContaining("0.995");
    assertThatThrownBy(() -> new PerFleetDay(1, 0)).hasMessageContaining("raters");
    assertThatThrownBy(() -> new EveryGold(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Goal.OnAverage(0)).hasMessageContaining("delayDays");
    assertThatThrownBy(() -> new Goal.WithProbability(1, 1)).hasMessageContaining("probability");
    assertThatThrownBy(() -> new Precision(99, 1)).hasMessageContaining("99");
    assertThatThrownBy(() -> new GoldPlanner(new EveryGold(1e4), SMALL).planFor(DROP, 1_001, 5))
        .hasMessageContaining("1001");
  }

  private static boolean reached(Plan.Feasible plan, Goal goal) {
    return goal instanceof Goal.WithProbability asked
        ? plan.caughtWithinDelay() >= asked.probability()
        : plan.freshDelayDays() <= goal.delayDays();
  }

  private static Plan.Feasible feasible(Plan plan) {
    assertThat(plan).isInstanceOf(Plan.Feasible.class);
    return (Plan.Feasible) plan;
  }
}
