package dev.andon.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.andon.contracts.Basis;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.runtime.Pipeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * From a full topic to the last rater quality row, against the pipe on the same topic.
 *
 * <p>The clock runs from the moment the pipeline has its partitions until every rater's row shows
 * the expected counts. Rows that never do fail the run.
 */
final class ThroughputRun {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * What came out.
   *
   * @param annotations events
   * @param meanBytes mean size of an annotation on its topic
   * @param pipe what the pipe took
   * @param pipeline what the pipeline took
   */
  record Result(int annotations, double meanBytes, Cost pipe, Cost pipeline) {
    double ratio() {
      return pipe.seconds() / pipeline.seconds();
    }
  }

  /**
   * What a pass over the topic took.
   *
   * @param seconds by the clock on the wall
   * @param cpuSeconds of all threads of the process, the broker's too: what other processes on the
   *     machine take does not show in it
   */
  record Cost(double seconds, double cpuSeconds) {
    double perSecond(int events) {
      return events / seconds;
    }

    double cpuMicros(int events) {
      return cpuSeconds * 1e6 / events;
    }
  }

  private ThroughputRun() {}

  static Result run(Workload.Size size, int partitions, int threads, Duration commitEvery)
      throws IOException {
    try (Stack stack = new Stack(partitions)) {
      Workload workload = new Workload(size);
      double meanBytes;
      try (Feed feed = new Feed(stack)) {
        feed.all(workload, START);
        meanBytes = (double) feed.annotationBytes() / size.annotations();
      }
      TransactionalPipe pipe = new TransactionalPipe(stack.bootstrapServers(), commitEvery);
      pipe.run(TopicCatalogue.ANNOTATIONS.name(), Stack.COPY, size.annotations());
      double cpu = cpuSeconds();
      double seconds = pipe.run(TopicCatalogue.ANNOTATIONS.name(), Stack.COPY, size.annotations());
      Cost piped = new Cost(seconds, cpuSeconds() - cpu);
      return new Result(size.annotations(), meanBytes, piped, pipeline(stack, workload, threads));
    }
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1e9;
  }

  private static Cost pipeline(Stack stack, Workload workload, int threads) {
    try (Pipeline pipeline = stack.startPipeline(threads)) {
      return settle(stack, workload, pipeline);
    }
  }

  /** Waits until a pipeline that has just been started shows what it has to arrive at. */
  static Cost settle(Stack stack, Workload workload, Pipeline pipeline) {
    Map<String, Workload.Expected> open = new HashMap<>(workload.expected());
    open.values().removeIf(expected -> expected.samples() == 0);
    try (KafkaConsumer<byte[], RaterQualityRow> rows =
        stack.tail(
            TopicCatalogue.RATER_QUALITY.name(),
            stack.serdes().deserializer(TopicCatalogue.RATER_QUALITY))) {
      awaitReady(pipeline);
      long started = System.nanoTime();
      double cpu = cpuSeconds();
      Map<String, Workload.Expected> reached = new HashMap<>();
      while (!open.isEmpty()) {
        if (System.nanoTime() - started > PATIENCE.toNanos()) {
          throw new IllegalStateException(
              open.size() + " raters never reached the expected counts, such as " + open.keySet());
        }
        for (ConsumerRecord<byte[], RaterQualityRow> record : rows.poll(Duration.ofMillis(20))) {
          settle(record.value(), open, reached);
        }
      }
      return new Cost((System.nanoTime() - started) / 1e9, cpuSeconds() - cpu);
    }
  }

  /** Waits until a pipeline has its partitions and their state. */
  static void awaitReady(Pipeline pipeline) {
    while (!pipeline.ready()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** A row may pass the expected counts on its way to them: only the newest row counts. */
  private static void settle(
      RaterQualityRow row,
      Map<String, Workload.Expected> open,
      Map<String, Workload.Expected> reached) {
    if (row.getBasis() != Basis.GOLD
        || !row.getQuestion().equals("*")
        || !row.getWindow().equals("all")) {
      return;
    }
    String rater = row.getRaterId();
    Workload.Expected expected = open.containsKey(rater) ? open.get(rater) : reached.get(rater);
    if (expected == null) {
      return;
    }
    boolean equal =
        row.getSampleCount() == expected.samples() && row.getCorrectCount() == expected.correct();
    if (equal) {
      open.remove(rater);
      reached.put(rater, expected);
    } else {
      reached.remove(rater);
      open.put(rater, expected);
    }
  }
}
