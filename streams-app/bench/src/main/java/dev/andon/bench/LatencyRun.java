package dev.andon.bench;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.Basis;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.runtime.Pipeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * How long after an event its effect can be read, at a steady rate of events.
 *
 * <p>Events carry the time at which they are sent. A rater quality row names its newest event; an
 * alert names the event that settled it: what a reader's clock shows on receipt, less that, is the
 * latency. Everything runs in one process, on one clock.
 */
final class LatencyRun {
  /**
   * What came out.
   *
   * @param perSecond events a second that were really sent
   * @param toQuality milliseconds from event to rater quality
   * @param toAlert milliseconds from event to alert
   */
  record Result(double perSecond, Percentiles toQuality, Percentiles toAlert) {}

  private LatencyRun() {}

  static Result run(Workload.Size size, int perSecond, Duration warmUp, int partitions, int threads)
      throws IOException {
    try (Stack stack = new Stack(partitions);
        Pipeline pipeline = stack.startPipeline(threads)) {
      while (!pipeline.ready()) {
        LockSupport.parkNanos(1_000_000);
      }
      Workload workload = new Workload(size);
      Percentiles toQuality = new Percentiles();
      Percentiles toAlert = new Percentiles();
      AtomicBoolean done = new AtomicBoolean();
      Instant countFrom = Instant.now().plus(warmUp);
      Thread reader =
          new Thread(() -> read(stack, toQuality, toAlert, countFrom, done), "bench-reader");
      reader.start();
      double rate = send(stack, workload, size, perSecond);
      LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
      done.set(true);
      reader.join();
      return new Result(rate, toQuality, toAlert);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static double send(Stack stack, Workload workload, Workload.Size size, int perSecond) {
    try (Feed feed = new Feed(stack)) {
      Instant published = Instant.now().minusSeconds(60);
      for (int item = 0; item < workload.items(); item++) {
        GoldRecord gold = workload.gold(item, published);
        if (gold != null) {
          feed.gold(gold);
        }
      }
      feed.flush();
      long started = System.nanoTime();
      for (long sent = 0; sent < size.annotations(); sent++) {
        long due = started + sent * 1_000_000_000L / perSecond;
        long ahead = due - System.nanoTime();
        if (ahead > 1_000_000) {
          LockSupport.parkNanos(ahead);
        }
        feed.annotation(workload.next(Instant.now()));
      }
      return size.annotations() / ((System.nanoTime() - started) / 1e9);
    }
  }

  private static void read(
      Stack stack,
      Percentiles toQuality,
      Percentiles toAlert,
      Instant countFrom,
      AtomicBoolean done) {
    Set<String> alerts = new HashSet<>();
    try (KafkaConsumer<byte[], RaterQualityRow> quality =
            stack.tail(
                TopicCatalogue.RATER_QUALITY.name(),
                stack.serdes().deserializer(TopicCatalogue.RATER_QUALITY));
        KafkaConsumer<byte[], AlertRow> alert =
            stack.tail(
                TopicCatalogue.ALERTS.name(), stack.serdes().deserializer(TopicCatalogue.ALERTS))) {
      while (!done.get()) {
        for (ConsumerRecord<byte[], AlertRow> record : alert.poll(Duration.ofMillis(5))) {
          AlertRow row = record.value();
          // What was pending alone has not fired, and is gone where it came to nothing.
          boolean fired = row != null && row.getState() == AlertState.FIRING;
          if (fired && row.getScopeDimension() != null && alerts.add(row.getAlertId())) {
            toAlert.add(Duration.between(row.getFiredAt(), Instant.now()).toMillis());
          }
        }
        for (ConsumerRecord<byte[], RaterQualityRow> record : quality.poll(Duration.ofMillis(5))) {
          RaterQualityRow row = record.value();
          if (row.getBasis() == Basis.GOLD
              && row.getWindow().equals("all")
              && row.getUpdatedAt().isAfter(countFrom)) {
            toQuality.add(Duration.between(row.getUpdatedAt(), Instant.now()).toMillis());
          }
        }
      }
    }
  }
}
