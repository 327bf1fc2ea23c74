package dev.andon.quality.rating;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long things took: how many of them fell into each of {@value #BANDS} bands, of a second each
 * up to eight seconds and of an eighth of an octave beyond, so that a quantile is off by a
 * sixteenth at most. Integer sums: added and taken away exactly, in any order. O(log bands) to add.
 * Mutable.
 *
 * <pre>bytes: count, then: band | how many</pre>
 */
public final class Durations {
  static final int BANDS = 192;
  private static final int STEPS = 8;
  private static final int STEP_BITS = 3;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final TreeMap<Integer, Long> bands = new TreeMap<>();

  /** None at all. */
  Durations() {}

  /** Adds one, or takes it away; those of two years and more are alike. */
  void add(long millis, int sign) {
    put(bandOf(millis), sign);
  }

  private void put(int band, long many) {
    bands.merge(band, many, Durations::sum);
  }

  /** What is there as often as it is taken back was never there; a map drops what is null. */
  @SuppressWarnings("NullAway")
  private static Long sum(long a, long b) {
    return a + b == 0 ? null : a + b;
  }

  Durations copy() {
    Durations copy = new Durations();
    copy.bands.putAll(bands);
    return copy;
  }

  void merge(Durations other) {
    other.bands.forEach(this::put);
  }

  private static int bandOf(long millis) {
    long seconds = millis / MILLIS_PER_SECOND;
    if (seconds < STEPS) {
      return (int) Math.max(0, seconds);
    }
    int octave = Long.SIZE - 1 - STEP_BITS - Long.numberOfLeadingZeros(seconds);
    int band = STEPS * (octave + 1) + (int) (seconds >>> octave & (STEPS - 1));
    return octave >= BANDS / STEPS - 1 ? BANDS - 1 : band;
  }

  private static double middleOf(int band) {
    int octave = Math.max(0, band / STEPS - 1);
    long first = band < STEPS ? band : (long) (STEPS + band % STEPS) << octave;
    return MILLIS_PER_SECOND * (first + (1L << octave) / 2.0);
  }

  /**
   * How many there are. What is taken back may overtake what it takes back: until that comes, what
   * is less than nothing counts as nothing.
   */
  public long count() {
    return bands.values().stream().mapToLong(many -> Math.max(0, many)).sum();
  }

  /**
   * The time within which a share of them was done, milliseconds: the middle of its band.
   *
   * @param share in (0, 1]
   * @return empty where there are none
   */
  public OptionalDouble quantile(double share) {
    long rank = (long) Math.ceil(share * count());
    for (Map.Entry<Integer, Long> band : bands.entrySet()) {
      rank -= Math.max(0, band.getValue());
      if (rank <= 0 && band.getValue() > 0) {
        return OptionalDouble.of(middleOf(band.getKey()));
      }
    }
    return OptionalDouble.empty();
  }

  /** Whether nothing is counted. */
  boolean isEmpty() {
    return bands.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Durations durations && bands.equals(durations.bands);
  }

  @Override
  public int hashCode() {
    return bands.hashCode();
  }

  void encode(StateWriter out) {
    out.writeUnsigned(bands.size());
    bands.forEach((band, many) -> out.writeByte(band).writeSigned(many));
  }

  static Durations decode(StateReader in) {
    Durations durations = new Durations();
    for (int left = in.readCount(); left > 0; left--) {
      durations.put(in.readByte(), in.readSigned());
    }
    return durations;
  }
}
