package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.Condition;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.math.BigDecimal;
import java.util.TreeMap;

/**
 * What a detector has to know of the rule it works for.
 *
 * @param id names the rule; another id is another rule
 * @param measure what it watches
 * @param condition what is still good enough
 */
public record DetectorRule(String id, Measure measure, Condition condition) {
  private static final Measure[] MEASURES = Measure.values();

  /** Checks that nothing is missing. */
  public DetectorRule {
    requireNonNull(id, "id is null");
    requireNonNull(measure, "measure is null");
    requireNonNull(condition, "condition is null");
  }

  /**
   * The limit as the rule says it: the share that is bearable, how many are too many, or the drop
   * or difference that matters.
   */
  public double limit() {
    return measure.counts() || measure.drifts() || measure.byPeers() || measure.moreIsBetter()
        ? condition.limit()
        : complement(condition.limit());
  }

  /** One less a share, as people write it: of 0.02 it is 0.98, not a bit more. */
  public static double complement(double share) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).doubleValue();
  }

  /** The measure stored as {@code ordinal}. */
  public static Measure measure(int ordinal) {
    if (ordinal >= MEASURES.length) {
      throw new StateFormatException("there is no measure " + ordinal);
    }
    return MEASURES[ordinal];
  }

  /**
   * Appends {@code id | measure}, then {@code limit | falseAlarmEvery | recoveryEvery}, {@code
   * atLeast | withinMillis}, {@code drop | usual | usualWeight | falseAlarmEvery}, {@code
   * leastShift | learnFrom | labelsPerItem | falseAlarmEvery | recoveryEvery | count of shares,
   * then label | share} or {@code limit | rareShare | learnFrom | falseAlarmEvery | recoveryEvery};
   * of what peers say as of a share.
   */
  public void encode(StateWriter out) {
    out.writeText(id).writeByte(measure.ordinal());
    if (condition instanceof CountConfig count) {
      out.writeUnsigned(count.atLeast()).writeUnsigned(count.withinMillis());
    } else if (condition instanceof LimitConfig limit) {
      out.writeDouble(limit.limit())
          .writeDouble(limit.falseAlarmEvery())
          .writeDouble(limit.recoveryEvery());
    } else if (condition instanceof DipConfig dip) {
      out.writeDouble(dip.drop())
          .writeDouble(dip.usual())
          .writeDouble(dip.usualWeight())
          .writeDouble(dip.falseAlarmEvery());
    } else if (condition instanceof LabelDriftConfig drift) {
      out.writeDouble(drift.leastShift())
          .writeUnsigned(drift.learnFrom())
          .writeUnsigned(drift.labelsPerItem())
          .writeDouble(drift.falseAlarmEvery())
          .writeDouble(drift.recoveryEvery())
          .writeUnsigned(drift.usualShares().size());
      drift.usualShares().forEach((label, share) -> out.writeText(label).writeDouble(share));
    } else if (condition instanceof KappaLimitConfig kappa) {
      out.writeDouble(kappa.limit())
          .writeDouble(kappa.rareShare())
          .writeUnsigned(kappa.learnFrom())
          .writeDouble(kappa.falseAlarmEvery())
          .writeDouble(kappa.recoveryEvery());
    } else if (condition instanceof WitnessConfig witness) {
      out.writeDouble(witness.limit())
          .writeDouble(witness.falseAlarmEvery())
          .writeDouble(witness.recoveryEvery());
    }
  }

  /** Reads one back. */
  public static DetectorRule decode(StateReader in) {
    String id = in.readText();
    Measure measure = measure(in.readByte());
    return new DetectorRule(id, measure, condition(measure, in));
  }

  /** What is watched where a measure is by peers. */
  public static WitnessConfig.Watched watched(Measure measure) {
    return switch (measure) {
      case GOLD_GAP -> WitnessConfig.Watched.GOLD_GAP;
      case SHARED_ERRORS -> WitnessConfig.Watched.SHARED_ERRORS;
      default -> throw new IllegalArgumentException(measure.text() + " is not by peers");
    };
  }

  private static LabelDriftConfig drift(StateReader in) {
    double leastShift = in.readDouble();
    long learnFrom = in.readUnsigned();
    int labelsPerItem = in.readCount();
    double falseAlarmEvery = in.readDouble();
    double recoveryEvery = in.readDouble();
    TreeMap<String, Double> usualShares = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      usualShares.put(in.readText(), in.readDouble());
    }
    return new LabelDriftConfig(
        leastShift, usualShares, learnFrom, labelsPerItem, falseAlarmEvery, recoveryEvery);
  }

  private static Condition condition(Measure measure, StateReader in) {
    if (measure.counts()) {
      return new CountConfig(in.readCount(), in.readUnsigned());
    }
    if (measure.drifts()) {
      return drift(in);
    }
    if (measure.ofClasses()) {
      return new KappaLimitConfig(
          in.readDouble(), in.readDouble(), in.readUnsigned(), in.readDouble(), in.readDouble());
    }
    if (measure.byPeers()) {
      return new WitnessConfig(watched(measure), in.readDouble(), in.readDouble(), in.readDouble());
    }
    return measure.dips()
        ? new DipConfig(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())
        : new LimitConfig(in.readDouble(), in.readDouble(), in.readDouble());
  }
}
