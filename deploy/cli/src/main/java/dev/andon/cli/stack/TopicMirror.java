package dev.andon.cli.stack;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.Following;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Follows the topics behind {@code /v1/lines} and {@code /metrics}. What it knows it has from the
 * topics alone, as any other reader has.
 */
final class TopicMirror implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  // More than this in one round means that latencies are being drowned in records: a sample will
  // do.
  private static final int SAMPLE = 2_000;

  private final Connection connection;
  private final LineStates lines;
  private final StackMetrics metrics;
  private final KnownLines known = new KnownLines();
  private final Following states;
  private final Following latencies;
  private volatile boolean caughtUp;

  private TopicMirror(Connection connection, LineStates lines, StackMetrics metrics) {
    this.connection = connection;
    this.lines = lines;
    this.metrics = metrics;
    states = Following.start("andon-mirror", this::followStates);
    latencies = Following.start("andon-latencies", this::followLatencies);
  }

  static TopicMirror start(Connection connection, LineStates lines, StackMetrics metrics) {
    return new TopicMirror(connection, lines, metrics);
  }

  /** Whether every line state written before the start has been read. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** The lines that have received anything. */
  KnownLines known() {
    return known;
  }

  private void followStates(BooleanSupplier goOn) {
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.LINE_STATE, lines::accept)
            .read(
                TopicCatalogue.ALERTS,
                read -> {
                  lines.acceptAlert(read);
                  metrics.alert(read);
                })
            .read(
                TopicCatalogue.LEDGER,
                read -> {
                  known.accept(read);
                  metrics.ledger(read);
                })
            .open()) {
      tail.readToEnd();
      metrics.publish(lines.rows());
      caughtUp = true;
      while (goOn.getAsBoolean()) {
        if (tail.poll(POLL) > 0) {
          metrics.publish(lines.rows());
        }
      }
    }
  }

  private void followLatencies(BooleanSupplier goOn) {
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.JUDGEMENTS, metrics::judgement)
            .read(TopicCatalogue.ALERTS, metrics::alertLatency)
            .read(TopicCatalogue.REJECTED, metrics::rejected)
            .fromEnd()
            .open()) {
      while (goOn.getAsBoolean()) {
        if (tail.poll(POLL) > SAMPLE) {
          tail.skipToEnd(TopicCatalogue.JUDGEMENTS);
        }
      }
    }
  }

  @Override
  public void close() {
    states.close();
    latencies.close();
  }
}
