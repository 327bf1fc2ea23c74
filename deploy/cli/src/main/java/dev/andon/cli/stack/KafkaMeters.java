package dev.andon.cli.stack;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/**
 * Which of Kafka's own metrics are served. There are over a thousand, a set for every store and
 * task; some share a name and differ in their labels, which Prometheus does not take.
 */
final class KafkaMeters {

  private static final String KAFKA = "kafka.";

  /** What tells whether the pipeline is at work, how fast, and how far behind. */
  private static final List<String> SERVED =
      List.of(
          "kafka.stream.alive.stream.threads",
          "kafka.stream.failed.stream.threads",
          "kafka.stream.client.state",
          "kafka.stream.thread.process.rate",
          "kafka.stream.thread.process.total",
          "kafka.stream.thread.commit.latency.avg",
          "kafka.stream.thread.commit.latency.max",
          "kafka.stream.task.dropped.records.total",
          "kafka.stream.task.restore.remaining.records.total",
          "kafka.consumer.fetch.manager.records.lag.max");

  private KafkaMeters() {}

  /** Lets through what is served, and everything that is not Kafka's. */
  static MeterFilter filter() {
    return MeterFilter.deny(KafkaMeters::isDenied);
  }

  private static boolean isDenied(Meter.Id id) {
    return id.getName().startsWith(KAFKA) && !SERVED.contains(id.getName());
  }
}
