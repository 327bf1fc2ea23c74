package dev.andon.pipeline.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The stages after the first, on a thread of their own: nothing that they do comes back to the
 * first, which goes on meanwhile. They are given what it hands over in its order, so what they
 * decide does not depend on how far it is ahead. All methods are for one thread, the caller's.
 */
final class LaterStages implements AutoCloseable {
  /** So that threads meet seldom. */
  private static final int BATCH = 256;

  /** How many batches the first stage may be ahead. */
  private static final int MOST_BATCHES = 64;

  /** What a later stage is to do. */
  private sealed interface Step {}

  private record Process(Hop hop) implements Step {}

  private record Punctuate(long at) implements Step {}

  private record Pause(CountDownLatch reached) implements Step {}

  private record Stop() implements Step {}

  /** A row, and the event time of the input that brought it about. */
  record Row(Object value, long at) {}

  private final List<Stage> stages = new ArrayList<>();
  private final Deque<Hop> between = new ArrayDeque<>();
  private final BlockingQueue<List<Step>> inbox = new ArrayBlockingQueue<>(MOST_BATCHES);
  private final Queue<Row> rows = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "andon-backtest");
  private List<Step> batch = new ArrayList<>(BATCH);
  private volatile @Nullable Throwable failure;
  private volatile long handedOver;
  private long at;

  LaterStages() {
    thread.setDaemon(true);
  }

  /** Adds a stage; before {@link #start}. */
  void add(Stage stage) {
    stages.add(stage);
  }

  void start() {
    thread.start();
  }

  boolean read(String topic) {
    return stages.stream().anyMatch(stage -> stage.reads(topic));
  }

  /** What a later stage writes to a topic; called by the stages. */
  void send(String topic, Object key, Object value, long timestamp) {
    if (read(topic)) {
      handedOver++;
      between.add(new Hop(topic, key, value, timestamp, -1, at));
    } else {
      rows.add(new Row(value, at));
    }
  }

  /** Hands a record over. */
  void process(Hop hop) {
    put(new Process(hop));
  }

  /** Has bundles leave. */
  void punctuate(long now) {
    put(new Punctuate(now));
    flush();
  }

  /** Waits until all that was handed over is done; then nothing runs until there is more. */
  void await() {
    CountDownLatch reached = new CountDownLatch(1);
    put(new Pause(reached));
    flush();
    try {
      reached.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    rethrow();
  }

  /** How many records they have handed over to each other; exact after {@link #await}. */
  long handedOver() {
    return handedOver;
  }

  /** A row that is written, and has not been asked for; null where there is none by now. */
  @Nullable Row row() {
    return rows.poll();
  }

  private void put(Step step) {
    batch.add(step);
    if (batch.size() >= BATCH) {
      flush();
    }
  }

  private void flush() {
    rethrow();
    try {
      inbox.put(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    batch = new ArrayList<>(BATCH);
  }

  private void rethrow() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    } else if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void run() {
    boolean on = true;
    while (on) {
      try {
        for (Step step : inbox.take()) {
          on &= take(step);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** After a failure steps are let pass, so that nobody waits for ever. */
  private boolean take(Step step) {
    if (step instanceof Pause pause) {
      pause.reached().countDown();
    } else if (step instanceof Stop) {
      return false;
    } else if (failure == null) {
      try {
        work(step);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }
    return true;
  }

  private void work(Step step) {
    if (step instanceof Process process) {
      at = process.hop().at();
      pass(process.hop());
    } else if (step instanceof Punctuate punctuate) {
      at = punctuate.at();
      stages.forEach(Stage::punctuate);
    }
    for (Hop hop = between.poll(); hop != null; hop = between.poll()) {
      pass(hop);
    }
  }

  private void pass(Hop hop) {
    for (Stage stage : stages) {
      if (stage.reads(hop.topic())) {
        stage.process(hop);
      }
    }
  }

  @Override
  public void close() {
    if (thread.isAlive()) {
      batch.add(new Stop());
      try {
        inbox.put(batch);
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    stages.forEach(Stage::close);
  }
}
