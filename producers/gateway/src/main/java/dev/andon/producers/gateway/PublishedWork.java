package dev.andon.producers.gateway;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of a tool's work is on the topics: the newest revision of each annotation, review and gold.
 * Used by one thread.
 */
public final class PublishedWork {
  private final String tool;
  private final Map<String, Standing> annotations = new HashMap<>();
  private final Map<String, Integer> audits = new HashMap<>();
  private final Map<List<String>, Integer> gold = new HashMap<>();

  /**
   * @param tool the name of the tool's format; the work of others is none of its business
   */
  public PublishedWork(String tool) {
    this.tool = tool;
  }

  /** The newest of an annotation that is on its topic. */
  record Standing(String lineId, String itemId, String raterId, int revision, boolean withdrawn) {}

  /** Takes in what is on the topic of annotations. */
  public void accept(AnnotationEvent event) {
    if (tool.equals(event.getTool())) {
      Standing standing =
          new Standing(
              event.getLineId(),
              event.getItemId(),
              event.getRaterId(),
              event.getRevision(),
              event.getType() == AnnotationEventType.WITHDRAWN);
      annotations.merge(
          event.getAnnotationId(),
          standing,
          (before, now) -> now.revision() < before.revision() ? before : now);
    }
  }

  /** Takes in what is on the topic of audits. */
  public void accept(AuditRecord audit) {
    audits.merge(audit.getAuditId(), audit.getRevision(), Math::max);
  }

  /** Takes in what is on the topic of gold. */
  public void accept(GoldRecord record) {
    gold.merge(key(record), record.getVersion(), Math::max);
  }

  /** Whether this, or a newer revision of it, is there. */
  boolean has(AnnotationEvent event) {
    Standing standing = annotations.get(event.getAnnotationId());
    return standing != null && standing.revision() >= event.getRevision();
  }

  /** Whether any revision of it is there. */
  boolean knows(AnnotationEvent event) {
    return annotations.containsKey(event.getAnnotationId());
  }

  boolean has(AuditRecord audit) {
    Integer revision = audits.get(audit.getAuditId());
    return revision != null && revision >= audit.getRevision();
  }

  boolean has(GoldRecord record) {
    Integer version = gold.get(key(record));
    return version != null && version >= record.getVersion();
  }

  /** The annotations of some lines that stand, without those of {@code listed}. */
  Map<String, Standing> standing(Set<String> lines, Predicate<String> listed) {
    Map<String, Standing> standing = new HashMap<>();
    annotations.forEach(
        (id, newest) -> {
          if (!newest.withdrawn() && lines.contains(newest.lineId()) && !listed.test(id)) {
            standing.put(id, newest);
          }
        });
    return standing;
  }

  private static List<String> key(GoldRecord record) {
    return List.of(record.getLineId(), record.getItemId());
  }
}
