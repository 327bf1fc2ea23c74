package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules in force.
 *
 * @param version names them on everything decided by them
 * @param rules at most one per scope and question, ids unique
 */
public record Policy(String version, List<AgreementRule> rules) {
  /** Checks uniqueness. */
  public Policy {
    requireNonNull(version, "version is null");
    rules = List.copyOf(rules);
    Set<String> ids = new HashSet<>();
    Set<List<Object>> watched = new HashSet<>();
    for (AgreementRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("rule id '" + rule.id() + "' is used twice");
      }
      if (!watched.add(List.of(rule.scope(), rule.question()))) {
        throw new IllegalArgumentException(
            "rule '" + rule.id() + "': another rule watches the same scope and question");
      }
    }
  }

  /** The rule that watches {@code question} in {@code scope}. */
  public Optional<AgreementRule> ruleFor(RuleScope scope, String question) {
    return rules.stream()
        .filter(rule -> rule.scope() == scope && rule.question().equals(question))
        .findFirst();
  }

  /** The same among the rules about {@code basis}: all there are so far are about gold. */
  public Optional<AgreementRule> ruleFor(RuleScope scope, String question, String basis) {
    return basis.equals(AgreementRule.BASIS) ? ruleFor(scope, question) : Optional.empty();
  }

  /** The rule named {@code id}. */
  public Optional<AgreementRule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
