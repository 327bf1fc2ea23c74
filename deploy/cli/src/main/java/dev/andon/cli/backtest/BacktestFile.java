package dev.andon.cli.backtest;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.publish.InputFile;
import dev.andon.cli.publish.ReadAhead;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Topic;
import dev.andon.pipeline.backtest.BacktestInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One file of a backtest, with the record that is next in it. */
final class BacktestFile implements AutoCloseable {

  private final Topic<?> topic;
  private final InputFile file;
  private final BiConsumer<String, String> refusals;
  private final InputStream in;
  private final ReadAhead<Found> ahead;
  private Iterator<Found> batch = List.<Found>of().iterator();
  private @Nullable BacktestInput head;

  private BacktestFile(
      Topic<?> topic,
      InputFile file,
      BiConsumer<String, String> refusals,
      InputStream in,
      ReadAhead<Found> ahead) {
    this.topic = topic;
    this.file = file;
    this.refusals = refusals;
    this.in = in;
    this.ahead = ahead;
  }

  /**
   * Begins to read.
   *
   * @param refusals takes the place and the reason of what cannot be used
   * @throws CommandFailure if the file cannot be opened
   */
  static <T extends SpecificRecord> BacktestFile open(
      InputKind<T> kind, InputFile file, AvroSerdes serdes, BiConsumer<String, String> refusals) {
    InputStream in = file.open();
    return new BacktestFile(
        kind.topic(), file, refusals, in, ReadAhead.start(new InOrderOfTime<>(kind, serdes, in)));
  }

  /** The record that {@link #advance} came to last; null before the first and after the last. */
  @Nullable BacktestInput head() {
    return head;
  }

  /** Whether it holds the records of a topic. */
  boolean holds(String topicName) {
    return topic.name().equals(topicName);
  }

  /** Where a line stands. */
  String place(long lineNumber) {
    return "%s line %d".formatted(file, lineNumber);
  }

  /**
   * Goes on to the next record.
   *
   * @throws CommandFailure if the file cannot be read on
   */
  void advance() {
    head = null;
    while (head == null && fill()) {
      Found found = batch.next();
      if (found instanceof Found.Usable usable) {
        head = usable.input();
      } else if (found instanceof Found.Unusable unusable) {
        refusals.accept(place(unusable.lineNumber()), String.join("; ", unusable.reasons()));
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
      throw new CommandFailure("cannot read %s: %s".formatted(file, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    ahead.close();
    try {
      in.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
