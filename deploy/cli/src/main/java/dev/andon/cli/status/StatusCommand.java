package dev.andon.cli.status;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.Table;
import dev.andon.cli.lines.LineAnswer;
import dev.andon.contracts.AlertRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows how things stand. */
@Command(
    name = "status",
    description = {
      "Show every line with its state, and the alerts that are open.",
      "",
      "With --json a line of output for each line of work."
    },
    footer = {"", "Examples:", "  andon status", "  andon status --json"})
public final class StatusCommand implements Callable<Integer> {

  private static final int MOST_SCOPES = 3;

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    Connection cluster = connection.connection();
    Overview overview = Overview.read(cluster);
    if (output.json()) {
      JsonLines lines = output.jsonLines();
      overview.lines().forEach(line -> lines.write(json -> writeFields(json, line)));
    } else {
      print(overview, cluster, output.out());
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private static void writeFields(JsonGenerator json, Overview.Line line) throws IOException {
    json.writeStringField("line_id", line.lineId());
    json.writeStringField("state", line.state().name());
    json.writeArrayFieldStart("scopes_stopped");
    for (String scope : line.scopesStopped()) {
      json.writeString(scope);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("resumed_under_alert");
    for (String scope : line.resumedUnderAlert()) {
      json.writeString(scope);
    }
    json.writeEndArray();
    json.writeNumberField("alerts_firing", line.alertsFiring());
    json.writeNumberField("raters", line.raters());
    json.writeNumberField("received", line.ledger().received());
    json.writeNumberField("scored", line.ledger().count("scored"));
    json.writeNumberField("rejected", line.ledger().count("rejected"));
    json.writeBooleanField("adds_up", line.ledger().addsUp());
  }

  private static void print(Overview overview, Connection cluster, PrintWriter out) {
    out.printf("kafka %s, registry %s%n%n", cluster.bootstrap(), cluster.registryUrl());
    if (overview.rejectedOfNoLine() > 0) {
      out.printf(
          "rejected inputs whose line cannot be read: %d; see why: andon watch rejected"
              + " --from-beginning --until-idle 2s%n%n",
          overview.rejectedOfNoLine());
    }
    if (overview.lines().isEmpty()) {
      out.println("no line has received anything yet: try `andon publish FILE --format andon`");
      return;
    }
    lines(overview).print(out);
    overview.resumedUnderAlert().forEach(decision -> out.println(note(decision)));
    out.println();
    if (overview.alerts().isEmpty()) {
      out.println("no alerts");
    } else {
      alerts(overview).print(out);
    }
  }

  private static Table lines(Overview overview) {
    Table table =
        new Table()
            .column("line")
            .column("state")
            .number("alerts")
            .number("raters")
            .number("received")
            .number("scored")
            .number("rejected")
            .column("stopped in part");
    for (Overview.Line line : overview.lines()) {
      table.row(
          line.lineId(),
          line.state().name(),
          Long.toString(line.alertsFiring()),
          Long.toString(line.raters()),
          Long.toString(line.ledger().received()),
          Long.toString(line.ledger().count("scored")),
          Long.toString(line.ledger().count("rejected")),
          inPart(line.scopesStopped()));
    }
    return table;
  }

  private static String note(LineAnswer decision) {
    return "%s, %s: goes on by %s since %s (%s), but %s"
        .formatted(
            decision.lineId(),
            decision.scope(),
            decision.actor().orElseThrow(),
            JsonLines.timestamp(decision.since().orElseThrow()),
            decision.reason().orElseThrow(),
            decision.warning().orElseThrow());
  }

  private static String inPart(List<String> scopes) {
    int named = Math.min(MOST_SCOPES, scopes.size());
    String text = String.join(", ", scopes.subList(0, named));
    return scopes.size() > named ? text + " and %d more".formatted(scopes.size() - named) : text;
  }

  private static Table alerts(Overview overview) {
    Table table = new Table().column("alert").column("state").column("where").column("what");
    for (AlertRow alert : overview.alerts()) {
      table.row(alert.getAlertId(), Alerts.state(alert), Alerts.place(alert), alert.getWhat());
    }
    return table;
  }
}
