package dev.andon.quality.attribution;

import dev.andon.quality.interval.DifferenceInterval;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;

/**
 * The interval of the mix part of a change, the shares taken as they are.
 *
 * <p>The mix is then a sum of the slices' agreements, weighted by what their shares moved. A
 * slice's agreement is known as well as both periods together tell, by Wilson's interval, and the
 * distances to its ends add up by squares, as in {@link DifferenceInterval}.
 */
final class MixInterval {

  private MixInterval() {}

  /** Of the split of a whole that has judgements in both periods. */
  static Interval of(RateMixSplit split, Periods whole, double confidence) {
    double below = 0;
    double above = 0;
    for (RateMixSplit.Part part : split.parts()) {
      Tally both = part.tallies().reference().plus(part.tallies().current());
      Interval agreement = WilsonInterval.of(both.correct(), both.n(), confidence);
      double p = (double) both.correct() / both.n();
      double moved = moved(part.tallies(), whole);
      double toLow = moved * (p - agreement.low());
      double toHigh = moved * (agreement.high() - p);
      below += square(moved > 0 ? toLow : toHigh);
      above += square(moved > 0 ? toHigh : toLow);
    }
    double mix = (double) split.nanoMix() / RateMixSplit.NANO;
    return new Interval(mix - Math.sqrt(below), mix + Math.sqrt(above));
  }

  private static double moved(Periods part, Periods whole) {
    return (double) part.current().n() / whole.current().n()
        - (double) part.reference().n() / whole.reference().n();
  }

  private static double square(double x) {
    return x * x;
  }
}
