package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows topics on a thread of its own until it is closed, and begins again when that fails. */
public final class Following implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Following.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Thread thread;
  private volatile boolean closing;

  private Following(String name, Body body) {
    thread = new Thread(() -> run(body), name);
    thread.setDaemon(true);
  }

  /** What is done on the thread. */
  @FunctionalInterface
  public interface Body {
    /**
     * @param goOn false once it is time to return
     */
    void follow(BooleanSupplier goOn);
  }

  /** Starts to follow. */
  public static Following start(String name, Body body) {
    Following following = new Following(name, body);
    following.thread.start();
    return following;
  }

  private void run(Body body) {
    while (!closing) {
      try {
        body.follow(() -> !closing);
      } catch (KafkaException | CommandFailure e) {
        if (!closing) {
          log.warn("following the topics failed, trying again: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
