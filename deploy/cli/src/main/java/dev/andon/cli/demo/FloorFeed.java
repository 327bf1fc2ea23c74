package dev.andon.cli.demo;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.RecordPublisher;
import dev.andon.producers.sdk.json.InvalidRecordException;
import dev.andon.producers.simulator.Floor;
import dev.andon.producers.simulator.FloorEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets a simulated floor work: publishes each of its events when it happens.
 *
 * <p>As a labeling tool would, it asks before an annotation is made whether work on its line may go
 * on, and holds the work back while it may not.
 */
final class FloorFeed implements AutoCloseable {

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Floor floor;
  private final RecordPublisher publisher;
  private final Predicate<String> mayWorkGoOn;
  private final Clock clock = Clock.systemUTC();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "andon-floor");
  private final LongAdder published = new LongAdder();
  private final Map<String, LongAdder> heldBack = new ConcurrentHashMap<>();
  private volatile @Nullable Throwable failure;

  private FloorFeed(Floor floor, RecordPublisher publisher, Predicate<String> mayWorkGoOn) {
    this.floor = floor;
    this.publisher = publisher;
    this.mayWorkGoOn = mayWorkGoOn;
  }

  /**
   * Starts to work.
   *
   * @param floor its start is the time at which its first event is published
   * @param mayWorkGoOn asked of a line before an annotation is published
   */
  static FloorFeed start(
      Floor floor, Connection connection, MeterRegistry meters, Predicate<String> mayWorkGoOn) {
    RecordPublisher publisher =
        RecordPublisher.open(OperatorCommands.publisherConfig(connection), meters);
    FloorFeed feed = new FloorFeed(floor, publisher, mayWorkGoOn);
    feed.thread.setDaemon(true);
    feed.thread.start();
    return feed;
  }

  private void work() {
    try {
      Iterator<FloorEvent> events = floor.events().iterator();
      while (events.hasNext()) {
        FloorEvent event = events.next();
        if (stoppedBefore(event)) {
          return;
        }
        publish(event);
      }
    } catch (PublishException | InvalidRecordException e) {
      failure = e;
    }
  }

  // Waits for the event's time to come.
  private boolean stoppedBefore(FloorEvent event) {
    long wait = Duration.between(clock.instant(), event.at()).toMillis();
    try {
      return stopped.await(Math.max(0, wait), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void publish(FloorEvent event) {
    if (event instanceof FloorEvent.Annotated annotated) {
      String line = annotated.record().getLineId();
      if (!mayWorkGoOn.test(line)) {
        heldBack.computeIfAbsent(line, id -> new LongAdder()).increment();
        return;
      }
    }
    CompletableFuture<?> unused =
        publisher.publish(event.record()).whenComplete((receipt, broken) -> settle(broken));
  }

  // On the publisher's thread.
  private void settle(@Nullable Throwable broken) {
    if (broken == null) {
      published.increment();
    } else if (failure == null) {
      failure = broken;
    }
  }

  /** Records published so far, of every kind. */
  long published() {
    return published.sum();
  }

  /** Annotations of a line that were not made, as the line was stopped. */
  long heldBack(String line) {
    LongAdder count = heldBack.get(line);
    return count == null ? 0 : count.sum();
  }

  /** Why the floor stands still, if it does against its will. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publisher.close(CLOSE_PATIENCE);
  }
}
