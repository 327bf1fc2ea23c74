package dev.andon.quality.comparison;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import java.util.List;

/**
 * One minus the score that the comparator gives: a distance for answers of every kind. 1 - F1 for
 * spans and shapes, Jaccard's for categories, 1 - IoU for masks, the normalized edit distance for
 * texts, (1 - tau-b) / 2 for rankings of the same elements, the share of the way that is not common
 * for paths, 0 or 1 for what is all or nothing.
 *
 * <p>Abstaining is at distance 0 from abstaining and 1 from every answer; so are answers of
 * different kinds. Costs what a comparison costs.
 *
 * @param rule how the score is counted where the rule matters: a threshold or a tolerance
 */
public record AnswerDistance(MatchRule rule) implements Distance<Answer> {

  public AnswerDistance {
    requireNonNull(rule, "rule is null");
  }

  /**
   * The distance of two answers.
   *
   * @throws IllegalArgumentException if the rule does not suit the answers' kind
   */
  @Override
  public double between(Answer a, Answer b) {
    if (a.kind() != b.kind()) {
      return 1;
    }
    if (a.kind() == AnswerKind.ABSTAIN) {
      return 0;
    }
    return 1 - AnswerComparator.compare(new Reference(a, rule, List.of()), b).score();
  }
}
