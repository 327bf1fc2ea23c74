package dev.andon.quality.comparison;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import java.util.List;

/**
 * The verified answer to one question, and what else counts as right.
 *
 * @param expected the answer to compare with
 * @param rule when an answer counts as right; must suit the kind of the answers
 * @param alternatives further right answers under the same rule, at most {@value
 *     #MOST_ALTERNATIVES}; all of one kind with the expected one, where abstaining goes with any
 */
public record Reference(Answer expected, MatchRule rule, List<Answer> alternatives) {

  /** As an answer is compared with every alternative, their number bounds the work. */
  public static final int MOST_ALTERNATIVES = 256;

  public Reference {
    requireNonNull(expected, "expected is null");
    requireNonNull(rule, "rule is null");
    alternatives = List.copyOf(alternatives);
    if (alternatives.size() > MOST_ALTERNATIVES) {
      throw new IllegalArgumentException(
          "a reference has at most "
              + MOST_ALTERNATIVES
              + " alternatives, has "
              + alternatives.size());
    }
    requireOneKind(expected, rule, alternatives);
  }

  /** Exactly this answer is right. */
  public static Reference exact(Answer expected) {
    return new Reference(expected, new MatchRule.Exact(), List.of());
  }

  private static void requireOneKind(Answer expected, MatchRule rule, List<Answer> alternatives) {
    AnswerKind kind = expected.kind();
    for (Answer alternative : alternatives) {
      if (kind == AnswerKind.ABSTAIN) {
        kind = alternative.kind();
      } else if (alternative.kind() != kind && alternative.kind() != AnswerKind.ABSTAIN) {
        throw new IllegalArgumentException(
            "alternatives must be of the expected answer's kind "
                + kind.text()
                + ", one is "
                + alternative.kind().text());
      }
    }
    if (!rule.suits(kind)) {
      throw new IllegalArgumentException(
          "match rule "
              + rule.text()
              + " does not suit "
              + kind.text()
              + " answers: use "
              + String.join(", ", MatchRuleText.formsFor(kind)));
    }
  }
}
