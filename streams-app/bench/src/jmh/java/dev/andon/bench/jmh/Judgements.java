package dev.andon.bench.jmh;

import java.util.Random;

/** A drawn stream of judgements at an agreement of 0.92, one a minute. */
final class Judgements {
  static final double AGREEMENT = 0.92;

  private static final int DRAWN = 1 << 12;
  private static final long MINUTE = 60_000;
  private static final long SEED = 20_260_101;

  private final boolean[] right = new boolean[DRAWN];
  private final double[] score = new double[DRAWN];
  private long at;

  Judgements() {
    Random random = new Random(SEED);
    for (int i = 0; i < DRAWN; i++) {
      right[i] = random.nextDouble() < AGREEMENT;
      score[i] = right[i] ? 1 : random.nextDouble();
    }
  }

  /** Goes on to the next. */
  Judgements next() {
    at++;
    return this;
  }

  /** How many there were. */
  long number() {
    return at;
  }

  /** Event time, epoch milliseconds. */
  long time() {
    return at * MINUTE;
  }

  boolean right() {
    return right[(int) (at & (DRAWN - 1))];
  }

  /** The error score of right or wrong. */
  double error() {
    return right() ? 0 : 1;
  }

  /** A graded score: 1 where right, anything below where not. */
  double score() {
    return score[(int) (at & (DRAWN - 1))];
  }
}
