package dev.andon.quality.answer;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A labelled stretch of a sequence.
 *
 * @param start where it begins, counted from 0 in the tool's unit (characters or tokens)
 * @param end where it ends, exclusive, at least {@code start}; an equal end marks a point between
 *     two elements
 * @param label its class; empty where the question has only one
 */
public record Span(int start, int end, String label) implements Comparable<Span> {

  private static final Comparator<Span> ORDER =
      Comparator.comparingInt(Span::start).thenComparingInt(Span::end).thenComparing(Span::label);

  public Span {
    requireNonNull(label, "label is null");
    if (start < 0) {
      throw new IllegalArgumentException("span start must be at least 0, is " + start);
    }
    if (end < start) {
      throw new IllegalArgumentException(
          "span end must be at least its start " + start + ", is " + end);
    }
  }

  /** Orders by start, then end, then label. */
  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return label + "[" + start + "," + end + ")";
  }
}
