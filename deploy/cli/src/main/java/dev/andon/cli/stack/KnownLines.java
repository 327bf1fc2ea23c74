package dev.andon.cli.stack;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.pipeline.message.Outcome;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines that have received anything, at most {@value #MOST} of them. Thread-safe. */
final class KnownLines {

  static final int MOST = 10_000;

  private static final Logger log = LoggerFactory.getLogger(KnownLines.class);

  private final ConcurrentSkipListSet<String> lineIds = new ConcurrentSkipListSet<>();
  private volatile boolean full;

  /** Takes in a record of the ledger. */
  void accept(TailRecord<LedgerRow> read) {
    LedgerRow row = read.value();
    if (row == null
        || row.getLineId().equals(Outcome.UNKNOWN_LINE)
        || lineIds.contains(row.getLineId())) {
      return;
    }
    if (lineIds.size() < MOST) {
      lineIds.add(row.getLineId());
    } else if (!full) {
      full = true;
      log.warn("there are more than {} lines: deadlines of the others do not expire", MOST);
    }
  }

  /** The lines known by now, sorted. */
  List<String> lineIds() {
    return List.copyOf(lineIds);
  }
}
