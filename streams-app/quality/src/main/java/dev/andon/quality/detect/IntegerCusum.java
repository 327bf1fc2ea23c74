package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * The Bernoulli CUSUM with whole-number weights: S ← max(0, S + A) on an error, max(0, S − B) on a
 * right answer, alarm when S ≥ H. Its run length is known exactly ({@link CusumRunLength}).
 *
 * <p>Takes right and wrong only, of items of one difficulty. S is an integer, 0 to H + A; constant
 * time.
 *
 * <pre>bytes, version 1: version | S</pre>
 */
public final class IntegerCusum implements ChangeDetector {
  private static final int VERSION = 1;

  private final IntegerCusumConfig config;
  private int sum;

  /** A CUSUM at zero. */
  public IntegerCusum(IntegerCusumConfig config) {
    this.config = config;
  }

  @Override
  public boolean observe(double error, double offset) {
    if (error != 0 && error != 1) {
      throw new IllegalArgumentException("error is " + error + ", must be 0 or 1");
    }
    if (offset != 0) {
      throw new IllegalArgumentException(
          "offset is " + offset + ", must be 0: whole-number weights know one difficulty");
    }
    int next = error == 1 ? sum + config.error() : Math.max(0, sum - config.right());
    // What exceeds the limit by more than one error says no more, and would overflow in the end.
    sum = Math.min(next, config.limit() + config.error());
    return sum >= config.limit();
  }

  @Override
  public double statistic() {
    return sum;
  }

  @Override
  public void reset() {
    sum = 0;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(sum);
  }

  /** Reads a state of {@code config} back. */
  public static IntegerCusum decode(IntegerCusumConfig config, StateReader in) {
    in.readVersion(VERSION);
    IntegerCusum cusum = new IntegerCusum(config);
    cusum.sum = (int) in.readUnsigned("S", config.limit() + config.error());
    return cusum;
  }
}
