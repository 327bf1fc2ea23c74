package dev.andon.quality.sequential;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * The predictable plug-in bet of Waudby-Smith and Ramdas, "Estimating means of bounded random
 * variables by betting", JRSS B 86 (2024) 1-27, section 3.3:
 *
 * <pre>
 *   λ_t = √(2 log(1/α) / (σ̂²_{t-1} t log(1 + t)))
 *   μ̂_t = (1/2 + Σ x_i) / (t + 1),   σ̂²_t = (1/4 + Σ (x_i - μ̂_i)²) / (t + 1)
 * </pre>
 *
 * Any bet that depends on the past alone is valid; this one makes the interval shrink at the rate
 * of the empirical variance.
 */
final class PredictableBet {
  /** A bet risks at most this part of the capital on one observation, so that none ruins it. */
  static final double MOST_AT_RISK = 0.5;

  private final double logOneOverAlpha;
  private long n;
  private double sum;
  private double squares;

  PredictableBet(double alpha) {
    this.logOneOverAlpha = -StrictMath.log(alpha);
  }

  /** λ for the next observation, before it is seen and before it is capped. */
  double next() {
    double t = n + 1.0;
    double variance = (0.25 + squares) / t;
    return Math.sqrt(2 * logOneOverAlpha / (variance * t * StrictMath.log1p(t)));
  }

  void observe(double x) {
    n++;
    sum += x;
    double mean = (0.5 + sum) / (n + 1.0);
    squares += (x - mean) * (x - mean);
  }

  long n() {
    return n;
  }

  double mean() {
    return sum / n;
  }

  void encode(StateWriter out) {
    out.writeUnsigned(n).writeDouble(sum).writeDouble(squares);
  }

  void read(StateReader in) {
    n = in.readUnsigned();
    sum = in.readDouble();
    squares = in.readDouble();
  }
}
