package dev.andon.quality.policy;

import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How one stream is watched, from when: what every policy there is says of it. Immutable. */
public final class WatchPlan {
  /** Nothing is watched, ever. */
  public static final WatchPlan NOTHING = always(new Watch("", List.of()));

  private static final long FIRST_PRIME = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final long[] from;
  private final Watch[] watches;

  private WatchPlan(long[] from, Watch[] watches) {
    this.from = from;
    this.watches = watches;
  }

  /** One watch for all time. */
  public static WatchPlan always(Watch watch) {
    return new WatchPlan(new long[] {Long.MIN_VALUE}, new Watch[] {watch});
  }

  /**
   * A plan of several watches.
   *
   * @param from from which event time each holds, ascending, epoch milliseconds; the first holds
   *     for all that is before the second
   */
  public static WatchPlan of(List<Long> from, List<Watch> watches) {
    if (from.isEmpty() || from.size() != watches.size()) {
      throw new IllegalArgumentException("each watch needs the time from which it holds");
    }
    return new WatchPlan(
        from.stream().mapToLong(Long::longValue).toArray(), watches.toArray(Watch[]::new));
  }

  /** What holds for a judgement judged at a time. The newest are the most frequent: O(1). */
  public Watch at(long judgedAt) {
    int place = watches.length - 1;
    while (place > 0 && judgedAt < from[place]) {
      place--;
    }
    return watches[place];
  }

  /** What holds before anything else does. */
  public Watch first() {
    return watches[0];
  }

  /** The same plan, as far as it is about the measures that {@code which} holds for. */
  public WatchPlan only(Predicate<Measure> which) {
    return new WatchPlan(
        from,
        Arrays.stream(watches)
            .map(
                watch ->
                    new Watch(
                        watch.version(),
                        watch.rules().stream().filter(rule -> which.test(rule.measure())).toList()))
            .toArray(Watch[]::new));
  }

  /** Every measure that a rule ever watches, in order. */
  public List<Measure> measures() {
    return Arrays.stream(watches)
        .flatMap(watch -> watch.rules().stream())
        .map(DetectorRule::measure)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a rule ever watches a measure of the stream. */
  public boolean watches(Measure measure) {
    return Arrays.stream(watches).anyMatch(watch -> watch.rule(measure) != null);
  }

  /** Whether a rule ever watches the stream. */
  public boolean watches() {
    return Arrays.stream(watches).anyMatch(watch -> !watch.rules().isEmpty());
  }

  /** Tells plans apart, the same in every process: 64 bits of a hash over all they say. */
  public long fingerprint() {
    long hash = FIRST_PRIME;
    for (int i = 0; i < watches.length; i++) {
      hash = mix(hash, from[i]);
      hash = mix(hash, watches[i].version());
      for (DetectorRule rule : watches[i].rules()) {
        hash = mix(hash, rule);
      }
    }
    return hash;
  }

  private static long mix(long hash, DetectorRule rule) {
    StateWriter bytes = new StateWriter(64);
    rule.encode(bytes);
    long mixed = hash;
    for (byte each : bytes.toByteArray()) {
      mixed = mix(mixed, each);
    }
    return mixed;
  }

  private static long mix(long hash, String text) {
    long mixed = mix(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed, text.charAt(i));
    }
    return mixed;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * PRIME;
    return mixed ^ (mixed >>> 32);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchPlan plan
        && Arrays.equals(from, plan.from)
        && Arrays.equals(watches, plan.watches);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(fingerprint());
  }

  @Override
  public String toString() {
    return Arrays.toString(from) + Arrays.toString(watches);
  }
}
