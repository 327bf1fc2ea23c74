package dev.andon.cli.triggers;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a trigger asks for. */
@Command(
    name = "show",
    description = "Say what a trigger asks for, why, by when, and how far it is.",
    footer = {"", "Example:", "  andon trigger show 7c21"})
final class TriggerShowCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "ID",
      converter = TriggerIdConverter.class,
      description = "The trigger's id, or enough of its beginning.")
  private String id;

  @Override
  public Integer call() {
    Triggers triggers = new Triggers();
    try (TopicTail tail =
        TopicTail.of(connection.connection())
            .read(TopicCatalogue.TRIGGERS, triggers::accept)
            .open()) {
      tail.readToEnd();
    }
    TriggerRow row = triggers.require(id);
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, row));
    } else {
      TriggerText.lines(row).forEach(output.out()::println);
    }
    output.out().flush();
    return ExitCode.OK;
  }
}
