package dev.andon.pipeline.score;

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

/** An answer of every kind, by a question named after it. */
final class SampleAnswers {
  private SampleAnswers() {}

  static SortedMap<String, Answer> ofEveryKind() {
    SortedMap<String, Answer> answers = new TreeMap<>();
    answers.put("abstain", new AbstainAnswer());
    answers.put("boxes", new BoxesAnswer(List.of(new Box(0.1, 0.2, 0.3, 0.4, "car", 30))));
    answers.put("categories", CategoriesAnswer.of(List.of("b", "a")));
    answers.put("category", new CategoryAnswer("toxic"));
    answers.put("mask", new MaskAnswer(RunLengths.of(List.of(2L, 3L, 1L)), 2, 3, "road"));
    answers.put("mask without label", new MaskAnswer(RunLengths.of(List.of(6L)), 2, 3, null));
    answers.put("number", new NumberAnswer(-0.5));
    answers.put("ordinal", new OrdinalAnswer(-3));
    answers.put("pairwise", new PairwiseAnswer("left"));
    answers.put("path", new PathAnswer(List.of("animal", "dog")));
    answers.put(
        "polygons",
        new PolygonsAnswer(
            List.of(
                new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1)), "roof"))));
    answers.put("ranking", new RankingAnswer(List.of(List.of("a"), List.of("b", "c"))));
    answers.put("spans", new SpansAnswer(List.of(new Span(0, 5, "PER"), new Span(7, 9, "LOC"))));
    answers.put("text", new TextAnswer("caf\u00e9 \ud83d\ude00"));
    return answers;
  }
}
