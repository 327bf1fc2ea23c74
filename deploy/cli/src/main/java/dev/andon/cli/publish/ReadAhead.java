package dev.andon.cli.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads on a thread of its own, a little ahead of whoever takes the entries: parsing and publishing
 * cost about the same, and a machine has two cores.
 */
public final class ReadAhead<E> implements AutoCloseable {

  /** Hands on everything it finds, on the calling thread. */
  @FunctionalInterface
  public interface Source<E> {
    void readTo(Consumer<E> sink) throws IOException;
  }

  private static final int BATCH = 500;
  private static final int BATCHES_AHEAD = 16;

  private final BlockingQueue<Batch<E>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread reader;
  private List<E> filling = new ArrayList<>(BATCH);

  /**
   * Entries in the order of the file.
   *
   * @param last whether the file ends here
   * @param failure why the file could not be read on, if it could not
   */
  private record Batch<E>(List<E> entries, boolean last, @Nullable Exception failure) {}

  private ReadAhead(Source<E> source) {
    this.reader = new Thread(() -> read(source), "andon-read");
    reader.setDaemon(true);
  }

  /** Begins to read. */
  public static <E> ReadAhead<E> start(Source<E> source) {
    ReadAhead<E> ahead = new ReadAhead<>(source);
    ahead.reader.start();
    return ahead;
  }

  /**
   * The next entries; an empty list at the end of the file.
   *
   * @throws IOException if the file cannot be read on
   */
  public List<E> next() throws IOException, InterruptedException {
    Batch<E> batch = batches.take();
    if (batch.failure() instanceof IOException e) {
      throw e;
    }
    if (batch.failure() != null) {
      throw new IllegalStateException("the file's reader failed", batch.failure());
    }
    return batch.entries();
  }

  private void read(Source<E> source) {
    try {
      source.readTo(this::add);
      hand(new Batch<>(filling, false, null));
      hand(new Batch<>(List.of(), true, null));
    } catch (StoppedException e) {
      // Nobody takes entries any more.
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private void fail(Exception e) {
    try {
      hand(new Batch<>(filling, false, null));
      hand(new Batch<>(List.of(), true, e));
    } catch (StoppedException stopped) {
      // Nobody wants to know any more.
    }
  }

  private void add(E entry) {
    filling.add(entry);
    if (filling.size() == BATCH) {
      hand(new Batch<>(filling, false, null));
      filling = new ArrayList<>(BATCH);
    }
  }

  private void hand(Batch<E> batch) {
    if (batch.entries().isEmpty() && !batch.last()) {
      return;
    }
    try {
      batches.put(batch);
    } catch (InterruptedException e) {
      throw new StoppedException();
    }
  }

  @Override
  public void close() {
    reader.interrupt();
  }

  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
