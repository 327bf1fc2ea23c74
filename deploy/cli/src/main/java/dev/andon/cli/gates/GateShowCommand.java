package dev.andon.cli.gates;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.TopicCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Says where a gate stands. */
@Command(
    name = "show",
    description = "Say what a batch or release has to establish, and what audits have.",
    footer = {"", "Example:", "  andon gate show toxicity 2026-05"})
final class GateShowCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private GateOptions gate;

  @Override
  public Integer call() {
    Gates gates = new Gates();
    try (TopicTail tail =
        TopicTail.of(connection.connection()).read(TopicCatalogue.GATES, gates::accept).open()) {
      tail.readToEnd();
    }
    GateRow row = gates.require(gate.line(), gate.gate());
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, row));
    } else {
      GateText.lines(row).forEach(output.out()::println);
    }
    output.out().flush();
    return ExitCode.OK;
  }
}
