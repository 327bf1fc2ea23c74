package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * A verdict, and by what it was reached.
 *
 * @param verdict what was established
 * @param rule the rule it was established for
 * @param policyVersion the policy in force when it was
 */
public record Finding(LimitVerdict verdict, DetectorRule rule, String policyVersion) {

  /** Whether it says the same of the same episode, if on other evidence. */
  boolean restates(Finding other) {
    return verdict.kind() == other.verdict.kind()
        && verdict.episode() == other.verdict.episode()
        && rule.measure() == other.rule.measure()
        && rule.id().equals(other.rule.id());
  }

  void encode(StateWriter out) {
    verdict.encode(out);
    rule.encode(out);
    out.writeText(policyVersion);
  }

  static Finding decode(StateReader in) {
    return new Finding(LimitVerdict.decode(in), DetectorRule.decode(in), in.readText());
  }
}
