package dev.andon.quality.window;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.OptionalLong;

/**
 * Sums over everything from a given time on, such as the release of a guideline; what is older is
 * summed up by itself.
 *
 * <p>Always complete. As sums need no order, the bytes depend on what was observed and withdrawn
 * alone. Events are not kept, so whoever observes tells repeats apart, and corrects by the old
 * version and the new one. O(1) for an event, and two sums of space.
 *
 * <pre>version 1 | since | sums since then | sums before</pre>
 *
 * @param <T> what one event adds
 * @param <S> the sums of the {@link Tally}
 */
public final class SinceWindow<T, S> implements EventWindow<T, S> {

  private static final int VERSION = 1;

  private final long since;
  private final Tally<T, S> tally;
  private final S sums;
  private final S earlier;

  private SinceWindow(long since, Tally<T, S> tally, S sums, S earlier) {
    this.since = since;
    this.tally = tally;
    this.sums = sums;
    this.earlier = earlier;
  }

  /**
   * An empty window.
   *
   * @param since the first event time in it, epoch milliseconds
   */
  public static <T, S> SinceWindow<T, S> from(long since, Tally<T, S> tally) {
    requireNonNull(tally, "tally is null");
    return new SinceWindow<>(since, tally, tally.empty(), tally.empty());
  }

  @Override
  public void observe(Event<T> event) {
    tally.observe(sumsAt(event.at()), event.value());
  }

  @Override
  public void withdraw(Event<T> event) {
    tally.withdraw(sumsAt(event.at()), event.value());
  }

  private S sumsAt(long at) {
    return at >= since ? sums : earlier;
  }

  /**
   * Adds all of another window over other events. Associative and commutative.
   *
   * @throws IllegalArgumentException if the other begins at another time
   */
  public void merge(SinceWindow<T, S> other) {
    if (other.since != since) {
      throw new IllegalArgumentException(
          "windows merge when they begin alike, begin at " + since + " and " + other.since);
    }
    tally.merge(sums, other.sums);
    tally.merge(earlier, other.earlier);
  }

  @Override
  public WindowSnapshot<S> snapshot() {
    return new WindowSnapshot<>(copy(sums), OptionalLong.of(since), OptionalLong.empty(), true);
  }

  /** What happened before the window. */
  public S earlier() {
    return copy(earlier);
  }

  private S copy(S original) {
    S copy = tally.empty();
    tally.merge(copy, original);
    return copy;
  }

  @Override
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeSigned(since);
    tally.encode(sums, out);
    tally.encode(earlier, out);
  }

  /** Reads back what {@link #encode} wrote. */
  public static <T, S> SinceWindow<T, S> decode(Tally<T, S> tally, StateReader in) {
    in.readVersion(VERSION);
    return new SinceWindow<>(in.readSigned(), tally, tally.decode(in), tally.decode(in));
  }
}
