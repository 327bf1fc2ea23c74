package dev.andon.cli.gates;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.TopicCatalogue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists gates. */
@Command(
    name = "list",
    description = "List the batches and releases that have not passed their gate.",
    footer = {
      "",
      "Examples:",
      "  andon gate list",
      "  andon gate list --all --line toxicity --json"
    })
final class GateListCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Option(names = "--all", description = "Those that have passed, too.")
  private boolean all;

  @Option(names = "--line", paramLabel = "L", description = "Those of this line only.")
  private @Nullable String line;

  @Override
  public Integer call() {
    Gates gates = new Gates();
    try (TopicTail tail =
        TopicTail.of(connection.connection()).read(TopicCatalogue.GATES, gates::accept).open()) {
      tail.readToEnd();
    }
    print((all ? gates.all() : gates.closed()).stream().filter(this::wanted).toList());
    return ExitCode.OK;
  }

  private boolean wanted(GateRow row) {
    return line == null || line.equals(row.getLineId());
  }

  private void print(List<GateRow> gates) {
    if (output.json()) {
      JsonLines lines = output.jsonLines();
      gates.forEach(row -> lines.write(json -> RowJson.writeFields(json, row)));
    } else if (gates.isEmpty()) {
      output.out().println("no gates");
    } else {
      GateText.table(gates).print(output.out());
    }
    output.out().flush();
  }
}
