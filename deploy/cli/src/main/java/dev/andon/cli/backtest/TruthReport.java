package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Blamed;
import dev.andon.cli.backtest.truth.Outcome;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Says how a comparison with what really happened came out. */
final class TruthReport {

  private static final String NOTHING = "-";

  private final Comparison comparison;

  /** A report yet to be printed. */
  TruthReport(Comparison comparison) {
    this.comparison = comparison;
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
            .number("contained")
            .number("in excess")
            .number("bad labels let through")
            .column("first cause");
    comparison.forEachOutcome(
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
              raised && aboutAnnotations
                  ? number(outcome.contained()) + " of " + number(outcome.inDoubt())
                  : NOTHING,
              raised && aboutAnnotations ? number(outcome.excess()) : NOTHING,
              aboutAnnotations
                  ? number(outcome.badLetThrough()) + " of " + number(outcome.bad())
                  : NOTHING,
              raised && way.equals(Comparison.ANDON) ? cause(outcome) : NOTHING);
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
    for (String way : comparison.ways()) {
      Comparison.FalseAlarms amiss = comparison.falseAlarms(way);
      table.row(way, number(amiss.alarms()), number(amiss.stops()));
    }
    return table;
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String span(Duration span) {
    return span.toHours() > 0
        ? "%d h %02d min".formatted(span.toHours(), span.toMinutesPart())
        : "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart());
  }

  void printJson(JsonLines lines) {
    comparison.forEachOutcome((way, outcome) -> write(lines, way, outcome));
    for (String way : comparison.ways()) {
      Comparison.FalseAlarms amiss = comparison.falseAlarms(way);
      lines.write(
          json -> {
            json.writeStringField(BacktestReport.RECORD, "false_alarms");
            json.writeStringField("by", code(way));
            json.writeNumberField("alarms", amiss.alarms());
            json.writeNumberField("stops", amiss.stops());
          });
    }
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
            if (way.equals(Comparison.ANDON)) {
              json.writeStringField("first_cause", outcome.blamed().map(Blamed::text).orElse(null));
              json.writeBooleanField("first_cause_right", outcome.rightlyBlamed());
            }
          }
          if (!outcome.incident().annotations().isEmpty()) {
            if (raisedAt.isPresent()) {
              json.writeNumberField("delay_annotations", outcome.annotations());
              json.writeNumberField("in_doubt", outcome.inDoubt());
              json.writeNumberField("contained", outcome.contained());
              json.writeNumberField("contained_in_excess", outcome.excess());
            }
            json.writeNumberField("bad_labels_let_through", outcome.badLetThrough());
            json.writeNumberField("bad_labels", outcome.bad());
          }
        });
  }

  static String code(String way) {
    return way.replace(' ', '_');
  }
}
