package dev.andon.pipeline.policy;

import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import dev.andon.quality.policy.PolicyTimeline;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The policies as one task sees them; for that task alone. */
public final class PolicyView {
  private final Policy otherwise;
  private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
  private PolicyBook book;
  private PolicyBook former;
  private long count;

  private PolicyView(Policy otherwise, ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
    this.otherwise = otherwise;
    this.rows = rows;
    this.book = new PolicyBook(otherwise, List.of());
    this.former = book;
    refresh();
  }

  /**
   * What a task sees that has been given its stores.
   *
   * @param otherwise what holds where nobody has published a policy
   */
  public static PolicyView of(ProcessorContext<?, ?> context, Policy otherwise) {
    ReadOnlyKeyValueStore<Bytes, byte[]> rows = context.getStateStore(PolicyStoreProcessor.STORE);
    return new PolicyView(otherwise, rows);
  }

  /**
   * Looks for policies that are new, and says whether there are any: one read if there are none.
   */
  public boolean refresh() {
    long found = PolicyRows.count(rows);
    if (found == count) {
      return false;
    }
    former = book;
    book = new PolicyBook(otherwise, PolicyRows.all(rows));
    count = found;
    return true;
  }

  /** How many policies there were at the last {@link #refresh}. */
  public long count() {
    return count;
  }

  /** What was known of a line before the last policies came. */
  public PolicyTimeline formerOf(String lineId) {
    return former.of(lineId);
  }

  /** What held on a line, from when, as of the last {@link #refresh}. */
  public PolicyTimeline of(String lineId) {
    return book.of(lineId);
  }
}
