package dev.andon.cli.alerts;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.lines.LineAnswer;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what an alert means. */
@Command(
    name = "explain",
    aliases = "show",
    description = "Say of an alert what happened, what it costs, what to do, and the evidence.",
    footer = {"", "Example:", "  andon alert explain 3f9a"})
final class AlertExplainCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "ID",
      converter = AlertIdConverter.class,
      description = "The alert's id, or enough of its beginning.")
  private String id;

  @Override
  public Integer call() {
    Alerts alerts = new Alerts();
    LineStates states = new LineStates();
    Containment containment = new Containment();
    try (TopicTail tail =
        TopicTail.of(connection.connection())
            .read(
                TopicCatalogue.ALERTS,
                read -> {
                  alerts.accept(read);
                  states.acceptAlert(read);
                })
            .read(TopicCatalogue.LINE_STATE, states::accept)
            .read(TopicCatalogue.CONTAINMENT, TopicKey.of(id), containment::accept)
            .open()) {
      tail.readToEnd();
    }
    AlertRow alert = containment.addTo(alerts.require(id));
    print(alert, states.decision(alert));
    return ExitCode.OK;
  }

  private void print(AlertRow alert, Optional<LineAnswer> work) {
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, alert));
    } else {
      AlertText.lines(alert, work).forEach(output.out()::println);
    }
    output.out().flush();
  }
}
