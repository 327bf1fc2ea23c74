package dev.andon.quality.detect;

import dev.andon.quality.interval.Interval;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Kappa of a class since the onset, and what it was held against.
 *
 * @param value in [-1, 1]
 * @param interval of 95 %
 * @param limit the least that was still taken for good enough, in (-1, 1)
 */
public record KappaFound(double value, Interval interval, double limit)
    implements LimitVerdict.Detail {
  @Override
  public void encode(StateWriter out) {
    out.writeDouble(value).writeDouble(interval.low()).writeDouble(interval.high());
    out.writeDouble(limit);
  }

  static KappaFound decode(StateReader in) {
    double value = in.readDouble("kappa", -1, 1);
    double low = in.readDouble("lower limit of kappa", -1, 1);
    double high = in.readDouble("upper limit of kappa", low, 1);
    return new KappaFound(value, new Interval(low, high), in.readDouble("tested kappa", -1, 1));
  }
}
