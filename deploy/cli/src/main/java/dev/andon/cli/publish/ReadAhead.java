package dev.andon.cli.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file on a thread of its own, a little ahead of whoever takes the entries: parsing and
 * publishing cost about the same, and a machine has two cores.
 */
final class ReadAhead implements AutoCloseable {

  private static final int BATCH = 500;
  private static final int BATCHES_AHEAD = 16;

  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread reader;
  private List<Entry> filling = new ArrayList<>(BATCH);

  /**
   * Entries in the order of the file.
   *
   * @param last whether the file ends here
   * @param failure why the file could not be read on, if it could not
   */
  private record Batch(List<Entry> entries, boolean last, @Nullable Exception failure) {}

  private ReadAhead(EntrySource source, InputStream in) {
    this.reader = new Thread(() -> read(source, in), "andon-read");
    reader.setDaemon(true);
  }

  /** Begins to read. */
  static ReadAhead start(EntrySource source, InputStream in) {
    ReadAhead ahead = new ReadAhead(source, in);
    ahead.reader.start();
    return ahead;
  }

  /**
   * The next entries; an empty list at the end of the file.
   *
   * @throws IOException if the file cannot be read on
   */
  List<Entry> next() throws IOException, InterruptedException {
    Batch batch = batches.take();
    if (batch.failure() instanceof IOException e) {
      throw e;
    }
    if (batch.failure() != null) {
      throw new IllegalStateException("the file's reader failed", batch.failure());
    }
    return batch.entries();
  }

  private void read(EntrySource source, InputStream in) {
    try {
      source.read(in, this::add);
      hand(new Batch(filling, false, null));
      hand(new Batch(List.of(), true, null));
    } catch (StoppedException e) {
      // Nobody takes entries any more.
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private void fail(Exception e) {
    try {
      hand(new Batch(filling, false, null));
      hand(new Batch(List.of(), true, e));
    } catch (StoppedException stopped) {
      // Nobody wants to know any more.
    }
  }

  private void add(Entry entry) {
    filling.add(entry);
    if (filling.size() == BATCH) {
      hand(new Batch(filling, false, null));
      filling = new ArrayList<>(BATCH);
    }
  }

  private void hand(Batch batch) {
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
