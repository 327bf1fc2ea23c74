package dev.andon.cli.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until what was asked for can be seen on the topics that show it. */
public final class Effects {

  private static final Duration POLL = Duration.ofMillis(100);

  private Effects() {}

  /**
   * Reads on until an effect shows.
   *
   * @param tail reads into what {@code shows} looks at
   * @param patience how long to wait at most
   * @return whether it showed in time
   */
  public static boolean await(TopicTail tail, Duration patience, BooleanSupplier shows) {
    long start = System.nanoTime();
    while (!shows.getAsBoolean()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      tail.poll(POLL);
    }
    return true;
  }
}
