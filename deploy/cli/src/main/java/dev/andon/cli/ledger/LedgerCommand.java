package dev.andon.cli.ledger;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.DurationConverter;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what became of every input. */
@Command(
    name = "ledger",
    description = {
      "Say what became of every input, and whether it adds up.",
      "",
      "Every input that was received stands at one outcome: scored, unreferenced (nothing to compare"
          + " it with yet), superseded, withdrawn, duplicate, expired or rejected. While inputs are"
          + " being processed the two sides may differ: then the command waits until the ledger is"
          + " idle, and ends with exit code 1 if a line still does not add up."
    },
    footer = {"", "Examples:", "  andon ledger", "  andon ledger --line toxicity --json"})
public final class LedgerCommand implements Callable<Integer> {

  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Option(names = "--line", paramLabel = "L", description = "This line only.")
  private @Nullable String line;

  @Option(
      names = "--until-idle",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Wait until nothing has changed for so long (default: 2s, and only while it does not add"
              + " up).")
  private @Nullable Duration untilIdle;

  @Override
  public Integer call() {
    Ledger ledger = read();
    List<LineLedger> lines =
        ledger.lines().stream()
            .filter(entry -> line == null || line.equals(entry.lineId()))
            .toList();
    if (lines.isEmpty()) {
      (output.json() ? output.err() : output.out()).println(nothing(ledger));
    }
    if (output.json()) {
      lines.forEach(this::printJson);
      if (line == null) {
        printJson(ledger.total());
      }
    } else if (!lines.isEmpty()) {
      print(lines, ledger.total());
    }
    output.out().flush();
    return lines.stream().allMatch(LineLedger::addsUp) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private String nothing(Ledger ledger) {
    return Optional.ofNullable(line)
        .flatMap(id -> UnheardLine.warning(ledger, id))
        .orElse("nothing was received yet");
  }

  private Ledger read() {
    Ledger ledger = new Ledger();
    try (TopicTail tail =
        TopicTail.of(connection.connection()).read(TopicCatalogue.LEDGER, ledger::accept).open()) {
      if (untilIdle != null) {
        tail.readUntilIdle(untilIdle, () -> true);
      } else {
        tail.readUntilIdle(UNSETTLED, () -> !ledger.addsUp());
      }
    }
    return ledger;
  }

  private void printJson(LineLedger entry) {
    output.jsonLines().write(json -> LedgerText.writeFields(json, entry));
  }

  private void print(List<LineLedger> lines, LineLedger total) {
    List<LineLedger> rows = new ArrayList<>(lines);
    if (line == null) {
      rows.add(total);
    }
    LedgerText.table(rows).print(output.out());
  }
}
