package dev.andon.bench.detection;

import dev.andon.quality.detect.CusumOptimum;
import dev.andon.quality.detect.ShiryaevRobertsOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What is possible at best if the shift is known: computed, not simulated. */
final class Optima {
  private final Plan plan;
  private final Measured<CusumOptimum> cusum = new Measured<>();
  private final Measured<ShiryaevRobertsOptimum> shiryaevRoberts = new Measured<>();

  private record Optimum(CusumOptimum cusum, ShiryaevRobertsOptimum shiryaevRoberts) {
    static Optimum of(Shift shift, double gamma) {
      return new Optimum(
          CusumOptimum.of(shift.q0(), shift.q1(), gamma),
          ShiryaevRobertsOptimum.of(shift.q0(), shift.q1(), gamma));
    }
  }

  /** Computes the optima of every shift and run length of the plan. */
  Optima(Plan plan, Results results) {
    this.plan = plan;
    plan.tell("computing the optima");
    List<Callable<Optimum>> tasks = new ArrayList<>();
    for (Shift shift : plan.shifts()) {
      for (double gamma : plan.runLengths()) {
        tasks.add(() -> Optimum.of(shift, gamma));
      }
    }
    List<Optimum> computed = plan.workers().all(tasks);
    int next = 0;
    for (Shift shift : plan.shifts()) {
      for (double gamma : plan.runLengths()) {
        Optimum optimum = computed.get(next++);
        cusum.put(optimum.cusum(), shift, gamma);
        shiryaevRoberts.put(optimum.shiryaevRoberts(), shift, gamma);
      }
    }
    note(results);
  }

  private void note(Results results) {
    for (Shift shift : plan.shifts()) {
      for (double gamma : plan.runLengths()) {
        CusumOptimum best = cusum.get(shift, gamma);
        note(results, "CUSUM of known shift", shift, gamma, "fresh_delay", best.freshDelay());
        note(results, "CUSUM of known shift", shift, gamma, "steady_delay", best.steadyDelay());
        note(results, "SR of known shift", shift, gamma, "steady_delay", steady(shift, gamma));
      }
    }
  }

  private static void note(
      Results results, String name, Shift shift, double gamma, String measure, double value) {
    results.add(
        "known",
        name,
        Results.number(shift.before()),
        Results.number(shift.after()),
        Results.number(gamma),
        measure,
        value);
  }

  /** The least worst-case delay, which is that from a fresh start. */
  double fresh(Shift shift, double gamma) {
    return cusum.get(shift, gamma).freshDelay();
  }

  /** The least delay in steady state. */
  double steady(Shift shift, double gamma) {
    return shiryaevRoberts.get(shift, gamma).steadyDelay();
  }
}
