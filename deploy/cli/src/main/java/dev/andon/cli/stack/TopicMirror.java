package dev.andon.cli.stack;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics behind {@code /v1/lines} and {@code /metrics}. What it knows it has from the
 * topics alone, as any other reader has.
 */
final class TopicMirror implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicMirror.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  // More than this in one round means that latencies are being drowned in records: a sample will
  // do.
  private static final int SAMPLE = 2_000;

  private final Connection connection;
  private final LineStates lines;
  private final StackMetrics metrics;
  private final KnownLines known = new KnownLines();
  private final Thread states = new Thread(() -> keepRunning(this::followStates), "andon-mirror");
  private final Thread latencies =
      new Thread(() -> keepRunning(this::followLatencies), "andon-latencies");
  private volatile boolean caughtUp;
  private volatile boolean closing;

  private TopicMirror(Connection connection, LineStates lines, StackMetrics metrics) {
    this.connection = connection;
    this.lines = lines;
    this.metrics = metrics;
  }

  static TopicMirror start(Connection connection, LineStates lines, StackMetrics metrics) {
    TopicMirror mirror = new TopicMirror(connection, lines, metrics);
    mirror.states.setDaemon(true);
    mirror.latencies.setDaemon(true);
    mirror.states.start();
    mirror.latencies.start();
    return mirror;
  }

  /** Whether every line state written before the start has been read. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** The lines that have received anything. */
  KnownLines known() {
    return known;
  }

  private void keepRunning(Runnable following) {
    while (!closing) {
      try {
        following.run();
      } catch (KafkaException | CommandFailure e) {
        if (!closing) {
          log.warn("following the topics failed, trying again: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void followStates() {
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
      while (!closing) {
        if (tail.poll(POLL) > 0) {
          metrics.publish(lines.rows());
        }
      }
    }
  }

  private void followLatencies() {
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.JUDGEMENTS, metrics::judgement)
            .read(TopicCatalogue.ALERTS, metrics::alertLatency)
            .read(TopicCatalogue.REJECTED, metrics::rejected)
            .fromEnd()
            .open()) {
      while (!closing) {
        if (tail.poll(POLL) > SAMPLE) {
          tail.skipToEnd(TopicCatalogue.JUDGEMENTS);
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      states.join(CLOSE_PATIENCE.toMillis());
      latencies.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
