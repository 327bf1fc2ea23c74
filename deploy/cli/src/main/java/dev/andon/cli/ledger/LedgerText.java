package dev.andon.cli.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.cli.console.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What became of the inputs of lines, for people and for programs. */
public final class LedgerText {

  private LedgerText() {}

  /** One line for each. */
  public static Table table(List<LineLedger> rows) {
    List<String> outcomes = names(rows);
    Table table = new Table().column("line").number("received");
    outcomes.forEach(table::number);
    table.column("adds up");
    rows.forEach(row -> table.row(cells(row, outcomes)));
    return table;
  }

  private static String[] cells(LineLedger entry, List<String> outcomes) {
    List<String> cells = new ArrayList<>();
    cells.add(entry.lineId());
    cells.add(Long.toString(entry.received()));
    outcomes.forEach(outcome -> cells.add(Long.toString(entry.count(outcome))));
    cells.add(entry.addsUp() ? "yes" : "NO: %d stand somewhere".formatted(entry.accounted()));
    return cells.toArray(String[]::new);
  }

  /** Writes a line's ledger into the object that is open. */
  public static void writeFields(JsonGenerator json, LineLedger entry) throws IOException {
    json.writeStringField("line_id", entry.lineId());
    json.writeNumberField("received", entry.received());
    for (String outcome : names(List.of(entry))) {
      json.writeNumberField(outcome, entry.count(outcome));
    }
    json.writeNumberField("accounted", entry.accounted());
    json.writeNumberField("late", entry.late());
    json.writeBooleanField("adds_up", entry.addsUp());
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
