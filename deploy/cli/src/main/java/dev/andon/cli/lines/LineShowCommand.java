package dev.andon.cli.lines;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.ledger.Ledger;
import dev.andon.cli.ledger.UnheardLine;
import dev.andon.contracts.TopicCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Answers whether work may go on. */
@Command(
    name = "show",
    description = {
      "Say whether work on a line may go on.",
      "",
      "Give what you know of the work: it may stand for one rater, team, vendor or source only. A"
          + " line nobody has heard of runs. Exit code 0 whatever the answer."
    },
    footer = {
      "",
      "Examples:",
      "  andon line show toxicity",
      "  andon line show toxicity --rater r-4 --vendor north --json"
    })
final class LineShowCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ScopeOptions scope;

  @Parameters(paramLabel = "LINE", description = "The line.")
  private String line;

  @Override
  public Integer call() {
    LineStates states = new LineStates();
    Ledger ledger = new Ledger();
    try (TopicTail tail =
        TopicTail.of(connection.connection())
            .read(TopicCatalogue.LINE_STATE, states::accept)
            .read(TopicCatalogue.ALERTS, states::acceptAlert)
            .read(TopicCatalogue.LEDGER, ledger::accept)
            .open()) {
      tail.readToEnd();
    }
    new LineReport(output).print(states.answer(line, scope.values()));
    UnheardLine.warning(ledger, line)
        .ifPresent(warning -> output.err().println("andon: " + warning));
    return ExitCode.OK;
  }
}
