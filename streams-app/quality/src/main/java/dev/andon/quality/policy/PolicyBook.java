package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every policy there is, and which of them holds where and when: the newest that is in force of the
 * line's own, else of those for all lines, else the one that holds where nobody wrote another. The
 * same whatever the order the documents came in. Not thread-safe.
 */
public final class PolicyBook {
  /** In the place of a line: every line that has none of its own. */
  public static final String ALL_LINES = "*";

  /** Of two that are in force from the same moment the later by version holds, then by text. */
  private static final Comparator<Document> ORDER =
      Comparator.comparingLong(Document::effectiveAt)
          .thenComparing(document -> document.policy().version())
          .thenComparing(Document::text);

  /**
   * A policy as somebody published it.
   *
   * @param lineId the line, or {@link #ALL_LINES}
   * @param effectiveAt from which event time it is in force, epoch milliseconds
   * @param policy what it says
   * @param text how it is written
   */
  public record Document(String lineId, long effectiveAt, Policy policy, String text) {
    /** Checks that nothing is missing. */
    public Document {
      requireNonNull(lineId, "lineId is null");
      requireNonNull(policy, "policy is null");
      requireNonNull(text, "text is null");
    }
  }

  private final Policy otherwise;
  private final Map<String, List<Document>> documents = new HashMap<>();
  private final Map<String, PolicyTimeline> timelines = new HashMap<>();

  /**
   * A book.
   *
   * @param otherwise what holds where no document does
   * @param documents what was published, in any order
   */
  public PolicyBook(Policy otherwise, Collection<Document> documents) {
    this.otherwise = requireNonNull(otherwise, "otherwise is null");
    documents.stream()
        .sorted(ORDER)
        .forEach(
            document ->
                this.documents
                    .computeIfAbsent(document.lineId(), unused -> new ArrayList<>())
                    .add(document));
  }

  /** What holds on a line, from when. */
  public PolicyTimeline of(String lineId) {
    return timelines.computeIfAbsent(lineId, this::timeline);
  }

  private PolicyTimeline timeline(String lineId) {
    List<Document> own = documents.getOrDefault(lineId, List.of());
    long ownFrom = own.isEmpty() ? Long.MAX_VALUE : own.get(0).effectiveAt();
    TreeMap<Long, Policy> from = new TreeMap<>();
    List<Policy> known = new ArrayList<>();
    List<Long> published = new ArrayList<>();
    from.put(Long.MIN_VALUE, otherwise);
    known.add(otherwise);
    for (Document document : documents.getOrDefault(ALL_LINES, List.of())) {
      known.add(document.policy());
      published.add(document.effectiveAt());
      if (document.effectiveAt() < ownFrom) {
        from.put(document.effectiveAt(), document.policy());
      }
    }
    for (Document document : own) {
      known.add(document.policy());
      published.add(document.effectiveAt());
      from.put(document.effectiveAt(), document.policy());
    }
    return new PolicyTimeline(from, known, published);
  }
}
