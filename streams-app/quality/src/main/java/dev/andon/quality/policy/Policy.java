package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.check.Check;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules in force.
 *
 * @param version names them on everything decided by them
 * @param rules at most one per scope, measure, basis and question, ids unique
 * @param handling how alerts are handled, whichever rule they come from
 * @param gates what batches and releases have to establish; ids unique, those of rules included
 * @param checks what is asked of every annotation; ids unique, those of all others included
 * @param consensus on which questions the right answer is inferred from those of several raters;
 *     each question once
 */
public record Policy(
    String version,
    List<Rule> rules,
    AlertHandling handling,
    List<GateCriterion> gates,
    List<Check> checks,
    List<ConsensusPlan> consensus) {
  /** Rules whose alerts are handled as usual. */
  public Policy(String version, List<Rule> rules) {
    this(version, rules, AlertHandling.DEFAULT);
  }

  /** Rules without gates. */
  public Policy(String version, List<Rule> rules, AlertHandling handling) {
    this(version, rules, handling, List.of());
  }

  /** Rules and gates without checks. */
  public Policy(
      String version, List<Rule> rules, AlertHandling handling, List<GateCriterion> gates) {
    this(version, rules, handling, gates, List.of());
  }

  /** All that seeks no consensus. */
  public Policy(
      String version,
      List<Rule> rules,
      AlertHandling handling,
      List<GateCriterion> gates,
      List<Check> checks) {
    this(version, rules, handling, gates, checks, List.of());
  }

  /** Checks uniqueness. */
  public Policy {
    requireNonNull(version, "version is null");
    requireNonNull(handling, "handling is null");
    rules = List.copyOf(rules);
    gates = List.copyOf(gates);
    checks = List.copyOf(checks);
    consensus = List.copyOf(consensus);
    Set<String> ids = new HashSet<>();
    Set<Rule.Watched> watched = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("rule id '" + rule.id() + "' is used twice");
      }
      if (!watched.add(rule.watched())) {
        throw new IllegalArgumentException(
            "rule '" + rule.id() + "': another rule watches the same measure of the same scope");
      }
    }
    for (GateCriterion gate : gates) {
      if (!ids.add(gate.id())) {
        throw new IllegalArgumentException("gate id '" + gate.id() + "' is used twice");
      }
    }
    for (Check check : checks) {
      if (!ids.add(check.id())) {
        throw new IllegalArgumentException("check id '" + check.id() + "' is used twice");
      }
    }
    Set<String> questions = new HashSet<>();
    for (ConsensusPlan plan : consensus) {
      if (!questions.add(plan.question())) {
        throw new IllegalArgumentException(
            "consensus on question '" + plan.question() + "' is sought twice");
      }
    }
  }

  /** How consensus is sought on a question, if it is. */
  public Optional<ConsensusPlan> consensusOn(String question) {
    return consensus.stream().filter(plan -> plan.question().equals(question)).findFirst();
  }

  /** What a batch, or a release, has to establish. */
  public List<GateCriterion> criteria(GateKind kind) {
    return gates.stream().filter(criterion -> criterion.gate() == kind).toList();
  }

  /**
   * The rules about {@code question} in {@code scope}, as far as they are about {@code basis}: at
   * most one of each measure.
   */
  public List<Rule> rulesFor(RuleScope scope, String question, String basis) {
    List<Rule> found = new ArrayList<>(rulesOf(scope, question, basis));
    if (scope.byQuestion() && !question.equals(Judgement.WHOLE)) {
      for (Rule rule : rulesOf(scope, Judgement.WHOLE, basis)) {
        if (found.stream().noneMatch(own -> own.measure() == rule.measure())) {
          found.add(rule);
        }
      }
    }
    return List.copyOf(found);
  }

  private List<Rule> rulesOf(RuleScope scope, String question, String basis) {
    return rules.stream()
        .filter(
            rule ->
                rule.scope().equals(scope)
                    && rule.question().equals(question)
                    && rule.basis().name().equals(basis))
        .toList();
  }

  /** The rule named {@code id}. */
  public Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
