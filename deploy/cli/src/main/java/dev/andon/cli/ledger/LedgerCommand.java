package dev.andon.cli.ledger;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.DurationConverter;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.Table;
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
    output
        .jsonLines()
        .write(
            json -> {
              json.writeStringField("line_id", entry.lineId());
              json.writeNumberField("received", entry.received());
              for (String outcome : names(List.of(entry))) {
                json.writeNumberField(outcome, entry.count(outcome));
              }
              json.writeNumberField("accounted", entry.accounted());
              json.writeNumberField("late", entry.late());
              json.writeBooleanField("adds_up", entry.addsUp());
            });
  }

  private void print(List<LineLedger> lines, LineLedger total) {
    List<LineLedger> rows = new ArrayList<>(lines);
    if (line == null) {
      rows.add(total);
    }
    List<String> outcomes = names(rows);
    Table table = new Table().column("line").number("received");
    outcomes.forEach(table::number);
    table.column("adds up");
    rows.forEach(row -> table.row(cells(row, outcomes)));
    table.print(output.out());
  }

  private static String[] cells(LineLedger entry, List<String> outcomes) {
    List<String> cells = new ArrayList<>();
    cells.add(entry.lineId());
    cells.add(Long.toString(entry.received()));
    outcomes.forEach(outcome -> cells.add(Long.toString(entry.count(outcome))));
    cells.add(entry.addsUp() ? "yes" : "NO: %d stand somewhere".formatted(entry.accounted()));
    return cells.toArray(String[]::new);
  }

  // The outcomes that are known of, then those a newer pipeline may have added.
  private static List<String> names(List<LineLedger> lines) {
    List<String> names = new ArrayList<>(LineLedger.OUTCOMES);
    lines.stream()
        .flatMap(line -> line.outcomes().keySet().stream())
        .filter(name -> !LineLedger.OUTCOMES.contains(name))
        .distinct()
        .sorted()
        .forEach(names::add);
    return names;
  }
}
