package dev.andon.cli.alerts;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what an alert puts in doubt. */
@Command(
    name = "containment",
    description = {
      "List the annotations that an alert puts in doubt, the oldest first.",
      "",
      "Those made in its scope from the onset on, until it recovered. Each stays in doubt until it"
          + " is redone, withdrawn, or found right by gold or an audit, or the alert is retracted."
    },
    footer = {"", "Examples:", "  andon containment 3f9a", "  andon containment 3f9a --all --json"})
public final class ContainmentCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "ID",
      converter = AlertIdConverter.class,
      description = "The alert's id, or enough of its beginning.")
  private String id;

  @Option(names = "--all", description = "Those out of doubt again, too.")
  private boolean all;

  @Override
  public Integer call() {
    Alerts alerts = new Alerts();
    Containment containment = new Containment();
    try (TopicTail tail =
        TopicTail.of(connection.connection())
            .read(TopicCatalogue.ALERTS, alerts::accept)
            .read(TopicCatalogue.CONTAINMENT, TopicKey.of(id), containment::accept)
            .open()) {
      tail.readToEnd();
    }
    String alertId = alerts.require(id).getAlertId();
    List<ContainmentRow> rows = all ? containment.of(alertId) : containment.inDoubt(alertId);
    if (output.json()) {
      JsonLines lines = output.jsonLines();
      rows.forEach(row -> lines.write(json -> RowJson.writeFields(json, row)));
    } else {
      ContainmentText.lines(alertId, rows).forEach(output.out()::println);
    }
    output.out().flush();
    return ExitCode.OK;
  }
}
