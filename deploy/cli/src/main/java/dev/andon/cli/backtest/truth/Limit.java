package dev.andon.cli.backtest.truth;

import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least agreement with gold that a policy asks for, in (0, 1).
 *
 * @param perRater whether it asks it of each rater; otherwise of the line
 * @param stops whether work is stopped below it
 */
public record Limit(boolean perRater, String question, double least, boolean stops) {

  /** All those of a policy that are about raters or the line as a whole. */
  public static List<Limit> of(Policy policy) {
    return policy.rules().stream()
        .filter(rule -> rule.measure() == Measure.AGREEMENT && rule.basis() == Basis.GOLD)
        .filter(rule -> !rule.scope().slices())
        .map(Limit::of)
        .toList();
  }

  private static Limit of(Rule rule) {
    return new Limit(
        rule.scope().equals(RuleScope.RATER),
        rule.question(),
        rule.condition().limit(),
        rule.stops());
  }

  boolean isBroken(int correct, int count) {
    return (double) correct / count < least;
  }

  /** One line, or one rater of it: what is watched by itself. */
  record Stream(String lineId, @Nullable String raterId) {}

  Stream streamOf(Judged judged) {
    return new Stream(judged.lineId(), perRater ? judged.raterId() : null);
  }
}
