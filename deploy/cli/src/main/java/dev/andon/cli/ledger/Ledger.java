package dev.andon.cli.ledger;

import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.pipeline.message.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of every input, as the ledger topic says it. For one thread at a time. */
public final class Ledger {

  private static final String ALL_LINES = "*";

  private final LatestRows<LedgerRow> rows = new LatestRows<>();

  /** Takes in a record of the topic. */
  public void accept(TailRecord<LedgerRow> read) {
    rows.accept(read);
  }

  /** The ledger of every line, sorted by line. */
  public List<LineLedger> lines() {
    Map<String, LineLedger> lines = new TreeMap<>();
    for (LedgerRow row : rows.rows()) {
      LineLedger line = lines.getOrDefault(row.getLineId(), LineLedger.empty(row.getLineId()));
      lines.put(row.getLineId(), line.plus(row));
    }
    return List.copyOf(lines.values());
  }

  /** The lines that anything was received for, sorted. */
  List<String> lineIds() {
    return lines().stream()
        .map(LineLedger::lineId)
        .filter(line -> !line.equals(Outcome.UNKNOWN_LINE))
        .toList();
  }

  /** All lines together. */
  public LineLedger total() {
    LineLedger total = LineLedger.empty(ALL_LINES);
    for (LedgerRow row : rows.rows()) {
      total = total.plus(row);
    }
    return total;
  }

  /** Whether every line adds up. */
  boolean addsUp() {
    return lines().stream().allMatch(LineLedger::addsUp);
  }
}
