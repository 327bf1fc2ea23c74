package dev.andon.bench.detection;

import dev.andon.quality.detect.AdaptiveShiryaevRoberts;
import dev.andon.quality.detect.BaselineConfig;
import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.LikelihoodRatioCusum;
import dev.andon.quality.detect.MixtureConfig;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * A detector whose run length can be asked for, at one usual error probability that it knows.
 *
 * @param name for the tables
 * @param detector a new one; its statistic is what the threshold is for
 * @param threshold from the run length asked for
 * @param estimate what is known best about its run length
 */
record Contestant(
    String name,
    Supplier<ChangeDetector> detector,
    DoubleUnaryOperator threshold,
    Estimate estimate) {

  /** The sharpest estimate of a run length that a detector allows. */
  enum Estimate {
    /** The mean time to the alarm. */
    WAITING,
    /**
     * The mean statistic at the alarm: the statistic less the number of observations is a
     * martingale in control, from 0, so this is the run length by optional stopping.
     */
    STOPPING,
    /** {@link dev.andon.quality.detect.MixtureRunLength}. */
    TILTING
  }

  static final String GUARANTEED = "mixture SR, guaranteed";
  static final String CALIBRATED = "mixture SR, calibrated";
  static final String ADAPTIVE = "adaptive SR";
  static final String RATIO = "GLR, calibrated";
  static final List<String> NAMES = List.of(GUARANTEED, CALIBRATED, ADAPTIVE, RATIO);

  /** The field at error probability {@code q0}, with the GLR's threshold from {@code ratio}. */
  static List<Contestant> at(double q0, DoubleUnaryOperator ratio) {
    BaselineConfig baseline = BaselineConfig.known(q0);
    return List.of(
        new Contestant(
            GUARANTEED,
            () -> mixture(q0),
            gamma -> MixtureConfig.guaranteed(gamma, baseline).threshold(),
            Estimate.TILTING),
        new Contestant(
            CALIBRATED,
            () -> mixture(q0),
            gamma -> MixtureConfig.calibrated(gamma, baseline).threshold(),
            Estimate.TILTING),
        new Contestant(
            ADAPTIVE,
            () -> new AdaptiveShiryaevRoberts(q0, Double.MAX_VALUE),
            gamma -> gamma,
            Estimate.STOPPING),
        new Contestant(RATIO, () -> ratioAt(q0), ratio, Estimate.WAITING));
  }

  /** Whether there are bars for it. */
  boolean judged() {
    return estimate == Estimate.TILTING;
  }

  /** A threshold for each run length. */
  double[] thresholds(double[] runLengths) {
    double[] thresholds = new double[runLengths.length];
    for (int g = 0; g < thresholds.length; g++) {
      thresholds[g] = threshold.applyAsDouble(runLengths[g]);
    }
    return thresholds;
  }

  private static ChangeDetector mixture(double q0) {
    return new MixtureShiryaevRoberts(q0, Double.MAX_VALUE, Direction.WORSE);
  }

  static ChangeDetector ratioAt(double q0) {
    return new LikelihoodRatioCusum(q0, Double.MAX_VALUE);
  }
}
