package dev.andon.cli.stack;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.RecordPublisher;
import dev.andon.producers.sdk.json.InvalidRecordException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says on the commands topic that time has passed, for every line that is known: the pipeline reads
 * no clock, and decides by these ticks alone that a deadline is over. A tick that fails to be
 * written is made up for by the next.
 */
final class Ticker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Ticker.class);
  private static final String ACTOR = "ticker";
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Connection connection;
  private final KnownLines lines;
  private final Duration every;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "andon-ticker");

  private Ticker(Connection connection, KnownLines lines, Duration every) {
    this.connection = connection;
    this.lines = lines;
    this.every = every;
  }

  /**
   * Starts to tick.
   *
   * @param every time from tick to tick, above zero
   */
  static Ticker start(Connection connection, KnownLines lines, Duration every) {
    Ticker ticker = new Ticker(connection, lines, every);
    ticker.thread.setDaemon(true);
    ticker.thread.start();
    return ticker;
  }

  private void run() {
    try {
      while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        tickUntilTrouble();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tickUntilTrouble() throws InterruptedException {
    try (RecordPublisher publisher =
        RecordPublisher.open(
            OperatorCommands.publisherConfig(connection), new SimpleMeterRegistry())) {
      do {
        for (String lineId : lines.lineIds()) {
          var unused =
              publisher
                  .publish(tick(lineId))
                  .whenComplete(
                      (done, trouble) -> {
                        if (trouble != null) {
                          log.warn("no tick for line {}: {}", lineId, trouble.getMessage());
                        }
                      });
        }
      } while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (PublishException | InvalidRecordException e) {
      log.warn("no ticks, trying again: {}", e.getMessage());
    }
  }

  private static Command tick(String lineId) {
    return OperatorCommands.command(CommandType.TICK, lineId, ACTOR).build();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
