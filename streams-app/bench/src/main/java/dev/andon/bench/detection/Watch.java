package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The default detector at its guaranteed threshold, watching answers of any kind.
 *
 * @param name of the answers, and of their seed
 * @param answers a new stream of them
 * @param usual mean error score while all is well, known to the detector
 * @param gamma run length asked for
 */
record Watch(String name, Function<SplittableRandom, Answers> answers, double usual, double gamma) {
  /** Longest wait for a false alarm, in run lengths. */
  private static final double CUT = 20;

  /** Times to a false alarm. */
  Sample runLength(Plan plan) {
    return simulate(plan, plan.runs(8), 0, Math.round(CUT * gamma), true);
  }

  /** Times from a change after {@code calm} answers to the alarm, of at most {@code limit}. */
  Sample delay(Plan plan, int calm, long limit, boolean adjusted) {
    return simulate(plan, plan.runs(4), calm, limit, adjusted);
  }

  private Sample simulate(Plan plan, int runs, int calm, long limit, boolean adjusted) {
    Sample total = new Sample();
    plan.workers()
        .simulate(
            runs,
            plan.seed("real", name, gamma),
            (random, share) -> {
              Sample sample = new Sample();
              for (int run = 0; run < share; run++) {
                ChangeDetector detector = new MixtureShiryaevRoberts(usual, gamma, Direction.WORSE);
                answers.apply(random).watch(detector, calm, limit, adjusted, sample);
              }
              return sample;
            })
        .forEach(total::add);
    return total;
  }
}
