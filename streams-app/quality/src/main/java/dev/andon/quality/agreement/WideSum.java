package dev.andon.quality.agreement;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.math.BigInteger;

/**
 * A sum of products of longs in 128 bits, exact: squares of scaled numbers outgrow 64 bits soon.
 * What would outgrow 128 throws. Adding allocates nothing.
 */
final class WideSum {

  private long high;
  private long low;

  /** Adds a · b. */
  void add(long a, long b) {
    addHalves(Math.multiplyHigh(a, b), a * b);
  }

  /** Takes a · b back. */
  void subtract(long a, long b) {
    long productHigh = Math.multiplyHigh(a, b);
    long productLow = a * b;
    addHalves(~productHigh + (productLow == 0 ? 1 : 0), -productLow);
  }

  void add(WideSum other) {
    addHalves(other.high, other.low);
  }

  private void addHalves(long otherHigh, long otherLow) {
    long sum = low + otherLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    long top = high + otherHigh + carry;
    if (((high ^ top) & (otherHigh ^ top)) < 0) {
      throw new ArithmeticException("a sum beside " + value() + " outgrows 128 bits");
    }
    high = top;
    low = sum;
  }

  boolean isZero() {
    return high == 0 && low == 0;
  }

  BigInteger value() {
    return BigInteger.valueOf(high)
        .shiftLeft(64)
        .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
        .add(BigInteger.valueOf(low & 1));
  }

  void encode(StateWriter out) {
    out.writeSigned(high).writeFixedLong(low);
  }

  static WideSum decode(StateReader in) {
    WideSum sum = new WideSum();
    sum.high = in.readSigned();
    sum.low = in.readFixedLong();
    return sum;
  }
}
