package dev.andon.cli.triggers;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.lines.ActorOptions;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.TriggerRow;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the work on. */
@CommandLine.Command(
    name = "accept",
    description = "Take the work on: others see that somebody does it. The deadline stays.",
    footer = {"", "Example:", "  andon trigger accept 7c21 --reason \"tomorrow morning\""})
final class TriggerAcceptCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ActorOptions actor;

  @Parameters(
      paramLabel = "ID",
      converter = TriggerIdConverter.class,
      description = "The trigger's id, or enough of its beginning.")
  private String id;

  @Option(names = "--reason", paramLabel = "TEXT", description = "What you are going to do.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    TriggerRow row = new TriggerAnswer(connection.connection()).send(id, this::command);
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, row));
    } else {
      output
          .out()
          .printf(
              "trigger %s: %s, taken on by %s%n",
              row.getTriggerId(), Triggers.status(row), row.getAcceptedBy());
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private Command command(TriggerRow row) {
    return OperatorCommands.command(CommandType.ACCEPT_TRIGGER, row.getLineId(), actor.actor())
        .setTriggerId(row.getTriggerId())
        .setReason(reason)
        .build();
  }
}
