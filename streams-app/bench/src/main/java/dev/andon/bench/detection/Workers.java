package dev.andon.bench.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Simulates in parallel with a result that does not depend on the number of threads: runs are dealt
 * to a fixed number of chunks with a generator each, and the chunks' results are kept in order.
 */
final class Workers implements AutoCloseable {
  private static final int CHUNKS = 64;

  private final ExecutorService pool;

  Workers(int threads) {
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "bench");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Some runs with one generator. */
  @FunctionalInterface
  interface Chunk<T> {
    T simulate(SplittableRandom random, int runs);
  }

  /** The results of {@code runs} runs in chunks. */
  <T> List<T> simulate(int runs, long seed, Chunk<T> chunk) {
    SplittableRandom root = new SplittableRandom(seed);
    List<Callable<T>> tasks = new ArrayList<>();
    int chunks = Math.min(runs, CHUNKS);
    for (int i = 0; i < chunks; i++) {
      SplittableRandom random = root.split();
      int share = (int) ((long) runs * (i + 1) / chunks - (long) runs * i / chunks);
      tasks.add(() -> chunk.simulate(random, share));
    }
    return all(tasks);
  }

  /** The results of {@code tasks}, in their order. */
  <T> List<T> all(List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a simulation failed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
