package dev.andon.quality.comparison;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.RankingAnswer;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;

/**
 * Compares an answer with a reference. A pure function; one small class per family of kinds does
 * the work and says what its scores mean.
 *
 * <p>Answers of hostile size cost bounded work: each family documents its limit, beyond which the
 * score becomes a lower bound while the verdict on an equal answer stays exact.
 */
public final class AnswerComparator {

  private AnswerComparator() {}

  /**
   * The best that can be said of an answer: over the expected answer and its alternatives, right
   * before wrong and then the higher score. Where two say equally much, the earlier one speaks.
   */
  public static Comparison compare(Reference reference, Answer given) {
    return compare(reference, TextNormalization.STANDARD, given);
  }

  /** The same, where the question declares what does not matter in its texts. */
  public static Comparison compare(Reference reference, TextNormalization texts, Answer given) {
    Comparison best = compare(reference.expected(), reference.rule(), texts, given);
    for (Answer alternative : reference.alternatives()) {
      if (best.correct() && best.score() == 1) {
        break;
      }
      Comparison next = compare(alternative, reference.rule(), texts, given);
      if (next.betterThan(best)) {
        best = next;
      }
    }
    return best;
  }

  private static Comparison compare(
      Answer expected, MatchRule rule, TextNormalization texts, Answer given) {
    if (given instanceof AbstainAnswer) {
      return Comparison.abstained(expected instanceof AbstainAnswer);
    }
    if (expected instanceof AbstainAnswer) {
      return Comparison.wrong(0, DefectType.EXTRA);
    }
    if (expected.kind() != given.kind()) {
      return Comparison.wrong(0, DefectType.WRONG_KIND);
    }
    return switch (expected.kind()) {
      case CATEGORY -> ChoiceComparison.category((CategoryAnswer) expected, (CategoryAnswer) given);
      case CATEGORIES ->
          ChoiceComparison.categories((CategoriesAnswer) expected, rule, (CategoriesAnswer) given);
      case PAIRWISE -> ChoiceComparison.pairwise((PairwiseAnswer) expected, (PairwiseAnswer) given);
      case PATH -> ChoiceComparison.path((PathAnswer) expected, (PathAnswer) given);
      case ORDINAL ->
          QuantityComparison.ordinal((OrdinalAnswer) expected, rule, (OrdinalAnswer) given);
      case NUMBER -> QuantityComparison.number((NumberAnswer) expected, rule, (NumberAnswer) given);
      case TEXT -> TextComparison.text((TextAnswer) expected, texts, (TextAnswer) given);
      case SPANS -> RegionComparison.spans((SpansAnswer) expected, rule, (SpansAnswer) given);
      case BOXES -> RegionComparison.boxes((BoxesAnswer) expected, rule, (BoxesAnswer) given);
      case POLYGONS ->
          RegionComparison.polygons((PolygonsAnswer) expected, rule, (PolygonsAnswer) given);
      case MASK -> MaskComparison.mask((MaskAnswer) expected, rule, (MaskAnswer) given);
      case RANKING -> RankingComparison.ranking((RankingAnswer) expected, (RankingAnswer) given);
      case ABSTAIN -> throw new AssertionError("abstaining is handled before kinds");
    };
  }
}
