package dev.andon.bench.jmh;

import java.util.Random;

/**
 * A drawn stream of classes, gold and given; 85 of 100 given ones are right. As it goes round, every
 * class of gold is there as often as the next: a class that was drawn more often would become a
 * drift.
 */
final class Labels {
  /** How many are drawn; the stream goes round. */
  static final int DRAWN = 1 << 12;

  private static final double RIGHT = 0.85;
  private static final long SEED = 20_260_101;

  private final int[] gold = new int[DRAWN];
  private final int[] given = new int[DRAWN];
  private long number;

  Labels(int classes) {
    Random random = new Random(SEED);
    for (int i = 0; i < DRAWN; i++) {
      int place = random.nextInt(i + 1);
      gold[i] = gold[place];
      gold[place] = i % classes;
    }
    for (int i = 0; i < DRAWN; i++) {
      given[i] = random.nextDouble() < RIGHT ? gold[i] : random.nextInt(classes);
    }
  }

  /** Goes on to the next. */
  Labels next() {
    number++;
    return this;
  }

  /** How many there were. */
  long number() {
    return number;
  }

  /** Which of those drawn this is. */
  int at() {
    return (int) (number & (DRAWN - 1));
  }

  int gold() {
    return gold[at()];
  }

  int given() {
    return given[at()];
  }
}
