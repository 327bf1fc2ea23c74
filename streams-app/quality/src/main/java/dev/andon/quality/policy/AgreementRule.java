package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.LimitConfig;
import org.jspecify.annotations.Nullable;

/**
 * "Agreement on gold stays at or above a limit", for each rater or for a line.
 *
 * @param id names the rule within its policy; part of every alert's identity
 * @param scope what it watches one of at a time
 * @param question the question it watches, {@code *} for the whole annotation
 * @param limit the limit and the false-alarm budget
 * @param severity how bad a breach is
 * @param stops whether a breach stops its scope
 * @param trigger the work a breach asks for, if any
 * @param runbook where to read what to do
 */
public record AgreementRule(
    String id,
    RuleScope scope,
    String question,
    LimitConfig limit,
    Severity severity,
    boolean stops,
    @Nullable TriggerPlan trigger,
    String runbook) {
  /** What the answers that it watches were compared with. */
  static final String BASIS = "GOLD";

  /** Checks that nothing required is missing. */
  public AgreementRule {
    requireNonNull(id, "id is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(question, "question is null");
    requireNonNull(limit, "limit is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(runbook, "runbook is null");
  }
}
