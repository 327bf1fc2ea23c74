package dev.andon.cli.alerts;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.lines.ActorOptions;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an alert on. */
@CommandLine.Command(
    name = "ack",
    description = "Take an alert on: others see that somebody works on it.",
    footer = {"", "Example:", "  andon alert ack 3f9a --reason \"on it\""})
final class AlertAckCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ActorOptions actor;

  @Parameters(
      paramLabel = "ID",
      converter = AlertIdConverter.class,
      description = "The alert's id, or enough of its beginning.")
  private String id;

  @Option(names = "--reason", paramLabel = "TEXT", description = "What you are going to do.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    AlertRow alert =
        new AlertAnswer(connection.connection()).send(id, this::command, AlertRow::getAcknowledged);
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, alert));
    } else {
      output
          .out()
          .printf("alert %s: acknowledged by %s%n", alert.getAlertId(), alert.getAcknowledgedBy());
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private Command command(AlertRow alert) {
    return OperatorCommands.command(CommandType.ACKNOWLEDGE, alert.getLineId(), actor.actor())
        .setAlertId(alert.getAlertId())
        .setReason(reason)
        .build();
  }
}
