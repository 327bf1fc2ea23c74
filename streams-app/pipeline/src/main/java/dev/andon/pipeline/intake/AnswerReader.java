package dev.andon.pipeline.intake;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerLimits;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.Point;
import dev.andon.quality.answer.Polygon;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.RankingAnswer;
import dev.andon.quality.answer.RunLengths;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers from the wire, checked. */
final class AnswerReader {
  private AnswerReader() {}

  /** Answers by question; refuses a question answered twice. */
  static SortedMap<String, Answer> readAll(List<AnswerEntry> entries) {
    SortedMap<String, Answer> answers = new TreeMap<>();
    for (AnswerEntry entry : entries) {
      String question = Checks.id("question", entry.getQuestion());
      if (answers.put(question, read(entry)) != null) {
        throw new RefusedInputException(
            "invalid_answer", "question '" + question + "' is answered twice");
      }
    }
    return answers;
  }

  /** Refuses answers that are too large; a record that is small enough as a whole needs no look. */
  static void requireSize(int recordBytes, List<AnswerEntry> entries) {
    if (recordBytes <= AnswerLimits.MOST_BYTES) {
      return;
    }
    long bytes = AnswerLimits.encodedSize(entries);
    if (bytes > AnswerLimits.MOST_BYTES) {
      throw new RefusedInputException(
          "too_large",
          "the answers are "
              + bytes
              + " bytes encoded, may be "
              + AnswerLimits.MOST_BYTES
              + ": store what is so large elsewhere and answer with a reference to it");
    }
  }

  static Answer read(AnswerEntry entry) {
    try {
      return convert(entry);
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException(
          "invalid_answer", "question '" + entry.getQuestion() + "': " + e.getMessage());
    }
  }

  private static Answer convert(AnswerEntry entry) {
    return switch (entry.getKind()) {
      case CATEGORY -> new CategoryAnswer(given(entry, entry.getCategory()));
      case CATEGORIES -> CategoriesAnswer.of(given(entry, entry.getCategories()));
      case ORDINAL -> new OrdinalAnswer(given(entry, entry.getOrdinal()));
      case NUMBER -> new NumberAnswer(given(entry, entry.getNumber()));
      case TEXT -> new TextAnswer(given(entry, entry.getText()));
      case SPANS ->
          new SpansAnswer(
              given(entry, entry.getSpans()).stream()
                  .map(span -> new Span(span.getStart(), span.getEnd(), span.getLabel()))
                  .toList());
      case BOXES ->
          new BoxesAnswer(
              given(entry, entry.getBoxes()).stream()
                  .map(
                      box ->
                          new Box(
                              box.getX(),
                              box.getY(),
                              box.getW(),
                              box.getH(),
                              box.getLabel(),
                              box.getRotation()))
                  .toList());
      case POLYGONS ->
          new PolygonsAnswer(
              given(entry, entry.getPolygons()).stream().map(AnswerReader::polygon).toList());
      case MASK -> mask(given(entry, entry.getMask()));
      case RANKING -> new RankingAnswer(given(entry, entry.getRanking()));
      case PAIRWISE -> new PairwiseAnswer(given(entry, entry.getPairwise()));
      case PATH -> new PathAnswer(given(entry, entry.getPath()));
      case ABSTAIN -> new AbstainAnswer();
      case UNKNOWN, CUBOIDS, KEYPOINTS, POLYLINES, INTERVALS ->
          throw new IllegalArgumentException(
              "answers of kind " + entry.getKind() + " are not handled by this release");
    };
  }

  private static <T> T given(AnswerEntry entry, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "the kind is " + entry.getKind() + " but the field of that kind is null");
    }
    return value;
  }

  private static Polygon polygon(PolygonEntry entry) {
    List<Point> points =
        entry.getPoints().stream().map(point -> new Point(point.getX(), point.getY())).toList();
    return new Polygon(points, entry.getLabel());
  }

  private static MaskAnswer mask(MaskEntry entry) {
    return new MaskAnswer(
        RunLengths.of(entry.getRle()), entry.getHeight(), entry.getWidth(), entry.getLabel());
  }
}
