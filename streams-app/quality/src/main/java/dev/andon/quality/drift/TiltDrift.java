package dev.andon.quality.drift;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Watches a stream of labels for a class whose share has risen or fallen.
 *
 * <p>The mean of 5K Shiryaev-Roberts e-detectors, five tilts for each of K classes ({@link
 * ClassTilts}), raises a verdict once it exceeds its head start by {@code falseAlarmEvery} and the
 * effect exceeds {@code leastEffect}. While no share is beyond the reference's margin, given
 * whatever came before, the mean less the number of labels is a supermartingale, so the expected
 * number of labels to a false alarm is at least {@code falseAlarmEvery} (Shin, Ramdas, Rinaldo
 * 2022); asking for an effect can only delay. With an estimated reference this holds as far as the
 * margin covers its error.
 *
 * <p>The verdict blames the class and direction with the most evidence. Onset and share come from
 * its companion CUSUM, and the effect is the distance of that share to the reference: a lower bound
 * of the total variation, and equal to it when this class is the only one that rose, or fell.
 * Afterwards the detector starts over.
 *
 * <p>11K numbers of state, O(K) a label. Order matters.
 *
 * <pre>
 * bytes, version 1: version | episode | K | 5K doubles | per class and direction: cusum | onset
 *                   | labels | hits
 * </pre>
 */
public final class TiltDrift {
  private static final int VERSION = 1;

  private final DriftConfig config;
  private final int classes;
  private final ClassTilts tilts;
  private final double[] m;
  private final double[] cusum;
  private final long[] onsetAt;
  private final long[] labels;
  private final long[] hits;
  private int episode;

  /** A detector that has seen nothing. */
  public TiltDrift(DriftConfig config) {
    this.config = config;
    this.classes = config.reference().classes();
    this.tilts = new ClassTilts(config.reference());
    this.m = new double[ClassTilts.PER_CLASS * classes];
    this.cusum = new double[2 * classes];
    this.onsetAt = new long[2 * classes];
    this.labels = new long[2 * classes];
    this.hits = new long[2 * classes];
    restart();
  }

  /**
   * The next label.
   *
   * @param at event time, epoch milliseconds
   * @param label its class
   * @return the verdict if it raised one
   */
  public Optional<DriftVerdict> observe(long at, int label) {
    config.requireLabel(label);
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      boolean x = k == label;
      locateOnset(2 * k, at, tilts.logIncrement(k, 0, x), x);
      locateOnset(2 * k + 1, at, tilts.logIncrement(k, 1, x), x);
      sum += tilts.step(m, k, x);
    }
    double statistic = Math.min(sum / m.length, Double.MAX_VALUE);
    return statistic < config.falseAlarmEvery() ? Optional.empty() : blame(at, statistic);
  }

  private void locateOnset(int place, long at, double logIncrement, boolean hit) {
    if (cusum[place] <= 0) {
      cusum[place] = 0;
      onsetAt[place] = at;
      labels[place] = 0;
      hits[place] = 0;
    }
    cusum[place] += logIncrement;
    labels[place]++;
    hits[place] += hit ? 1 : 0;
  }

  private Optional<DriftVerdict> blame(long at, double statistic) {
    int blamed = tilts.mostEvident(m);
    double share = (double) hits[blamed] / labels[blamed];
    double effect = Math.abs(share - config.reference().share(blamed / 2));
    if (effect <= config.leastEffect()) {
      capOverflow();
      return Optional.empty();
    }
    episode++;
    DriftVerdict verdict =
        new DriftVerdict(
            episode,
            at,
            onsetAt[blamed],
            labels[blamed],
            blamed / 2,
            share,
            effect,
            statistic,
            config.falseAlarmEvery());
    restart();
    return Optional.of(verdict);
  }

  /** Evidence for a drift too small to matter may grow for ever; it must not become infinite. */
  private void capOverflow() {
    for (int j = 0; j < m.length; j++) {
      m[j] = Math.min(m[j], 1e300);
    }
  }

  private void restart() {
    tilts.restart(m);
    Arrays.fill(cusum, 0);
  }

  /** Drifts raised so far. */
  public int episode() {
    return episode;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(episode).writeUnsigned(classes);
    for (double value : m) {
      out.writeDouble(value);
    }
    for (int place = 0; place < cusum.length; place++) {
      out.writeDouble(cusum[place])
          .writeSigned(onsetAt[place])
          .writeUnsigned(labels[place])
          .writeUnsigned(hits[place]);
    }
  }

  /** Reads a state of {@code config} back. */
  public static TiltDrift decode(DriftConfig config, StateReader in) {
    in.readVersion(VERSION);
    TiltDrift drift = new TiltDrift(config);
    drift.episode = in.readCount();
    int classes = in.readCount();
    if (classes != drift.classes) {
      throw new StateFormatException(
          "a state of " + classes + " classes, the reference has " + drift.classes);
    }
    for (int j = 0; j < drift.m.length; j++) {
      drift.m[j] = in.readDouble();
    }
    for (int place = 0; place < drift.cusum.length; place++) {
      drift.cusum[place] = in.readDouble();
      drift.onsetAt[place] = in.readSigned();
      drift.labels[place] = in.readUnsigned();
      drift.hits[place] = in.readUnsigned();
    }
    return drift;
  }
}
