package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Alarm;
import dev.andon.cli.backtest.truth.Blamed;
import dev.andon.cli.backtest.truth.FixedCheck;
import dev.andon.cli.backtest.truth.Incident;
import dev.andon.cli.backtest.truth.Judged;
import dev.andon.cli.backtest.truth.Limit;
import dev.andon.cli.backtest.truth.Outcome;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.Table;
import dev.andon.contracts.AlertRow;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what was decided against what really happened, beside what simpler ways would have done.
 */
final class TruthReport {

  private static final String NOTHING = "-";

  /** The only way that says what the cause is. */
  private static final String ANDON = "andon";

  private final List<Incident> incidents;
  private final List<Judged> judged;
  private final Map<String, List<Alarm>> alarmsByWay = new LinkedHashMap<>();

  /**
   * A report yet to be printed.
   *
   * @param policy by which it was decided; its limits of agreement with gold are those of the
   *     simpler ways
   * @param decisions whose alerts are those that stand
   * @param gold the answers that were compared with gold
   */
  TruthReport(List<Incident> incidents, Policy policy, Decisions decisions, GoldJudgements gold) {
    this.incidents = incidents;
    this.judged = gold.inOrder();
    FirstCauses causes = new FirstCauses(gold);
    alarmsByWay.put(
        ANDON,
        decisions.alerts().stream()
            .map(alert -> alarm(alert, decisions.raisedAt(alert), policy, causes.of(alert)))
            .toList());
    List<Limit> limits = Limit.of(policy);
    if (!limits.isEmpty()) {
      alarmsByWay.put("hourly check", FixedCheck.ofEach(Duration.ofHours(1), limits, judged));
      alarmsByWay.put("daily check", FixedCheck.ofEach(Duration.ofDays(1), limits, judged));
      alarmsByWay.put("last " + FixedCheck.FEWEST, FixedCheck.ofLast(limits, judged));
    }
  }

  private static Alarm alarm(AlertRow alert, Instant raisedAt, Policy policy, List<Blamed> blamed) {
    Instant onsetAt = alert.getOnsetAt();
    return new Alarm(
        alert.getLineId(),
        alert.getScopeDimension(),
        alert.getScopeValue(),
        onsetAt == null ? raisedAt : onsetAt,
        raisedAt,
        policy.rule(alert.getRuleId()).map(Rule::stops).orElse(false),
        blamed);
  }

  private interface Each {
    void accept(String way, Outcome outcome);
  }

  private void forEachOutcome(Each each) {
    for (Incident incident : incidents) {
      alarmsByWay.forEach((way, alarms) -> each.accept(way, Outcome.of(incident, alarms, judged)));
    }
  }

  private List<Alarm> falseAlarms(List<Alarm> alarms) {
    return Outcome.falseAlarms(incidents, alarms);
  }

  void printText(PrintWriter out) {
    BacktestReport.section(out, "incidents", outcomes());
    BacktestReport.section(out, "alarms outside incidents", falseAlarms());
  }

  private Table outcomes() {
    Table table =
        new Table()
            .column("incident")
            .column("by")
            .column("raised")
            .number("after")
            .number("gold judgements")
            .number("annotations")
            .number("bad labels let through")
            .column("first cause");
    forEachOutcome(
        (way, outcome) -> {
          boolean raised = outcome.raisedAt().isPresent();
          boolean aboutAnnotations = !outcome.incident().annotations().isEmpty();
          table.row(
              outcome.incident().id(),
              way,
              raised ? BacktestReport.time(outcome.raisedAt().orElseThrow()) : "no alarm",
              outcome.delay().map(TruthReport::span).orElse(NOTHING),
              raised ? number(outcome.goldJudgements()) : NOTHING,
              raised && aboutAnnotations ? number(outcome.annotations()) : NOTHING,
              aboutAnnotations
                  ? number(outcome.badLetThrough()) + " of " + number(outcome.bad())
                  : NOTHING,
              raised && way.equals(ANDON) ? cause(outcome) : NOTHING);
        });
    return table;
  }

  private static String cause(Outcome outcome) {
    return outcome
        .blamed()
        .map(blamed -> blamed.text() + (outcome.rightlyBlamed() ? ", right" : ", wrong"))
        .orElse("none named");
  }

  private Table falseAlarms() {
    Table table = new Table().column("by").number("alarms").number("that stop work");
    alarmsByWay.forEach(
        (way, alarms) -> {
          List<Alarm> amiss = falseAlarms(alarms);
          table.row(way, number(amiss.size()), number(stopping(amiss)));
        });
    return table;
  }

  private static long stopping(List<Alarm> alarms) {
    return alarms.stream().filter(Alarm::stops).count();
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String span(Duration span) {
    return span.toHours() > 0
        ? "%d h %02d min".formatted(span.toHours(), span.toMinutesPart())
        : "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart());
  }

  void printJson(JsonLines lines) {
    forEachOutcome((way, outcome) -> write(lines, way, outcome));
    alarmsByWay.forEach(
        (way, alarms) ->
            lines.write(
                json -> {
                  List<Alarm> amiss = falseAlarms(alarms);
                  json.writeStringField(BacktestReport.RECORD, "false_alarms");
                  json.writeStringField("by", code(way));
                  json.writeNumberField("alarms", amiss.size());
                  json.writeNumberField("stops", stopping(amiss));
                }));
  }

  private static void write(JsonLines lines, String way, Outcome outcome) {
    lines.write(
        json -> {
          Optional<Instant> raisedAt = outcome.raisedAt();
          json.writeStringField(BacktestReport.RECORD, "incident");
          json.writeStringField("incident_id", outcome.incident().id());
          json.writeStringField("kind", outcome.incident().kind());
          json.writeStringField("line_id", outcome.incident().lineId());
          json.writeStringField("from", JsonLines.timestamp(outcome.incident().from()));
          json.writeStringField("by", code(way));
          json.writeBooleanField("detected", raisedAt.isPresent());
          json.writeStringField("raised_at", raisedAt.map(JsonLines::timestamp).orElse(null));
          if (raisedAt.isPresent()) {
            json.writeNumberField("delay_ms", outcome.delay().orElseThrow().toMillis());
            json.writeNumberField("delay_gold_judgements", outcome.goldJudgements());
            if (way.equals(ANDON)) {
              json.writeStringField("first_cause", outcome.blamed().map(Blamed::text).orElse(null));
              json.writeBooleanField("first_cause_right", outcome.rightlyBlamed());
            }
          }
          if (!outcome.incident().annotations().isEmpty()) {
            if (raisedAt.isPresent()) {
              json.writeNumberField("delay_annotations", outcome.annotations());
            }
            json.writeNumberField("bad_labels_let_through", outcome.badLetThrough());
            json.writeNumberField("bad_labels", outcome.bad());
          }
        });
  }

  private static String code(String way) {
    return way.replace(' ', '_');
  }
}
