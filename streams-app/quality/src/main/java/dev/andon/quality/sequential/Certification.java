package dev.andon.quality.sequential;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * One attempt of a rater at a certification: enough right answers on gate items to establish the
 * pass mark, and no critical error at all.
 *
 * <p>The pass mark is a {@link RateGate} on the error rate, whose limit is 1 less the mark, so an
 * attempt may end as soon as it is decided and may be looked at after every answer. Attempts of one
 * rater, or raters of one exam, each take the level that {@link OnlineDiscoveries} has for them:
 * trying often enough must not be a way to pass. Order of answers does not matter. O(1).
 *
 * <pre>
 * bytes, version 1: version | critical errors | state of the gate
 * </pre>
 */
public final class Certification {
  private static final int VERSION = 1;

  private final RateGate errors;
  private long critical;

  /** An attempt before its first answer; the limit of {@code config} is on the error rate. */
  public Certification(RateGateConfig config) {
    this(new RateGate(config));
  }

  private Certification(RateGate errors) {
    this.errors = errors;
  }

  /** One answer on a gate item. */
  public void observe(Answer answer) {
    errors.observe(answer != Answer.RIGHT);
    critical += answer == Answer.CRITICAL ? 1 : 0;
  }

  /**
   * Answers on gate items, in any order.
   *
   * @param right how many are right
   * @param wrong how many are wrong, critical errors included
   * @param critical how many of those are critical
   */
  public void observe(long right, long wrong, long critical) {
    if (right < 0 || wrong < 0 || critical < 0 || critical > wrong) {
      throw new IllegalArgumentException(
          right + " right, " + wrong + " wrong, " + critical + " of them critical: not a count");
    }
    errors.observe(right + wrong, wrong, 1);
    this.critical += critical;
  }

  /** Takes an observed answer back. */
  public void withdraw(Answer answer) {
    if (answer == Answer.CRITICAL && critical == 0
        || answer == Answer.WRONG && errors.defective() == critical) {
      throw new IllegalArgumentException("no " + answer + " answer to withdraw");
    }
    errors.withdraw(answer != Answer.RIGHT, 1);
    critical -= answer == Answer.CRITICAL ? 1 : 0;
  }

  /** Adds the answers of another part of the same attempt. */
  public void merge(Certification other) {
    errors.merge(other.errors);
    critical += other.critical;
  }

  /** The verdict at the configured level. */
  public GateVerdict judge() {
    return critical > 0 ? criticalError() : errors.judge();
  }

  /** The verdict where passing has a level of its own. */
  public GateVerdict judge(double falsePass) {
    return critical > 0 ? criticalError() : errors.judge(falsePass);
  }

  private GateVerdict criticalError() {
    return new GateVerdict(
        GateVerdict.Outcome.FAILED,
        GateVerdict.Reason.CRITICAL_ERROR,
        errors.audited(),
        errors.defective());
  }

  /** Log e-value against "the error rate is at or beyond the limit". */
  public double logPassEvidence() {
    return errors.logPassEvidence();
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(critical);
    errors.encode(out);
  }

  /** Reads a state of {@code config} back. */
  public static Certification decode(RateGateConfig config, StateReader in) {
    in.readVersion(VERSION);
    long critical = in.readUnsigned();
    Certification certification = new Certification(RateGate.decode(config, in));
    if (critical < 0 || critical > certification.errors.defective()) {
      throw new StateFormatException(
          critical + " critical errors among " + certification.errors.defective() + " errors");
    }
    certification.critical = critical;
    return certification;
  }

  /** How an answer on a gate item came out. */
  public enum Answer {
    /** As gold has it. */
    RIGHT,
    /** Not as gold has it. */
    WRONG,
    /** Wrong in a way that admits no second one. */
    CRITICAL
  }
}
