package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands of one annotation after all its revisions so far.
 *
 * @param annotationId the annotation, unique within its item
 * @param revision the revision that stands, at least 0
 * @param withdrawn the rater or a lead took it back
 * @param raterId who labeled
 * @param occurredAt when this revision was made, epoch milliseconds
 * @param clamped {@code occurredAt} lay in the future and was set to the time of arrival
 * @param stage what the work was done for
 * @param batchId the delivered lot it belongs to; null if none
 * @param guidelineVersion the guideline it was done under; null if unknown
 * @param tags further slices it belongs to, value by dimension, sorted
 * @param membership whom the rater worked for then
 * @param effort how it was made
 * @param match how it compares with what a model predicted; null where none did
 * @param answers the answer by question, sorted
 * @param inputs how many events have made up this state, duplicates not counted, at least 0
 */
public record AnnotationState(
    String annotationId,
    int revision,
    boolean withdrawn,
    String raterId,
    long occurredAt,
    boolean clamped,
    Stage stage,
    @Nullable String batchId,
    @Nullable String guidelineVersion,
    SortedMap<String, String> tags,
    Membership membership,
    Effort effort,
    @Nullable ModelMatch match,
    SortedMap<String, Answer> answers,
    int inputs) {
  private static final SortedMap<String, String> NO_TAGS = Collections.emptySortedMap();

  public AnnotationState {
    requireNonNull(annotationId, "annotationId is null");
    requireNonNull(raterId, "raterId is null");
    requireNonNull(stage, "stage is null");
    requireNonNull(membership, "membership is null");
    requireNonNull(effort, "effort is null");
    tags = tags.isEmpty() ? NO_TAGS : Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    if (revision < 0) {
      throw new IllegalArgumentException("revision must be at least 0, is " + revision);
    }
    if (inputs < 0) {
      throw new IllegalArgumentException("inputs must be at least 0, is " + inputs);
    }
  }

  /** Work of which no model predicted anything. */
  public AnnotationState(
      String annotationId,
      int revision,
      boolean withdrawn,
      String raterId,
      long occurredAt,
      boolean clamped,
      Stage stage,
      @Nullable String batchId,
      @Nullable String guidelineVersion,
      SortedMap<String, String> tags,
      Membership membership,
      Effort effort,
      SortedMap<String, Answer> answers,
      int inputs) {
    this(
        annotationId,
        revision,
        withdrawn,
        raterId,
        occurredAt,
        clamped,
        stage,
        batchId,
        guidelineVersion,
        tags,
        membership,
        effort,
        null,
        answers,
        inputs);
  }

  /** Work without tags, by a rater of whom nothing is known. */
  public AnnotationState(
      String annotationId,
      int revision,
      boolean withdrawn,
      String raterId,
      long occurredAt,
      boolean clamped,
      Stage stage,
      @Nullable String batchId,
      @Nullable String guidelineVersion,
      SortedMap<String, Answer> answers,
      int inputs) {
    this(
        annotationId,
        revision,
        withdrawn,
        raterId,
        occurredAt,
        clamped,
        stage,
        batchId,
        guidelineVersion,
        NO_TAGS,
        Membership.UNKNOWN,
        Effort.UNKNOWN,
        null,
        answers,
        inputs);
  }

  /** Whether the rater declined to answer a question. */
  public boolean declines() {
    for (Answer answer : answers.values()) {
      if (answer instanceof AbstainAnswer) {
        return true;
      }
    }
    return false;
  }

  /** The same with another number of inputs, and another membership. */
  public AnnotationState with(int otherInputs, Membership otherMembership) {
    return new AnnotationState(
        annotationId,
        revision,
        withdrawn,
        raterId,
        occurredAt,
        clamped,
        stage,
        batchId,
        guidelineVersion,
        tags,
        otherMembership,
        effort,
        match,
        answers,
        otherInputs);
  }
}
