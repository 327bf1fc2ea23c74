package dev.andon.cli.alerts;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.console.DurationConverter;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.lines.ActorOptions;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mutes an alert. */
@CommandLine.Command(
    name = "silence",
    description = "Mute an alert for a while; the line's state stays as it is.",
    footer = {
      "",
      "Example:",
      "  andon alert silence 3f9a --for 2h --reason \"known, fix at 14:00\""
    })
final class AlertSilenceCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ActorOptions actor;

  @Parameters(
      paramLabel = "ID",
      converter = AlertIdConverter.class,
      description = "The alert's id, or enough of its beginning.")
  private String id;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1h",
      description = "For how long (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason;

  @Override
  public Integer call() {
    AlertRow alert =
        new AlertAnswer(connection.connection()).send(id, this::command, AlertRow::getSilenced);
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, alert));
    } else {
      output.out().printf("alert %s: silenced %s%n", alert.getAlertId(), Alerts.silenceEnd(alert));
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private Command command(AlertRow alert) {
    Command.Builder command =
        OperatorCommands.command(CommandType.SILENCE, alert.getLineId(), actor.actor())
            .setAlertId(alert.getAlertId())
            .setReason(reason);
    return command.setUntil(command.getOccurredAt().plus(duration)).build();
  }
}
