package dev.andon.cli.stack;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the topics say, as Prometheus reads it. Labels are few and bounded: no rater, item or batch
 * is ever one, and lines are only as long as there are at most {@value #MOST_LINES}.
 *
 * <p>Latencies are those of live work. When years of history are replayed, the time from an event
 * to its judgement says nothing about the pipeline, and is left out.
 */
final class StackMetrics {

  static final int MOST_LINES = 100;

  private static final Duration LIVE = Duration.ofMinutes(5);
  private static final String OTHER = "other";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  private final MeterRegistry meters;
  private final Timer eventToScore;
  private final Timer eventToAlert;
  private final MultiGauge alertsFiring;
  private final MultiGauge lineStopped;
  private final MultiGauge scopesStopped;
  private final Alerts alerts = new Alerts();
  private final Map<String, Long> ledgerCounts = new HashMap<>();

  StackMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.eventToScore =
        latency("andon.event.to.score", "From an event to its judgement on the topic; live work.");
    this.eventToAlert =
        latency(
            "andon.event.to.alert",
            "From an event to the alert it set off; live work, not whole lines.");
    this.alertsFiring =
        MultiGauge.builder("andon.alerts.firing")
            .description("Alerts that fire, by severity.")
            .register(meters);
    this.lineStopped =
        MultiGauge.builder("andon.line.stopped")
            .description("1 while the whole line is stopped, 0 while it is not.")
            .register(meters);
    this.scopesStopped =
        MultiGauge.builder("andon.line.scopes.stopped")
            .description("Raters, vendors, sources and other scopes of a line that are stopped.")
            .register(meters);
  }

  private Timer latency(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  void judgement(TailRecord<JudgementRow> read) {
    JudgementRow row = read.value();
    if (row != null) {
      record(eventToScore, row.getJudgedAt(), read.appendedAt());
    }
  }

  void alertLatency(TailRecord<AlertRow> read) {
    AlertRow row = read.value();
    if (row != null && Alerts.hasJustFired(row)) {
      record(eventToAlert, row.getFiredAt(), read.appendedAt());
    }
  }

  private static void record(Timer timer, Instant event, Instant seen) {
    Duration latency = Duration.between(event, seen);
    if (latency.compareTo(LIVE) < 0) {
      timer.record(latency.isNegative() ? Duration.ZERO : latency);
    }
  }

  void rejected(TailRecord<RejectedRecord> read) {
    RejectedRecord row = read.value();
    if (row != null) {
      String topic = TopicCatalogue.find(row.getSourceTopic()).map(Topic::shortName).orElse(OTHER);
      counter(
              "andon.rejected",
              "Inputs that could not be processed, by topic and reason.",
              Tags.of("topic", topic, "reason", row.getReasonCode()))
          .increment();
    }
  }

  void alert(TailRecord<AlertRow> read) {
    alerts.accept(read);
  }

  /**
   * Counts what came to stand at an outcome. The ledger's own counts go down as well as up, when
   * gold comes late for instance; a Prometheus counter must not.
   */
  void ledger(TailRecord<LedgerRow> read) {
    LedgerRow row = read.value();
    if (row == null) {
      return;
    }
    String key = row.getLineId() + "/" + row.getOutcome();
    count(
        ledgerCounts.put(key, row.getCount()),
        row.getCount(),
        counter(
            "andon.events",
            "Inputs that came to stand at an outcome; they may move on to another.",
            Tags.of("topic", "inputs", "outcome", row.getOutcome())));
    count(
        ledgerCounts.put(key + "/late", row.getLateCount()),
        row.getLateCount(),
        counter("andon.events.late", "Inputs that came late.", Tags.empty()));
  }

  private static void count(@Nullable Long before, long now, Counter counter) {
    long more = now - (before == null ? 0 : before);
    counter.increment((double) Math.max(0, more));
  }

  private Counter counter(String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(meters);
  }

  /** Brings the gauges up to date. */
  void publish(List<LineStateRow> lines) {
    alertsFiring.register(firingBySeverity(), /* overwrite= */ true);
    Map<String, Long> whole = new TreeMap<>();
    Map<String, Long> scopes = new TreeMap<>();
    for (LineStateRow row : lines) {
      String line =
          whole.containsKey(row.getLineId()) || whole.size() < MOST_LINES ? row.getLineId() : OTHER;
      long stopped = row.getState() == LineRunState.STOPPED ? 1 : 0;
      boolean wholeLine = row.getScopeDimension() == null;
      whole.merge(line, wholeLine ? stopped : 0, Long::sum);
      scopes.merge(line, wholeLine ? 0 : stopped, Long::sum);
    }
    lineStopped.register(rows("line", whole), /* overwrite= */ true);
    scopesStopped.register(rows("line", scopes), /* overwrite= */ true);
  }

  private List<MultiGauge.Row<?>> firingBySeverity() {
    Map<String, Long> counts = new TreeMap<>(Map.of("critical", 0L, "major", 0L, "minor", 0L));
    for (AlertRow alert : alerts.open()) {
      if (Alerts.isFiring(alert)) {
        counts.merge(
            counts.containsKey(alert.getSeverity()) ? alert.getSeverity() : OTHER, 1L, Long::sum);
      }
    }
    return rows("severity", counts);
  }

  private static List<MultiGauge.Row<?>> rows(String label, Map<String, Long> values) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    values.forEach((value, number) -> rows.add(MultiGauge.Row.of(Tags.of(label, value), number)));
    return rows;
  }
}
