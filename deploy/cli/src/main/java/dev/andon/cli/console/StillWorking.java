package dev.andon.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells people once a second that something goes on, if it takes longer than one. */
public final class StillWorking {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private StillWorking() {}

  /**
   * Does the work on this thread.
   *
   * @param what is being done, as the line on {@code err} names it
   */
  public static <T> T during(String what, PrintWriter err, Supplier<T> work) {
    long start = System.nanoTime();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "andon-progress");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var unused =
          clock.scheduleAtFixedRate(
              () -> {
                err.printf(
                    "andon: %s, %d s so far%n",
                    what, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
                err.flush();
              },
              PATIENCE.toMillis(),
              PATIENCE.toMillis(),
              TimeUnit.MILLISECONDS);
      return work.get();
    } finally {
      clock.shutdownNow();
    }
  }
}
