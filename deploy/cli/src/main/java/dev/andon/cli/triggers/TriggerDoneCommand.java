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

/** Says that the work is done. */
@CommandLine.Command(
    name = "done",
    description = {
      "Say that the work is done, and what was checked to see that it helped.",
      "",
      "Work that was due before counts as done, too. A stopped line stays stopped: see `andon line"
          + " resume`."
    },
    footer = {
      "",
      "Example:",
      "  andon trigger done 7c21 --verified \"20 of 20 practice items right\""
    })
final class TriggerDoneCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ActorOptions actor;

  @Parameters(
      paramLabel = "ID",
      converter = TriggerIdConverter.class,
      description = "The trigger's id, or enough of its beginning.")
  private String id;

  @Option(
      names = "--verified",
      paramLabel = "TEXT",
      required = true,
      description = "What was checked to see that the work helped.")
  private String verification;

  @Option(names = "--reason", paramLabel = "TEXT", description = "What else there is to say.")
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
              "trigger %s: %s by %s%n",
              row.getTriggerId(), Triggers.status(row), row.getClosedBy());
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private Command command(TriggerRow row) {
    return OperatorCommands.command(CommandType.COMPLETE_TRIGGER, row.getLineId(), actor.actor())
        .setTriggerId(row.getTriggerId())
        .setVerification(verification)
        .setReason(reason)
        .build();
  }
}
