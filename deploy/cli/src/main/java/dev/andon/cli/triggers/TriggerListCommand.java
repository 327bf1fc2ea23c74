package dev.andon.cli.triggers;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists triggers. */
@Command(
    name = "list",
    description = "List the work that is asked for and not done, the most urgent first.",
    footer = {
      "",
      "Examples:",
      "  andon trigger list",
      "  andon trigger list --all --line toxicity --json"
    })
final class TriggerListCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Option(names = "--all", description = "What is done or no longer asked for, too.")
  private boolean all;

  @Option(names = "--line", paramLabel = "L", description = "That of this line only.")
  private @Nullable String line;

  @Override
  public Integer call() {
    Triggers triggers = new Triggers();
    try (TopicTail tail =
        TopicTail.of(connection.connection())
            .read(TopicCatalogue.TRIGGERS, triggers::accept)
            .open()) {
      tail.readToEnd();
    }
    print((all ? triggers.all() : triggers.open()).stream().filter(this::wanted).toList());
    return ExitCode.OK;
  }

  private boolean wanted(TriggerRow row) {
    return line == null || line.equals(row.getLineId());
  }

  private void print(List<TriggerRow> triggers) {
    if (output.json()) {
      JsonLines lines = output.jsonLines();
      triggers.forEach(row -> lines.write(json -> RowJson.writeFields(json, row)));
    } else if (triggers.isEmpty()) {
      output.out().println("no triggers");
    } else {
      TriggerText.table(triggers).print(output.out());
    }
    output.out().flush();
  }
}
