package dev.andon.quality.alert;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * A detector's verdict on a scope, as it travels from where it is raised to where it is decided on.
 *
 * @param ruleId the rule whose limit was tested
 * @param scope what it is about
 * @param question the question watched
 * @param basis what the answers were compared with: GOLD
 * @param limit the agreement that is still good enough
 * @param verdict what was established
 * @param policyVersion the policy the rule came from
 * @param retracted later evidence unmade it
 */
public record Signal(
    String ruleId,
    Scope scope,
    String question,
    String basis,
    double limit,
    LimitVerdict verdict,
    String policyVersion,
    boolean retracted) {
  /** Identity: the same verdict of the same episode, however often it is restated. */
  public String id() {
    return Identity.hash(alertId(), verdict.kind().name());
  }

  /** The alert it belongs to: hash of rule, scope, question and episode. */
  public String alertId() {
    return Identity.hash(
        ruleId, scope.lineId(), scope.key(), question, basis, Integer.toString(verdict.episode()));
  }

  /** The same, retracted. */
  public Signal takenBack() {
    return new Signal(
        ruleId, scope, question, basis, limit, verdict, policyVersion, /* retracted= */ true);
  }

  /** Appends all fields. */
  public void encode(StateWriter out) {
    out.writeText(ruleId);
    scope.encode(out);
    out.writeText(question).writeText(basis).writeDouble(limit);
    verdict.encode(out);
    out.writeText(policyVersion).writeBoolean(retracted);
  }

  /** Reads one back. */
  public static Signal decode(StateReader in) {
    return new Signal(
        in.readText(),
        Scope.decode(in),
        in.readText(),
        in.readText(),
        in.readDouble(),
        LimitVerdict.decode(in),
        in.readText(),
        in.readBoolean());
  }
}
