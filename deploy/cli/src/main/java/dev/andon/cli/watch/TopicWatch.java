package dev.andon.cli.watch;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.cluster.TopicTailBuilder;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.Topic;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Reads a topic and prints it as it comes, or the newest row of every key at the end. */
final class TopicWatch {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Connection connection;
  private final OutputOptions output;
  private final PrintWriter out;
  private final JsonLines json;
  private final Wish wish;
  private boolean titlesPrinted;

  TopicWatch(Connection connection, OutputOptions output, Wish wish) {
    this.connection = connection;
    this.output = output;
    this.out = output.out();
    this.json = output.jsonLines();
    this.wish = wish;
  }

  /**
   * What somebody wants to see.
   *
   * @param fromBeginning begin with the oldest record kept rather than with the next
   * @param untilIdle end when nothing new has come for so long
   * @param key show this key only
   * @param latest the newest row of every key once idle, rather than every change
   */
  record Wish(
      boolean fromBeginning, Optional<Duration> untilIdle, Optional<String> key, boolean latest) {}

  <V extends SpecificRecord> int run(Topic<V> topic) {
    RowLayout layout = RowLayout.of(topic);
    if (wish.latest()) {
      LatestRows<V> latest = new LatestRows<>();
      read(topic, latest::accept);
      latest.rows().forEach(row -> print(layout, row));
    } else {
      read(topic, read -> print(layout, read));
    }
    out.flush();
    return ExitCode.OK;
  }

  private <V extends SpecificRecord> void read(Topic<V> topic, TopicTail.Sink<V> sink) {
    TopicTailBuilder builder =
        TopicTail.of(connection)
            .read(topic, read -> acceptWanted(read, sink))
            .undecodable(
                (partition, offset, reason) ->
                    output
                        .err()
                        .printf(
                            "partition %d offset %d: not shown: %s%n",
                            partition.partition(), offset, reason.getMessage()));
    try (TopicTail tail = (wish.fromBeginning() ? builder : builder.fromEnd()).open()) {
      if (wish.untilIdle().isPresent()) {
        tail.readUntilIdle(wish.untilIdle().get(), this::somebodyReads);
      } else {
        while (somebodyReads()) {
          tail.poll(POLL);
        }
      }
    }
  }

  private <V extends SpecificRecord> void acceptWanted(TailRecord<V> read, TopicTail.Sink<V> sink) {
    if (wish.key().isEmpty() || wish.key().get().equals(read.key())) {
      sink.accept(read);
    }
  }

  // Flushes what was printed; false once the pipe behind standard output is closed.
  private boolean somebodyReads() {
    return !out.checkError();
  }

  private void printTitlesOnce(RowLayout layout) {
    if (!titlesPrinted && !layout.titles().isEmpty()) {
      out.println(layout.titles());
    }
    titlesPrinted = true;
  }

  private void print(RowLayout layout, TailRecord<?> read) {
    SpecificRecord row = read.value();
    if (row == null) {
      printGone(read.key());
    } else {
      print(layout, row);
    }
  }

  private void print(RowLayout layout, SpecificRecord row) {
    if (output.json()) {
      json.write(object -> RowJson.writeFields(object, row));
    } else {
      printTitlesOnce(layout);
      out.append(layout.line(row)).append('\n');
    }
  }

  private void printGone(@Nullable String key) {
    if (output.json()) {
      json.write(
          object -> {
            object.writeStringField("key", key);
            object.writeBooleanField("deleted", true);
          });
    } else {
      out.append(String.valueOf(key)).append("  (deleted)\n");
    }
  }
}
