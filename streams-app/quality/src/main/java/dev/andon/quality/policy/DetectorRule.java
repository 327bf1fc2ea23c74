package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.Condition;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a detector has to know of the rule it works for.
 *
 * @param id names the rule; another id is another rule
 * @param measure what it watches
 * @param condition what is still good enough
 */
public record DetectorRule(String id, Measure measure, Condition condition) {
  private static final Measure[] MEASURES = Measure.values();

  /** In the byte of the measure: how hard gold usually is follows the condition. */
  private static final int BY_DIFFICULTY = 0x80;

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
   * then label | share}, of newcomers also {@code newWithinMillis}, or {@code limit | rareShare |
   * learnFrom | falseAlarmEvery | recoveryEvery}; of what peers say as of a share; and {@code usual
   * difficulty} where the byte of the measure says so.
   */
  public void encode(StateWriter out) {
    UsualDifficulty usual = usualDifficulty();
    out.writeText(id).writeByte(measure.ordinal() | (usual == null ? 0 : BY_DIFFICULTY));
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
      if (drift.ofNewcomers()) {
        out.writeUnsigned(drift.newWithinMillis());
      }
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
    if (usual != null) {
      out.writeDouble(usual.share());
    }
  }

  /** How hard the gold is that the condition is meant for; null where it does not matter. */
  public @Nullable UsualDifficulty usualDifficulty() {
    if (condition instanceof LimitConfig limit) {
      return limit.usual();
    }
    return condition instanceof DipConfig dip ? dip.usualDifficulty() : null;
  }

  /** Reads one back. */
  public static DetectorRule decode(StateReader in) {
    String id = in.readText();
    int first = in.readByte();
    Measure measure = measure(first & ~BY_DIFFICULTY);
    return new DetectorRule(id, measure, condition(measure, (first & BY_DIFFICULTY) != 0, in));
  }

  /** What is watched where a measure is by peers. */
  public static WitnessConfig.Watched watched(Measure measure) {
    return switch (measure) {
      case GOLD_GAP -> WitnessConfig.Watched.GOLD_GAP;
      case SHARED_ERRORS -> WitnessConfig.Watched.SHARED_ERRORS;
      default -> throw new IllegalArgumentException(measure.text() + " is not by peers");
    };
  }

  private static LabelDriftConfig drift(Measure measure, StateReader in) {
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
        leastShift,
        usualShares,
        learnFrom,
        labelsPerItem,
        falseAlarmEvery,
        recoveryEvery,
        measure.ofNewcomers() ? in.readUnsigned() : LabelDriftConfig.OF_ANY_AGE);
  }

  private static Condition condition(Measure measure, boolean byDifficulty, StateReader in) {
    if (measure.counts()) {
      return new CountConfig(in.readCount(), in.readUnsigned());
    }
    if (measure.drifts()) {
      return drift(measure, in);
    }
    if (measure.ofClasses()) {
      return new KappaLimitConfig(
          in.readDouble(), in.readDouble(), in.readUnsigned(), in.readDouble(), in.readDouble());
    }
    double limit = in.readDouble();
    double second = in.readDouble();
    double third = in.readDouble();
    if (measure.dips()) {
      double falseAlarmEvery = in.readDouble();
      return new DipConfig(limit, second, third, falseAlarmEvery, usual(byDifficulty, in));
    }
    return measure.byPeers()
        ? new WitnessConfig(watched(measure), limit, second, third)
        : new LimitConfig(limit, second, third, usual(byDifficulty, in));
  }

  private static @Nullable UsualDifficulty usual(boolean byDifficulty, StateReader in) {
    return byDifficulty ? new UsualDifficulty(in.readDouble()) : null;
  }
}
