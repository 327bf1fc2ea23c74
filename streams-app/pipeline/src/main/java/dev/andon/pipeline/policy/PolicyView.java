package dev.andon.pipeline.policy;

import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import dev.andon.quality.policy.PolicyTimeline;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The policies as one task sees them; for that task alone. */
public final class PolicyView {
  private final Policy otherwise;
  private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
  private PolicyBook book;
  private PolicyBook former;
  private List<PolicyBook.Document> documents = List.of();
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
    documents = PolicyRows.all(rows);
    book = new PolicyBook(otherwise, documents);
    count = found;
    return true;
  }

  /**
   * The same, for whoever judges each piece of work by the policy in force when it was done.
   *
   * @return from when on they may change anything, epoch milliseconds; the end of time if they
   *     cannot
   */
  public long refreshedFrom() {
    Set<PolicyBook.Document> before = new HashSet<>(documents);
    long from = Long.MAX_VALUE;
    if (refresh()) {
      for (PolicyBook.Document document : documents) {
        from = before.contains(document) ? from : Math.min(from, document.effectiveAt());
      }
    }
    return from;
  }

  /** Tells one set of policies from another, in whatever order they came. */
  public long fingerprint() {
    long sum = otherwise.version().hashCode();
    for (PolicyBook.Document document : documents) {
      int texts = Objects.hash(document.lineId(), document.text());
      sum += (texts * 0x9E3779B97F4A7C15L) ^ (document.effectiveAt() * 0xC2B2AE3D27D4EB4FL);
    }
    return sum;
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
