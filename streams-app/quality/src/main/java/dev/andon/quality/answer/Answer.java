package dev.andon.quality.answer;

/**
 * One rater's answer to one question.
 *
 * <p>Answers are values: immutable, and canonical where order carries no meaning (categories,
 * spans, boxes, polygons and the members of a ranking's tier are sorted), so that two answers that
 * say the same are equal whatever order a tool exported them in. Constructors refuse what no rater
 * can have meant with an {@link IllegalArgumentException} that states the value and its bound.
 */
public sealed interface Answer
    permits CategoryAnswer,
        CategoriesAnswer,
        OrdinalAnswer,
        NumberAnswer,
        TextAnswer,
        SpansAnswer,
        BoxesAnswer,
        PolygonsAnswer,
        MaskAnswer,
        RankingAnswer,
        PairwiseAnswer,
        PathAnswer,
        AbstainAnswer {

  /** Which kind of answer this is. */
  AnswerKind kind();

  /** A short text for people, at most {@link Display#LIMIT} characters; not meant to be parsed. */
  String display();
}
