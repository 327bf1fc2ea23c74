package dev.andon.quality.alert;

import dev.andon.quality.detect.HarderGold;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * A detector's verdict on a scope, as it travels from where it is raised to where it is decided on.
 *
 * @param ruleId the rule whose limit was tested
 * @param scope what it is about
 * @param question the question watched
 * @param basis what the answers were compared with: GOLD, AUDIT
 * @param measure what of the answers is watched
 * @param limit what is still bearable of the measure, as the rule says it
 * @param verdict what was established
 * @param policyVersion the policy the rule came from
 * @param retracted later evidence unmade it
 */
public record Signal(
    String ruleId,
    Scope scope,
    String question,
    String basis,
    Measure measure,
    double limit,
    LimitVerdict verdict,
    String policyVersion,
    boolean retracted) {
  /** A retracted one has the first bit, the measure the others: at first there was only one. */
  private static final int RETRACTED = 1;

  /** Identity: the same verdict of the same episode, however often it is restated. */
  public String id() {
    return Identity.hash(alertId(), verdict.kind().name());
  }

  /** The alert it belongs to: hash of rule, scope, question, basis, measure and episode. */
  public String alertId() {
    if (measure != Measure.AGREEMENT) {
      return Identity.hash(
          ruleId,
          scope.lineId(),
          scope.key(),
          question,
          basis,
          measure.text(),
          Integer.toString(verdict.episode()));
    }
    return Identity.hash(
        ruleId, scope.lineId(), scope.key(), question, basis, Integer.toString(verdict.episode()));
  }

  /**
   * What was still bearable of gold as hard as that, as the rule would say it; the {@link #limit}
   * where it was no harder than usual.
   */
  public double limitAtDifficulty() {
    HarderGold harder = verdict.harderGold();
    if (harder == null) {
      return limit;
    }
    return measure.moreIsBetter() ? harder.required() : 1 - harder.required();
  }

  /** The same, retracted. */
  public Signal takenBack() {
    return new Signal(
        ruleId,
        scope,
        question,
        basis,
        measure,
        limit,
        verdict,
        policyVersion,
        /* retracted= */ true);
  }

  /** Appends all fields. */
  public void encode(StateWriter out) {
    out.writeText(ruleId);
    scope.encode(out);
    out.writeText(question).writeText(basis).writeDouble(limit);
    verdict.encode(out);
    out.writeText(policyVersion).writeByte((measure.ordinal() << 1) | (retracted ? RETRACTED : 0));
  }

  /** Reads one back. */
  public static Signal decode(StateReader in) {
    String ruleId = in.readText();
    Scope scope = Scope.decode(in);
    String question = in.readText();
    String basis = in.readText();
    double limit = in.readDouble();
    LimitVerdict verdict = LimitVerdict.decode(in);
    String policyVersion = in.readText();
    int flags = in.readByte();
    return new Signal(
        ruleId,
        scope,
        question,
        basis,
        DetectorRule.measure(flags >> 1),
        limit,
        verdict,
        policyVersion,
        (flags & RETRACTED) != 0);
  }
}
