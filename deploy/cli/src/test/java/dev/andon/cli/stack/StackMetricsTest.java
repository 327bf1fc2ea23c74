package dev.andon.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.alerts.TestAlerts;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StackMetricsTest {

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final StackMetrics metrics = new StackMetrics(meters);

  @Test
  void namesAreThoseDashboardsRelyOn() {
    ledger("toxicity", "scored", 5, 2);
    metrics.alert(TestAlerts.read(TestAlerts.firing("a").build()));
    metrics.alertLatency(TestAlerts.read(TestAlerts.firing("a").build()));
    metrics.publish(List.of(state("toxicity", null, LineRunState.STOPPED)));

    assertThat(meters.scrape().lines())
        .contains(
            "andon_events_total{outcome=\"scored\",topic=\"inputs\"} 5.0",
            "andon_events_late_total 2.0",
            "andon_alerts_firing{severity=\"major\"} 1.0",
            "andon_line_stopped{line=\"toxicity\"} 1.0",
            "andon_event_to_alert_seconds_count 1",
            "andon_event_to_alert_seconds_bucket{le=\"0.25\"} 0",
            "andon_event_to_alert_seconds_bucket{le=\"0.5\"} 1",
            "andon_event_to_score_seconds_count 0");
  }

  @Test
  void everyMeterSaysWhatItCounts() {
    ledger("toxicity", "scored", 5, 2);
    metrics.alert(TestAlerts.read(TestAlerts.firing("a").build()));
    metrics.rejected(rejected());
    metrics.publish(List.of(state("toxicity", null, LineRunState.STOPPED)));

    List<String> helps = meters.scrape().lines().filter(line -> line.startsWith("# HELP")).toList();
    assertThat(helps)
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(line -> assertThat(line).matches("# HELP andon_\\w+ \\S.*"));
  }

  @Test
  void counterNeverGoesDownThoughTheLedgersCountDoes() {
    ledger("toxicity", "unreferenced", 10, 0);
    ledger("toxicity", "unreferenced", 4, 0);
    ledger("toxicity", "unreferenced", 6, 0);

    assertThat(meters.counter("andon.events", "topic", "inputs", "outcome", "unreferenced").count())
        .isEqualTo(12);
  }

  @Test
  void scopesAreCountedAndNotNamed() {
    metrics.publish(
        List.of(
            state("toxicity", "r-1", LineRunState.STOPPED),
            state("toxicity", "r-2", LineRunState.STOPPED),
            state("toxicity", "r-3", LineRunState.RUNNING)));

    assertThat(meters.scrape())
        .contains("andon_line_scopes_stopped{line=\"toxicity\"} 2.0")
        .contains("andon_line_stopped{line=\"toxicity\"} 0.0")
        .doesNotContain("r-1");
  }

  @Test
  void aGaugeFollowsWhatResumes() {
    metrics.publish(List.of(state("toxicity", null, LineRunState.STOPPED)));
    metrics.publish(List.of(state("toxicity", null, LineRunState.RUNNING)));

    assertThat(meters.scrape()).contains("andon_line_stopped{line=\"toxicity\"} 0.0");
  }

  @Test
  void labelsAreBounded() {
    List<LineStateRow> lines = new ArrayList<>();
    IntStream.range(0, 10_000)
        .forEach(n -> lines.add(state("line-" + n, null, LineRunState.STOPPED)));
    metrics.publish(lines);

    assertThat(
            meters.scrape().lines().filter(line -> line.startsWith("andon_line_stopped{")).count())
        .isEqualTo(StackMetrics.MOST_LINES + 1L);
    assertThat(meters.scrape()).contains("andon_line_stopped{line=\"other\"} 9900.0");
  }

  @Test
  void replayedHistoryHasNoLatency() {
    TailRecord<dev.andon.contracts.AlertRow> old =
        new TailRecord<>(
            TopicCatalogue.ALERTS,
            0,
            0,
            Instant.parse("2027-01-01T00:00:00Z"),
            "a",
            TestAlerts.firing("a").build());
    metrics.alertLatency(old);

    assertThat(meters.scrape()).contains("andon_event_to_alert_seconds_count 0");
  }

  private void ledger(String line, String outcome, long count, long late) {
    LedgerRow row =
        LedgerRow.newBuilder()
            .setLineId(line)
            .setOutcome(outcome)
            .setCount(count)
            .setLateCount(late)
            .setUpdatedAt(TestAlerts.NINE)
            .setRevision(1)
            .build();
    metrics.ledger(
        new TailRecord<>(TopicCatalogue.LEDGER, 0, 0, TestAlerts.NINE, line + "/" + outcome, row));
  }

  private static TailRecord<RejectedRecord> rejected() {
    RejectedRecord row =
        RejectedRecord.newBuilder()
            .setReasonCode("no_schema_id")
            .setReason("why")
            .setSourceTopic(TopicCatalogue.GOLD.name())
            .setSourcePartition(0)
            .setSourceOffset(17)
            .setSourceTimestamp(TestAlerts.NINE)
            .setRawKey(null)
            .setRawValue(null)
            .setRawValueSize(4)
            .build();
    return new TailRecord<>(TopicCatalogue.REJECTED, 0, 0, TestAlerts.NINE, null, row);
  }

  private static LineStateRow state(String line, String rater, LineRunState state) {
    return LineStateRow.newBuilder()
        .setLineId(line)
        .setScopeDimension(rater == null ? null : "rater")
        .setScopeValue(rater)
        .setState(state)
        .setActor("policy")
        .setReason("because")
        .setSince(TestAlerts.NINE)
        .setRevision(1)
        .build();
  }
}
