package dev.andon.cli.ledger;

import dev.andon.contracts.LedgerRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the inputs of a line.
 *
 * @param lineId the line, {@code ?} where an input could not be read far enough to know it, or
 *     {@code *} for all of them together
 * @param received inputs counted on arrival
 * @param outcomes inputs by where they stand now
 * @param late of the inputs, those that came late
 */
public record LineLedger(String lineId, long received, Map<String, Long> outcomes, long late) {

  /** Where an input can stand, in the order people read them. */
  static final List<String> OUTCOMES =
      List.of(
          "scored", "unreferenced", "superseded", "withdrawn", "duplicate", "expired", "rejected");

  private static final String RECEIVED = "received";

  /** The ledger of a line that nothing came in for. */
  public static LineLedger empty(String lineId) {
    return new LineLedger(lineId, 0, Map.of(), 0);
  }

  /** This ledger with a row of the topic added. */
  LineLedger plus(LedgerRow row) {
    if (row.getOutcome().equals(RECEIVED)) {
      return new LineLedger(lineId, received + row.getCount(), outcomes, late);
    }
    Map<String, Long> sums = new TreeMap<>(outcomes);
    sums.merge(row.getOutcome(), row.getCount(), Long::sum);
    return new LineLedger(lineId, received, Map.copyOf(sums), late + row.getLateCount());
  }

  /** How many inputs stand at an outcome. */
  public long count(String outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** The inputs that stand anywhere. */
  public long accounted() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether everything that came in stands somewhere, once. */
  public boolean addsUp() {
    return received == accounted();
  }
}
