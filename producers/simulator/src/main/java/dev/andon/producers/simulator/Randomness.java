package dev.andon.producers.simulator;

import java.util.SplittableRandom;

/**
 * The random choices of one floor. Each thing that chance decides has a stream of its own, found by
 * purpose and by the names of those concerned, so that what is drawn for one annotation never
 * depends on what else was drawn before it.
 */
final class Randomness {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** What is decided. */
  enum Purpose {
    RATER,
    CONFUSION,
    TASK,
    ITEM,
    GOLD,
    ANSWER,
    HABIT,
    REVISION,
    AUDIT,
    INCIDENT
  }

  private final long seed;

  Randomness(long seed) {
    this.seed = seed;
  }

  Draws draws(Purpose purpose, long... names) {
    long state = mixed(seed ^ key(purpose.name()));
    for (long name : names) {
      state = mixed(state + GOLDEN ^ mixed(name));
    }
    return new Draws(new SplittableRandom(state));
  }

  /** A number for a name: 64-bit FNV-1a, mixed. */
  static long key(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  /** The finalizer of MurmurHash3 with Stafford's constants (variant 13), as SplitMix64 has it. */
  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
