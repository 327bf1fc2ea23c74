package dev.andon.producers.sdk;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.SpanEntry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers, one factory a kind. The first argument is always the question: the tool's control
 * or field that was answered.
 *
 * <p>What an answer holds is checked with the record it goes into, so that everything wrong with
 * the record is named at once.
 */
public final class Answers {

  private Answers() {}

  /** The one class chosen. */
  public static AnswerEntry category(String question, String value) {
    return answer(question, AnswerKind.CATEGORY, value);
  }

  /** The set of classes chosen; an empty one says that none applies. */
  public static AnswerEntry categories(String question, List<String> values) {
    return answer(question, AnswerKind.CATEGORIES, List.copyOf(values));
  }

  /** A step on the question's scale. */
  public static AnswerEntry ordinal(String question, long value) {
    return answer(question, AnswerKind.ORDINAL, value);
  }

  /** A finite measurement, in the unit of the question. */
  public static AnswerEntry number(String question, double value) {
    return answer(question, AnswerKind.NUMBER, value);
  }

  /** Free text as typed. */
  public static AnswerEntry text(String question, String value) {
    return answer(question, AnswerKind.TEXT, value);
  }

  /** Labeled stretches of text, in code points, end-exclusive; may be empty. */
  public static AnswerEntry spans(String question, List<SpanEntry> values) {
    return answer(question, AnswerKind.SPANS, List.copyOf(values));
  }

  /** Labeled rectangles; may be empty. */
  public static AnswerEntry boxes(String question, List<BoxEntry> values) {
    return answer(question, AnswerKind.BOXES, List.copyOf(values));
  }

  /** Labeled outlines of at least three points each; may be empty. */
  public static AnswerEntry polygons(String question, List<PolygonEntry> values) {
    return answer(question, AnswerKind.POLYGONS, List.copyOf(values));
  }

  /** A pixel mask. */
  public static AnswerEntry mask(String question, MaskEntry value) {
    return answer(question, AnswerKind.MASK, value);
  }

  /** Groups of tied candidates, best first. */
  public static AnswerEntry ranking(String question, List<List<String>> groups) {
    return answer(question, AnswerKind.RANKING, groups.stream().map(List::copyOf).toList());
  }

  /** The preferred side or candidate, such as left, right or tie. */
  public static AnswerEntry pairwise(String question, String value) {
    return answer(question, AnswerKind.PAIRWISE, value);
  }

  /** A node of a taxonomy, from the root down. */
  public static AnswerEntry path(String question, List<String> nodes) {
    return answer(question, AnswerKind.PATH, List.copyOf(nodes));
  }

  /** The rater declined to answer. */
  public static AnswerEntry abstain(String question) {
    return answer(question, AnswerKind.ABSTAIN, null);
  }

  /** The contract holds the value of each kind in the field that carries the kind's name. */
  private static AnswerEntry answer(String question, AnswerKind kind, @Nullable Object value) {
    AnswerEntry answer = new AnswerEntry();
    answer.put(position("question"), question);
    answer.put(position("kind"), kind);
    if (value != null) {
      answer.put(position(kind.name().toLowerCase(Locale.ROOT)), value);
    }
    return answer;
  }

  private static int position(String field) {
    return AnswerEntry.getClassSchema().getField(field).pos();
  }
}
