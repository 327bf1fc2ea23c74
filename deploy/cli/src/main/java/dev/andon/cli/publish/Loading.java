package dev.andon.cli.publish;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.Reachability;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.Topic;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.RecordPublisher;
import dev.andon.producers.sdk.json.InvalidRecordException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Publishes the entries of a file, goes on past what is refused, and counts. */
final class Loading {

  private final OutputOptions output;
  private final RefusalLog refusals;
  private final LoadProgress progress;
  private final Queue<Entry.Refused> refusedByBroker = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable PublishException> breakdown = new AtomicReference<>();

  Loading(OutputOptions output) {
    this.output = output;
    this.refusals = new RefusalLog(output);
    this.progress = new LoadProgress(output);
  }

  /**
   * Publishes a file.
   *
   * @param topics the topics that must exist
   * @return the exit code: 1 if anything was refused
   * @throws CommandFailure if the cluster cannot be reached or fails on the way
   */
  int run(Connection connection, EntrySource source, InputFile file, Topic<?>... topics) {
    Reachability.require(connection);
    try (InputStream in = file.open();
        RecordPublisher publisher =
            RecordPublisher.open(
                OperatorCommands.publisherConfig(connection), new SimpleMeterRegistry())) {
      publisher.verify(topics);
      publishAll(source, in, publisher);
      publisher.flush();
      drainRefusals();
    } catch (PublishException e) {
      breakdown.compareAndSet(null, e);
    } catch (IOException e) {
      progress.print();
      throw new CommandFailure("cannot read %s: %s".formatted(file, e), e);
    }
    return report();
  }

  private void publishAll(EntrySource source, InputStream in, RecordPublisher publisher)
      throws IOException {
    try (ReadAhead<Entry> ahead = ReadAhead.start(sink -> source.read(in, sink))) {
      List<Entry> entries = ahead.next();
      while (!entries.isEmpty() && breakdown.get() == null) {
        entries.forEach(entry -> accept(entry, publisher));
        drainRefusals();
        progress.tick();
        entries = ahead.next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private void accept(Entry entry, RecordPublisher publisher) {
    if (entry instanceof Entry.Refused refused) {
      refuse(refused);
    } else if (entry instanceof Entry.Found found) {
      publish(found, publisher);
    }
  }

  private void publish(Entry.Found entry, RecordPublisher publisher) {
    progress.read();
    try {
      CompletableFuture<?> unused =
          publisher
              .publish(entry.content())
              .whenComplete((receipt, failure) -> settle(entry.locator(), failure));
    } catch (InvalidRecordException e) {
      progress.refused();
      refusals.add(entry.locator(), String.valueOf(e.getMessage()));
    }
  }

  // On the publisher's thread.
  private void settle(String locator, @Nullable Throwable failure) {
    if (failure == null) {
      progress.sent();
    } else if (failure instanceof PublishException e
        && e.reason() != PublishException.Reason.RECORD_TOO_LARGE) {
      breakdown.compareAndSet(null, e);
    } else {
      refusedByBroker.add(
          new Entry.Refused(locator, String.valueOf(failure.getMessage()), /* partly= */ true));
      progress.refused();
    }
  }

  private void drainRefusals() {
    for (Entry.Refused refused = refusedByBroker.poll();
        refused != null;
        refused = refusedByBroker.poll()) {
      refusals.add(refused.locator(), refused.reason());
    }
  }

  private void refuse(Entry.Refused refused) {
    refusals.add(refused.locator(), refused.reason());
    if (refused.partly()) {
      progress.partlyRefused();
    } else {
      progress.read();
      progress.refused();
    }
  }

  private int report() {
    refusals.summarise();
    progress.print();
    PublishException failure = breakdown.get();
    if (failure != null) {
      throw new CommandFailure(String.valueOf(failure.getMessage()), failure);
    }
    output.out().flush();
    return progress.flawless() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
