package dev.andon.cli.backtest;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.Table;
import dev.andon.cli.gates.GateText;
import dev.andon.cli.ledger.LedgerText;
import dev.andon.cli.ledger.LineLedger;
import dev.andon.cli.lines.LineStates;
import dev.andon.cli.triggers.TriggerText;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.LineStateRow;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Prints what a policy would have done. */
final class BacktestReport {

  static final String RECORD = "record";

  private final OutputOptions output;
  private final String policyVersion;
  private final Decisions decisions;
  private final Replay replay;
  private final Optional<TruthReport> truth;

  BacktestReport(
      OutputOptions output, String policyVersion, Trial trial, Optional<TruthReport> truth) {
    this.output = output;
    this.policyVersion = policyVersion;
    this.decisions = trial.decisions();
    this.replay = trial.replay();
    this.truth = truth;
  }

  void print() {
    if (output.json()) {
      printJson(output.jsonLines());
    } else {
      printText(output.out());
      output.err().println(replay.counts());
    }
    output.out().flush();
  }

  private void printText(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "policy %s over %,d records, %s to %s%n",
        policyVersion,
        replay.replayed(),
        time(replay.from().orElse(null)),
        time(replay.until().orElse(null)));
    if (decisions.quiet()) {
      out.printf("%nnothing would have fired%n");
    }
    section(out, "alerts", alerts(decisions.alerts()));
    section(out, "triggers", TriggerText.table(decisions.triggers()));
    section(out, "lines", lineStates(decisions.lineStates()));
    section(out, "gates", GateText.table(decisions.gates()));
    section(out, "ledger", LedgerText.table(ledgers()));
    truth.ifPresent(report -> report.printText(out));
  }

  private List<LineLedger> ledgers() {
    List<LineLedger> ledgers = new ArrayList<>(decisions.ledger().lines());
    if (ledgers.size() > 1) {
      ledgers.add(decisions.ledger().total());
    }
    return ledgers;
  }

  static void section(PrintWriter out, String title, Table table) {
    List<String> lines = table.lines();
    if (!lines.isEmpty()) {
      out.printf("%n%s%n", title);
      lines.forEach(line -> out.println("  " + line));
    }
  }

  private static Table alerts(List<AlertRow> alerts) {
    Table table =
        new Table()
            .column("alert")
            .column("severity")
            .column("where")
            .column("opened")
            .column("ended")
            .column("what");
    for (AlertRow alert : alerts) {
      table.row(
          alert.getAlertId(),
          alert.getSeverity(),
          Alerts.place(alert),
          time(alert.getFiredAt()),
          time(alert.getResolvedAt()),
          alert.getWhat());
    }
    return table;
  }

  private static Table lineStates(List<LineStateRow> states) {
    Table table =
        new Table()
            .column("line")
            .column("scope")
            .column("state")
            .column("since")
            .column("by")
            .column("why");
    for (LineStateRow row : states) {
      table.row(
          row.getLineId(),
          LineStates.scope(row),
          row.getState().name(),
          time(row.getSince()),
          row.getActor(),
          row.getReason());
    }
    return table;
  }

  static String time(@Nullable Instant time) {
    return time == null ? "-" : JsonLines.timestamp(time);
  }

  private void printJson(JsonLines lines) {
    decisions.alerts().forEach(row -> write(lines, "alert", row));
    decisions.triggers().forEach(row -> write(lines, "trigger", row));
    decisions.lineStates().forEach(row -> write(lines, "line_state", row));
    decisions.gates().forEach(row -> write(lines, "gate", row));
    for (LineLedger ledger : ledgers()) {
      lines.write(
          json -> {
            json.writeStringField(RECORD, "ledger");
            LedgerText.writeFields(json, ledger);
          });
    }
    truth.ifPresent(report -> report.printJson(lines));
    lines.write(
        json -> {
          json.writeStringField(RECORD, "summary");
          json.writeStringField("policy_version", policyVersion);
          json.writeNumberField("replayed", replay.replayed());
          json.writeNumberField("refused", replay.refused());
          json.writeStringField("from", replay.from().map(JsonLines::timestamp).orElse(null));
          json.writeStringField("until", replay.until().map(JsonLines::timestamp).orElse(null));
          json.writeNumberField("alerts", decisions.alerts().size());
          json.writeNumberField("triggers", decisions.triggers().size());
        });
  }

  private static void write(JsonLines lines, String kind, IndexedRecord row) {
    lines.write(
        json -> {
          json.writeStringField(RECORD, kind);
          RowJson.writeFields(json, row);
        });
  }
}
