package dev.andon.quality.window;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;

/** Number, sum and sum of squares of integers. */
final class Moments implements Tally<Integer, long[]> {

  /** One integer as a varint. */
  static final class Codec implements EventCodec<Integer> {

    @Override
    public void encode(Integer value, StateWriter out) {
      out.writeSigned(value);
    }

    @Override
    public Integer decode(StateReader in) {
      return (int) in.readSigned();
    }
  }

  static long[] of(Iterable<Event<Integer>> events) {
    Moments moments = new Moments();
    long[] sums = moments.empty();
    events.forEach(event -> moments.observe(sums, event.value()));
    return sums;
  }

  @Override
  public long[] empty() {
    return new long[3];
  }

  @Override
  public void observe(long[] sums, Integer value) {
    add(sums, 1, value, (long) value * value);
  }

  @Override
  public void withdraw(long[] sums, Integer value) {
    add(sums, -1, -(long) value, -(long) value * value);
  }

  @Override
  public void merge(long[] sums, long[] other) {
    add(sums, other[0], other[1], other[2]);
  }

  private static void add(long[] sums, long number, long sum, long squares) {
    sums[0] += number;
    sums[1] += sum;
    sums[2] += squares;
  }

  @Override
  public boolean isEmpty(long[] sums) {
    return Arrays.stream(sums).allMatch(sum -> sum == 0);
  }

  @Override
  public void encode(long[] sums, StateWriter out) {
    Arrays.stream(sums).forEach(out::writeSigned);
  }

  @Override
  public long[] decode(StateReader in) {
    return new long[] {in.readSigned(), in.readSigned(), in.readSigned()};
  }
}
