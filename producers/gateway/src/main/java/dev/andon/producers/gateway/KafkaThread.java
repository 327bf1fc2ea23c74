package dev.andon.producers.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works with a consumer, from its opening to its end, until it is closed; and begins
 * again a moment later when Kafka fails it.
 */
public final class KafkaThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaThread.class);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Thread thread;
  private volatile boolean closing;

  private KafkaThread(String name, String what, Consumer<BooleanSupplier> body) {
    thread = new Thread(() -> run(what, body), name);
    thread.setDaemon(true);
  }

  /**
   * Starts to work.
   *
   * @param what what it does, for a person
   * @param body opens a consumer and works for as long as it is told to
   */
  public static KafkaThread start(String name, String what, Consumer<BooleanSupplier> body) {
    KafkaThread started = new KafkaThread(name, what, body);
    started.thread.start();
    return started;
  }

  private void run(String what, Consumer<BooleanSupplier> body) {
    while (!closing) {
      try {
        body.accept(() -> !closing);
      } catch (KafkaException e) {
        if (!closing) {
          log.warn("{} failed, trying again: {}", what, e.getMessage());
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(RESTART.toNanos());
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /** Ends at once what it waits for, and then as {@link #close}. */
  public void interrupt() {
    closing = true;
    thread.interrupt();
    close();
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
