package dev.andon.quality.sequential;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Wald's sequential probability ratio test of an acceptable against a rejectable defect rate.
 *
 * <p>With Λ the log likelihood ratio of p1 to p0, the lot fails at Λ ≥ log((1 - β) / α) and passes
 * at Λ ≤ log(β / (1 - α)) (Wald, Annals of Mathematical Statistics 16, 1945, 117-186). Both errors
 * are then at most α / (1 - β) and β / (1 - α), and in practice below α and β; among tests of that
 * strength it needs the fewest audits on average at both rates, about half of a fixed sample.
 *
 * <p>Its guarantee is about the first crossing, so the verdict stays once it is there and later
 * audits are not taken; an audit cannot be withdrawn either. Where audits are corrected or drawn
 * unequally, use {@link RateGate}. O(1).
 *
 * <pre>
 * bytes, version 1: version | outcome (0 held, 1 passed, 2 failed) | audited | defective
 * </pre>
 */
public final class Sprt {
  private static final int VERSION = 1;

  private final double logClean;
  private final double logDefect;
  private final double passAt;
  private final double failAt;
  private GateVerdict verdict = GateVerdict.held(0, 0);

  /** A test before its first audit. */
  public Sprt(SprtConfig config) {
    logClean = StrictMath.log1p(-config.rejectable()) - StrictMath.log1p(-config.acceptable());
    logDefect = StrictMath.log(config.rejectable()) - StrictMath.log(config.acceptable());
    passAt = StrictMath.log(config.beta()) - StrictMath.log1p(-config.alpha());
    failAt = StrictMath.log1p(-config.beta()) - StrictMath.log(config.alpha());
  }

  /** Takes the next audit, unless the verdict is there already. */
  public GateVerdict observe(boolean defective) {
    if (verdict.outcome() != GateVerdict.Outcome.HELD) {
      return verdict;
    }
    long audited = verdict.audited() + 1;
    long defects = verdict.defective() + (defective ? 1 : 0);
    // From the counts: a running sum would drift.
    double ratio = defects * logDefect + (audited - defects) * logClean;
    if (ratio >= failAt) {
      verdict = GateVerdict.failed(audited, defects);
    } else if (ratio <= passAt) {
      verdict = GateVerdict.passed(audited, defects);
    } else {
      verdict = GateVerdict.held(audited, defects);
    }
    return verdict;
  }

  /** Where the test stands. */
  public GateVerdict judge() {
    return verdict;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    int outcome =
        switch (verdict.outcome()) {
          case HELD -> 0;
          case PASSED -> 1;
          case FAILED -> 2;
        };
    out.writeByte(VERSION)
        .writeByte(outcome)
        .writeUnsigned(verdict.audited())
        .writeUnsigned(verdict.defective());
  }

  /** Reads a state of {@code config} back. */
  public static Sprt decode(SprtConfig config, StateReader in) {
    in.readVersion(VERSION);
    int outcome = in.readByte();
    long audited = in.readUnsigned();
    long defective = in.readUnsigned();
    if (defective < 0 || defective > audited) {
      throw new StateFormatException(defective + " defects in " + audited + " audits");
    }
    Sprt sprt = new Sprt(config);
    sprt.verdict =
        switch (outcome) {
          case 0 -> GateVerdict.held(audited, defective);
          case 1 -> GateVerdict.passed(audited, defective);
          case 2 -> GateVerdict.failed(audited, defective);
          default ->
              throw new StateFormatException("an outcome is " + outcome + ", must be in 0..2");
        };
    return sprt;
  }
}
