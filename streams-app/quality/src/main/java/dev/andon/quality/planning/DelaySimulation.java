package dev.andon.quality.planning;

import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import java.util.Arrays;
import java.util.Optional;

/**
 * How many gold items the default detector takes to catch a drop.
 *
 * <p>Its state has six dimensions, too many for an exact chain, so streams are simulated: each from
 * a seed of its own and with the same random numbers whatever the question. Therefore what must be
 * monotone is so in every single stream: a higher run length never stops earlier, and a larger
 * drop, which turns right answers into wrong ones but none back, never later.
 *
 * <p>O(streams · delay).
 */
final class DelaySimulation {
  /** Gold items without alarm before the drop, for the steady state. */
  static final int WARM_UP = 500;

  /** Gold items after which a stream is given up. */
  static final int MOST_GOLD = 50_000;

  private final Drop drop;
  private final double runLength;
  private final Precision precision;

  DelaySimulation(Drop drop, double runLength, Precision precision) {
    this.drop = drop;
    this.runLength = runLength;
    this.precision = precision;
  }

  /** Sorted delays from a fresh start; none if a stream needs more than {@link #MOST_GOLD}. */
  Optional<Delays> fresh() {
    return delays(0);
  }

  /** Sorted delays in steady state, of the streams without a false alarm before. */
  Optional<Delays> steady() {
    return delays(WARM_UP);
  }

  private Optional<Delays> delays(int warmUp) {
    int[] gold = new int[precision.streams()];
    int caught = 0;
    ChangeDetector detector =
        new MixtureShiryaevRoberts(drop.errorBefore(), runLength, Direction.WORSE);
    for (int stream = 0; stream < gold.length; stream++) {
      // The reserved bit keeps the streams of a warm-up apart from those without.
      Answers answers = new Answers(precision.seed(), 2L * stream + (warmUp > 0 ? 1 : 0));
      detector.reset();
      if (run(detector, answers, drop.errorBefore(), warmUp) < warmUp) {
        continue;
      }
      int delay = run(detector, answers, drop.errorAfter(), MOST_GOLD);
      if (delay == MOST_GOLD) {
        return Optional.empty();
      }
      gold[caught++] = delay + 1;
    }
    return caught == 0 ? Optional.empty() : Optional.of(new Delays(Arrays.copyOf(gold, caught)));
  }

  /** How many answers came before the one that alarmed; {@code most} if none did. */
  private int run(ChangeDetector detector, Answers answers, double error, int most) {
    for (int i = 0; i < most; i++) {
      if (detector.observe(answers.next() < error ? 1 : 0)) {
        return i;
      }
    }
    return most;
  }

  /** Delays in gold items, at least one of them. */
  static final class Delays {
    private final int[] sorted;

    Delays(int[] gold) {
      sorted = gold.clone();
      Arrays.sort(sorted);
    }

    int streams() {
      return sorted.length;
    }

    double mean() {
      return (double) Arrays.stream(sorted).asLongStream().sum() / sorted.length;
    }

    double standardError() {
      double mean = mean();
      double squares = 0;
      for (int delay : sorted) {
        squares += (delay - mean) * (delay - mean);
      }
      return Math.sqrt(squares / Math.max(1, sorted.length - 1) / sorted.length);
    }

    /** How many streams were caught within {@code gold} items. */
    int caughtWithin(double gold) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] <= gold) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /**
   * Uniform numbers in [0, 1). Steele, Lea and Flood, "Fast splittable pseudorandom number
   * generators", OOPSLA 2014, figure 16: written out, so that no JDK can change it.
   */
  private static final class Answers {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private long state;

    Answers(long seed, long stream) {
      state = mix(mix(seed) + stream);
    }

    double next() {
      state += GOLDEN_GAMMA;
      return (mix(state) >>> 11) * 0x1p-53;
    }

    private static long mix(long z) {
      long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
      return x ^ (x >>> 31);
    }
  }
}
