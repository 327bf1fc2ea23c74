package dev.andon.quality.model;

import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.NormalQuantile;
import dev.andon.quality.interval.ShareInterval;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a metric, with what is said of how sure it is.
 *
 * @param value in the metric's own unit, finite
 * @param samples how many items it was computed on, at most {@value #MOST_SAMPLES}; 0 where nobody
 *     says
 * @param said the 95 % interval that came with it, around {@code value}; null where none did
 */
public record Score(double value, long samples, @Nullable Interval said) {
  /** More are not believed, nor needed. */
  public static final long MOST_SAMPLES = 1_000_000_000;

  private static final double SAID_CONFIDENCE = 0.95;

  /** Checks the ranges. */
  public Score {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, is " + value);
    }
    if (samples < 0 || samples > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "samples must be in 0.." + MOST_SAMPLES + ", is " + samples);
    }
    if (said != null && !said.contains(value)) {
      throw new IllegalArgumentException("said must be around " + value + ", is " + said);
    }
  }

  /**
   * The interval at a confidence: the one that was said, as much wider or narrower as a normal one
   * is; where none was, that of a share of the samples ({@link ShareInterval}).
   *
   * <p>Exact for accuracy and its like. A mean of ratios, such as a macro-averaged F1, varies
   * otherwise than a share: whoever publishes one had better say its interval.
   *
   * @param confidence two-sided, in (0, 1)
   * @return empty where nothing says how sure it is
   */
  public Optional<Interval> at(double confidence) {
    if (said != null) {
      double wider = quantile(confidence) / quantile(SAID_CONFIDENCE);
      return Optional.of(
          new Interval(
              value - wider * (value - said.low()), value + wider * (said.high() - value)));
    }
    return samples > 0 && value >= 0 && value <= 1
        ? Optional.of(ShareInterval.of(value, samples, confidence))
        : Optional.empty();
  }

  private static double quantile(double confidence) {
    return NormalQuantile.of(0.5 + confidence / 2);
  }

  void encode(StateWriter out) {
    out.writeDouble(value).writeUnsigned(samples).writeBoolean(said != null);
    if (said != null) {
      out.writeDouble(said.low()).writeDouble(said.high());
    }
  }

  static Score decode(StateReader in) {
    double value = in.readDouble();
    long samples = in.readUnsigned();
    return new Score(
        value, samples, in.readBoolean() ? new Interval(in.readDouble(), in.readDouble()) : null);
  }
}
