package dev.andon.cli.backtest;

import static java.util.Objects.requireNonNull;

import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.publish.RefusalLog;
import dev.andon.contracts.RejectedRecord;
import dev.andon.pipeline.backtest.Backtest;
import dev.andon.pipeline.backtest.BacktestInput;
import dev.andon.pipeline.message.OutputRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the records of several sources arrive one after the other, by their times. */
final class Replay {

  private static final long REFRESH_NANOS = Duration.ofMillis(500).toNanos();
  private static final int RECORDS_PER_LOOK = 1_000;

  private final OutputOptions output;
  private final RefusalLog refusals;
  private final boolean watched;
  private final long start = System.nanoTime();
  private final List<RecordSource> sources = new ArrayList<>();
  private long shownAt = start;
  private long replayed;
  private long refused;
  private @Nullable Instant from;
  private @Nullable Instant until;

  /**
   * A replay of which nothing has arrived.
   *
   * @param watched whether to say how far it is
   */
  Replay(OutputOptions output, boolean watched) {
    this.output = output;
    this.watched = watched;
    this.refusals = new RefusalLog(output);
  }

  /** Takes notice of what cannot be used. */
  void refuse(String place, String reason) {
    refused++;
    refusals.add(place, reason);
  }

  /** Takes notice of what the pipeline rejects. */
  void watch(OutputRow row) {
    if (row.value() instanceof RejectedRecord rejection) {
      String place =
          sources.stream()
              .filter(source -> source.holds(rejection.getSourceTopic()))
              .map(source -> source.place(rejection.getSourceTopic(), rejection.getSourceOffset()))
              .findFirst()
              .orElse(rejection.getSourceTopic());
      refuse(place, rejection.getReason());
    }
  }

  /**
   * Reads the sources to their ends and has all of it decided.
   *
   * @param witness hears of every record, too
   */
  void run(List<RecordSource> opened, Backtest backtest, Consumer<BacktestInput> witness) {
    sources.addAll(opened);
    List<RecordSource> unread = new ArrayList<>(opened);
    unread.forEach(RecordSource::advance);
    unread.removeIf(source -> source.head() == null);
    while (!unread.isEmpty()) {
      RecordSource next = earliest(unread);
      BacktestInput input = requireNonNull(next.head());
      witness.accept(input);
      arrive(input, backtest);
      next.advance();
      if (next.head() == null) {
        unread.remove(next);
      }
    }
    backtest.finish();
    erase();
    refusals.summarise();
  }

  private static RecordSource earliest(List<RecordSource> sources) {
    RecordSource earliest = sources.get(0);
    for (RecordSource source : sources) {
      if (requireNonNull(source.head()).occurredAt()
          < requireNonNull(earliest.head()).occurredAt()) {
        earliest = source;
      }
    }
    return earliest;
  }

  private void arrive(BacktestInput input, Backtest backtest) {
    boolean come = backtest.accept(input);
    replayed++;
    if (!come) {
      return;
    }
    Instant at = Instant.ofEpochMilli(input.occurredAt());
    from = from == null || at.isBefore(from) ? at : from;
    until = until == null || at.isAfter(until) ? at : until;
    if (watched && replayed % RECORDS_PER_LOOK == 0) {
      show(at);
    }
  }

  private void show(Instant at) {
    long now = System.nanoTime();
    if (now - shownAt > REFRESH_NANOS) {
      shownAt = now;
      output.err().print("\r\u001b[K" + counts() + ", at " + at);
      output.err().flush();
    }
  }

  private void erase() {
    if (watched) {
      output.err().print("\r\u001b[K");
      output.err().flush();
    }
  }

  /** How many records there were, and how fast they went. */
  String counts() {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT,
        "replayed %,d, refused %,d (%.1f s, %,.0f a second)",
        replayed,
        refused,
        seconds,
        replayed / seconds);
  }

  long replayed() {
    return replayed;
  }

  long refused() {
    return refused;
  }

  /** When the first record occurred; empty where there was none. */
  Optional<Instant> from() {
    return Optional.ofNullable(from);
  }

  /** When the last record occurred; empty where there was none. */
  Optional<Instant> until() {
    return Optional.ofNullable(until);
  }
}
