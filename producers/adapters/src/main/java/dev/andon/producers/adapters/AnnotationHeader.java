package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which annotation it is, whose, and in which state: all but its answers.
 *
 * @param revision as {@link Revisions} derives it, 1 or more
 * @param updatedAt when the annotation got into this state, whatever changed
 * @param occurredAt when the work was done that its answers show: not after {@code updatedAt}, and
 *     before it where a tool touches annotations without changing their answers
 * @param guidelineVersion the guideline it was made under, or null where that is not known
 */
public record AnnotationHeader(
    String lineId,
    String itemId,
    String annotationId,
    String raterId,
    int revision,
    Instant updatedAt,
    Instant occurredAt,
    @Nullable String guidelineVersion) {
  public AnnotationHeader {
    requireNonNull(lineId, "lineId is null");
    requireNonNull(itemId, "itemId is null");
    requireNonNull(annotationId, "annotationId is null");
    requireNonNull(raterId, "raterId is null");
    requireNonNull(updatedAt, "updatedAt is null");
    requireNonNull(occurredAt, "occurredAt is null");
  }

  /** An annotation whose every change is work on its answers. */
  public AnnotationHeader(
      String lineId,
      String itemId,
      String annotationId,
      String raterId,
      int revision,
      Instant updatedAt,
      @Nullable String guidelineVersion) {
    this(lineId, itemId, annotationId, raterId, revision, updatedAt, updatedAt, guidelineVersion);
  }
}
