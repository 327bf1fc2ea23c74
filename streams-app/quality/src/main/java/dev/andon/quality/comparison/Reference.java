package dev.andon.quality.comparison;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import java.util.List;
import java.util.stream.Stream;

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
    List<AnswerKind> kinds =
        Stream.concat(Stream.of(expected), alternatives.stream())
            .map(Answer::kind)
            .distinct()
            .toList();
    List<AnswerKind> answering = kinds.stream().filter(kind -> kind != AnswerKind.ABSTAIN).toList();
    if (answering.size() > 1) {
      throw new IllegalArgumentException(
          "alternatives must be of the expected answer's kind "
              + answering.get(0).text()
              + ", one is "
              + answering.get(1).text());
    }
    AnswerKind kind = answering.isEmpty() ? AnswerKind.ABSTAIN : answering.get(0);
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
