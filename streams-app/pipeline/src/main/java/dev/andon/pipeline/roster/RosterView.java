package dev.andon.pipeline.roster;

import dev.andon.quality.scoring.Roster;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The roster as one task sees it; for that task alone. */
public final class RosterView {
  private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
  private Roster roster = new Roster(List.of());
  private Set<Roster.Entry> entries = Set.of();
  private long changes;

  private RosterView(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    refresh();
  }

  /** What a task sees that has been given its stores. */
  public static RosterView of(ProcessorContext<?, ?> context) {
    ReadOnlyKeyValueStore<Bytes, byte[]> rows = context.getStateStore(RosterStoreProcessor.STORE);
    return new RosterView(rows);
  }

  /**
   * Looks for records that are new: one read if there are none.
   *
   * @return from when on they may change anything, epoch milliseconds; the end of time if they
   *     cannot
   */
  public long refresh() {
    long found = RosterRows.changes(rows);
    if (found == changes) {
      return Long.MAX_VALUE;
    }
    Set<Roster.Entry> former = entries;
    entries = new HashSet<>(RosterRows.all(rows));
    roster = new Roster(entries);
    changes = found;
    long from = Long.MAX_VALUE;
    for (Roster.Entry entry : entries) {
      from = former.contains(entry) ? from : Math.min(from, entry.effectiveAt());
    }
    return from;
  }

  /** The roster as of the last {@link #refresh}. */
  public Roster roster() {
    return roster;
  }

  /** Tells one set of records from another, in whatever order they came. */
  public long fingerprint() {
    long sum = 0;
    for (Roster.Entry entry : entries) {
      int texts = Objects.hash(entry.raterId(), entry.teamId(), entry.vendorId());
      long times = 31 * entry.effectiveAt() + entry.appendedAt();
      sum += (texts * 0x9E3779B97F4A7C15L) ^ (times * 0xC2B2AE3D27D4EB4FL);
    }
    return sum;
  }
}
