package dev.andon.producers.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A lane for each source, on which its messages are read one after another, so that a tool that
 * takes its time keeps no other waiting. Used by one thread.
 */
final class Lanes implements AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final Map<String, ExecutorService> lanes = new HashMap<>();

  void execute(String source, Runnable task) {
    lanes.computeIfAbsent(source, Lanes::open).execute(task);
  }

  private static ExecutorService open(String source) {
    ThreadPoolExecutor lane =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "andon-deferred-" + source);
              thread.setDaemon(true);
              return thread;
            });
    lane.allowCoreThreadTimeOut(true);
    return lane;
  }

  /** Ends what is under way and begins nothing more. */
  @Override
  public void close() {
    lanes.values().forEach(ExecutorService::shutdownNow);
  }
}
