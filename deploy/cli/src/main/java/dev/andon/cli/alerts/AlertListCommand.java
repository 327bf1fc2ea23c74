package dev.andon.cli.alerts;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.Table;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.TopicCatalogue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(
    name = "list",
    description = {
      "List the alerts that fire, the newest first.",
      "",
      "One that is recovering still fires: there is much of the evidence that a recovery takes, and"
          + " not all of it. One that is pending does not fire: there is a tenth of the evidence that"
          + " takes, or more; it fires, or is gone again."
    },
    footer = {
      "",
      "Examples:",
      "  andon alert list",
      "  andon alert list --pending",
      "  andon alert list --all --line toxicity --json"
    })
final class AlertListCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Option(names = "--all", description = "Resolved, retracted and pending ones, too.")
  private boolean all;

  @Option(names = "--pending", description = "Those that may fire soon, instead.")
  private boolean pending;

  @Option(names = "--line", paramLabel = "L", description = "Those of this line only.")
  private @Nullable String line;

  @Override
  public Integer call() {
    Alerts alerts = new Alerts();
    try (TopicTail tail =
        TopicTail.of(connection.connection()).read(TopicCatalogue.ALERTS, alerts::accept).open()) {
      tail.readToEnd();
    }
    print(wanted(all ? alerts.all() : pending ? alerts.pending() : alerts.open()));
    int soon = wanted(alerts.pending()).size();
    if (!output.json() && !all && !pending && soon > 0) {
      output.out().printf("%d more may fire soon: andon alert list --pending%n", soon);
      output.out().flush();
    }
    return ExitCode.OK;
  }

  private List<AlertRow> wanted(List<AlertRow> alerts) {
    return alerts.stream().filter(this::wanted).toList();
  }

  private boolean wanted(AlertRow alert) {
    return line == null || line.equals(alert.getLineId());
  }

  private void print(List<AlertRow> alerts) {
    if (output.json()) {
      JsonLines lines = output.jsonLines();
      alerts.forEach(alert -> lines.write(json -> RowJson.writeFields(json, alert)));
    } else if (alerts.isEmpty()) {
      output.out().println(pending ? "nothing is about to fire" : "no alerts");
    } else {
      table(alerts).print(output.out());
    }
    output.out().flush();
  }

  private static Table table(List<AlertRow> alerts) {
    Table table =
        new Table()
            .column("alert")
            .column("state")
            .column("severity")
            .column("where")
            .column("since")
            .column("what");
    for (AlertRow alert : alerts) {
      table.row(
          alert.getAlertId(),
          Alerts.stateInFull(alert),
          alert.getSeverity(),
          Alerts.place(alert),
          JsonLines.timestamp(alert.getFiredAt()),
          alert.getWhat());
    }
    return table;
  }
}
