package dev.andon.quality.detect;

import java.util.SplittableRandom;

/**
 * The run length of {@link MixtureShiryaevRoberts} on right-or-wrong answers at a known baseline,
 * without waiting for a false alarm.
 *
 * <p>With the head start r the mean of the bets is a sum of likelihood ratios, of "bet k is true
 * from observation ν on" over every ν up to the alarm T. Seen from each of those alternatives, the
 * reciprocal of the mean at the alarm has therefore a total expectation of 1, and
 *
 * <pre>  E∞[T] + mean_k r_k = 1 / E[1 / mean_k M_k(T)]</pre>
 *
 * <p>on the right with a place ν drawn evenly from a stream in control that starts over after every
 * alarm, a bet k drawn evenly, and answers that follow it from ν on (the change of measure of
 * Pollak, "Average run lengths of an optimal method of detecting a change in distribution", Annals
 * of Statistics 1987; the head start's own share is drawn like the rest, which moves the result by
 * less than 1 in 1,000 from run lengths of 1,000 on). An alarm then comes after hundreds of
 * answers, not after γ, and M overshoots by a third: 10,000 alarms give a standard error of 0.3 %
 * at any run length, where 10,000 waits for a false alarm give 1 %.
 *
 * <p>O(samples · delay), with the delay of the bets' shifts.
 *
 * @param mean expected number of observations to a false alarm
 * @param standardError of it
 * @param samples alarms that it is from
 */
public record MixtureRunLength(double mean, double standardError, int samples) {
  /** Answers in control between two places. */
  private static final int APART = 50;

  /**
   * The run length looking for a change for the worse.
   *
   * @param baseError error probability while all is well, in (0, 1)
   * @param threshold what the statistic has to reach
   * @param samples alarms to draw, at least two
   * @param seed of the draws
   */
  public static MixtureRunLength of(double baseError, double threshold, int samples, long seed) {
    if (samples < 2) {
      throw new IllegalArgumentException("samples is " + samples + ", must be at least 2");
    }
    MixtureShiryaevRoberts calm = new MixtureShiryaevRoberts(baseError, threshold, Direction.WORSE);
    MixtureShiryaevRoberts changed =
        new MixtureShiryaevRoberts(baseError, threshold, Direction.WORSE);
    SplittableRandom random = new SplittableRandom(seed);
    double headStart = calm.headStart();
    double sum = 0;
    double squares = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int t = 0; t < APART; t++) {
        if (calm.observe(answer(random, baseError))) {
          calm.reset();
        }
      }
      changed.copy(calm);
      double error = OddsBets.tilted(baseError, sample % OddsBets.COUNT);
      while (!changed.observe(answer(random, error))) {}
      double reciprocal = threshold / (changed.statistic() + headStart);
      sum += reciprocal;
      squares += reciprocal * reciprocal;
    }
    double reciprocal = sum / samples;
    double variance = Math.max(0, squares - sum * reciprocal) / (samples - 1);
    double total = threshold / reciprocal;
    return new MixtureRunLength(
        total - headStart, total / reciprocal * Math.sqrt(variance / samples), samples);
  }

  private static double answer(SplittableRandom random, double error) {
    return random.nextDouble() < error ? 1 : 0;
  }
}
