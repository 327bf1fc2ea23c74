package dev.andon.cli.backtest;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.publish.ReadAhead;
import dev.andon.pipeline.backtest.BacktestInput;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records of a backtest from one origin, with the one that is next. */
final class RecordSource implements AutoCloseable {

  private final Origin origin;
  private final BiConsumer<String, String> refusals;
  private final ReadAhead<Found> ahead;
  private Iterator<Found> batch = List.<Found>of().iterator();
  private @Nullable BacktestInput head;

  private RecordSource(Origin origin, BiConsumer<String, String> refusals, ReadAhead<Found> ahead) {
    this.origin = origin;
    this.refusals = refusals;
    this.ahead = ahead;
  }

  /**
   * Begins to read.
   *
   * @param origin closed with the source
   * @param refusals takes the place and the reason of what cannot be used
   */
  static RecordSource open(Origin origin, BiConsumer<String, String> refusals) {
    return new RecordSource(origin, refusals, ReadAhead.start(origin));
  }

  /** The record that {@link #advance} came to last; null before the first and after the last. */
  @Nullable BacktestInput head() {
    return head;
  }

  /** Whether it holds the records of a topic. */
  boolean holds(String topicName) {
    return origin.holds(topicName);
  }

  /** Where a record stands. */
  String place(String topicName, long position) {
    return origin.place(topicName, position);
  }

  /**
   * Goes on to the next record.
   *
   * @throws CommandFailure if there is no reading on
   */
  void advance() {
    head = null;
    while (head == null && fill()) {
      Found found = batch.next();
      if (found instanceof Found.Usable usable) {
        head = usable.input();
      } else if (found instanceof Found.Unusable unusable) {
        refusals.accept(
            place(unusable.topicName(), unusable.position()),
            String.join("; ", unusable.reasons()));
      }
    }
  }

  private boolean fill() {
    if (!batch.hasNext()) {
      batch = nextBatch().iterator();
    }
    return batch.hasNext();
  }

  private List<Found> nextBatch() {
    try {
      return ahead.next();
    } catch (IOException e) {
      throw new CommandFailure("cannot read %s: %s".formatted(origin, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    ahead.close();
    origin.close();
  }
}
