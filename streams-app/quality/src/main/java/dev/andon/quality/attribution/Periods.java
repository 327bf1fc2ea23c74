package dev.andon.quality.attribution;

import dev.andon.quality.interval.DifferenceInterval;
import dev.andon.quality.interval.Interval;

/**
 * The same subset of work in both periods.
 *
 * @param reference before
 * @param current now
 */
public record Periods(Tally reference, Tally current) {

  /** Whether there are judgements in both. */
  boolean bothPresent() {
    return reference.n() > 0 && current.n() > 0;
  }

  /** What is left without {@code part}. */
  public Periods minus(Periods part) {
    return new Periods(reference.minus(part.reference), current.minus(part.current));
  }

  /** Current less reference agreement; needs both. */
  public double change() {
    return (double) current.correct() / current.n() - (double) reference.correct() / reference.n();
  }

  /** The interval of {@link #change}; needs both. */
  public Interval changeInterval(double confidence) {
    return DifferenceInterval.of(
        reference.correct(), reference.n(), current.correct(), current.n(), confidence);
  }

  /**
   * How much better two agreements fit the periods than a common one, in log likelihood: half the
   * G² statistic. Needs both.
   */
  public double evidence() {
    Tally pooled = reference.plus(current);
    return fit(reference) + fit(current) - fit(pooled);
  }

  private static double fit(Tally tally) {
    return term(tally.correct(), tally.n()) + term(tally.errors(), tally.n());
  }

  private static double term(long k, long n) {
    return k == 0 ? 0 : k * StrictMath.log((double) k / n);
  }
}
