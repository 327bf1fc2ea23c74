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
public record KappaFound(double value, Interval interval, double limit) {
  void encode(StateWriter out) {
    out.writeDouble(value).writeDouble(interval.low()).writeDouble(interval.high());
    out.writeDouble(limit);
  }

  static KappaFound decode(StateReader in) {
    return new KappaFound(
        in.readDouble(), new Interval(in.readDouble(), in.readDouble()), in.readDouble());
  }
}
