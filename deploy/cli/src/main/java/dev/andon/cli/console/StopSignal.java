package dev.andon.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that runs until it is stopped end in its own time: on Ctrl-C or SIGTERM it learns
 * that it is to stop, and the process ends once it has.
 *
 * <p>Left to itself the JVM would end at once, with exit code 130 or 143, while the command is
 * still at work.
 */
public final class StopSignal implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "andon-stop");

  private StopSignal() {}

  /** Takes over what Ctrl-C and SIGTERM do, until it is closed. */
  public static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void stop() {
    asked.countDown();
    try {
      if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        // A stop that was asked for and went well is a success.
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the command is to stop. */
  public boolean asked() {
    return asked.getCount() == 0;
  }

  /**
   * Waits to be asked to stop.
   *
   * @param patience how long to wait at most
   * @return whether the command is to stop
   */
  public boolean await(Duration patience) {
    try {
      return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Says that the command has ended: the process may, too. */
  @Override
  public void close() {
    ended.countDown();
    if (!asked()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
