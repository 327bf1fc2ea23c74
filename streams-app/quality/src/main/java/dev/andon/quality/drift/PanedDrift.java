package dev.andon.quality.drift;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Watches labels for a class whose share has risen or fallen, as {@link TiltDrift} does, where
 * nobody knows the order of those within a pane of time: the verdicts depend on how many of each
 * class a pane holds, and on nothing else.
 *
 * <p>A pane with n labels, s of them of class k, takes bet j on that class from M to
 *
 * <pre>  (n + M) · (q1 / q0)^s · ((1 - q1) / (1 - q0))^(n - s)</pre>
 *
 * All bets of a pane begin with the pane, one for each of its labels. Given how many labels there
 * are, the factor's expectation is at most 1 while no share is beyond the reference's margin, so
 * that M less the number of labels is a supermartingale from pane to pane, as it is from label to
 * label where their order is known. The head start is that of {@code TiltDrift} and is not counted
 * as evidence. So, at the end of a pane, the expected number of labels to a false alarm is at least
 * {@code falseAlarmEvery} (Shin, Ramdas, Rinaldo 2022; optional stopping), whatever the sizes of
 * the panes, as long as these are not chosen by what is in them.
 *
 * <p>A look within a pane counts the labels that are there. For a bet alone that keeps the bound:
 * with τ the label at which such looks would first alarm, E M_τ = M + E' min(τ, n), where E' is the
 * expectation under the bet's alternative. The alternative brings more of what lets M grow, so that
 * under it τ comes no later, and E' τ ≤ E τ. For the mean of many bets, on classes of one sum, this
 * is no proof; a simulation with a look every few labels shows a margin.
 *
 * <p>Several labels of one item say nearly the same, and are not as many labels. With up to c of
 * them to an item each factor is taken to the power 1/c: by Hölder's inequality the expectation of
 * the product over an item's labels is then at most 1, however much they depend on each other, and
 * the bound above holds. The price is up to c times the delay.
 *
 * <p>What panes cost is time: a change within a pane is diluted by what the pane held before. A
 * change at its beginning is found about as soon as label by label.
 *
 * <p>A verdict also asks for an effect: the total variation between the labels since the onset and
 * the reference, less what chance alone would make of so few labels, exceeds {@code leastEffect},
 * if that is not 0. Onset and effect are those of the class and direction with the most evidence,
 * from its companion CUSUM. Afterwards the detector starts over.
 *
 * <p>2K² + 9K numbers of state, O(K²) a pane. Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 1: version | episode | K | 5K doubles | per class and direction: cusum | onset
 *                   | labels since then by class
 * </pre>
 */
public final class PanedDrift {
  /** The most labels of one item that are reckoned with. */
  public static final int MOST_IN_CLUMP = 25;

  private static final int VERSION = 1;

  private final DriftConfig config;
  private final int clump;
  private final ClassTilts tilts;
  private final int classes;
  private final double[] m;
  private final double[] cusum;
  private final long[] onsetAt;

  /** Labels since the onset, K for each class and direction. */
  private final long[] since;

  private int episode;

  /** A detector that has seen nothing. */
  public PanedDrift(DriftConfig config) {
    this(config, 1);
  }

  /**
   * A detector that has seen nothing, of labels that are not independent.
   *
   * @param clump how many labels one item has at most, 1 to {@value #MOST_IN_CLUMP}
   */
  public PanedDrift(DriftConfig config, int clump) {
    this(config, clump, new ClassTilts(config.reference()));
    restart();
  }

  private PanedDrift(DriftConfig config, int clump, ClassTilts tilts) {
    if (clump < 1 || clump > MOST_IN_CLUMP) {
      throw new IllegalArgumentException(
          "clump is " + clump + " labels, must be in 1.." + MOST_IN_CLUMP);
    }
    this.config = config;
    this.clump = clump;
    this.tilts = tilts;
    this.classes = config.reference().classes();
    this.m = new double[ClassTilts.PER_CLASS * classes];
    this.cusum = new double[2 * classes];
    this.onsetAt = new long[2 * classes];
    this.since = new long[2 * classes * classes];
  }

  /** The same state, to go on from independently. */
  public PanedDrift copy() {
    PanedDrift copy = new PanedDrift(config, clump, tilts);
    System.arraycopy(m, 0, copy.m, 0, m.length);
    System.arraycopy(cusum, 0, copy.cusum, 0, cusum.length);
    System.arraycopy(onsetAt, 0, copy.onsetAt, 0, onsetAt.length);
    System.arraycopy(since, 0, copy.since, 0, since.length);
    copy.episode = episode;
    return copy;
  }

  /**
   * The next pane.
   *
   * @param at event time of its beginning, epoch milliseconds
   * @param counts labels of each class, each at least 0
   * @return the verdict if it raised one
   */
  public Optional<DriftVerdict> observe(long at, long[] counts) {
    long labels = total(counts);
    if (labels == 0) {
      return Optional.empty();
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      locateOnset(2 * k, at, tilts.logIncrement(k, 0, counts[k], labels), counts);
      locateOnset(2 * k + 1, at, tilts.logIncrement(k, 1, counts[k], labels), counts);
      sum += tilts.step(m, k, counts[k], labels, clump);
    }
    double statistic = Math.min(sum / m.length, Double.MAX_VALUE);
    return statistic < config.falseAlarmEvery() ? Optional.empty() : blame(at, statistic);
  }

  /** The evidence so far, of which {@link DriftConfig#falseAlarmEvery} raises an alarm. */
  public double statistic() {
    return Math.min(tilts.evidence(m) / m.length, Double.MAX_VALUE);
  }

  /** The estimated change of what there is most evidence for, epoch milliseconds. */
  public long onsetAt() {
    return onsetAt[tilts.mostEvident(m)];
  }

  private long total(long[] counts) {
    if (counts.length != classes) {
      throw new IllegalArgumentException(counts.length + " classes, the reference has " + classes);
    }
    long total = 0;
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("a count is " + count + ", must be at least 0");
      }
      total += count;
    }
    return total;
  }

  private void locateOnset(int place, long at, double logIncrement, long[] counts) {
    int first = place * classes;
    if (cusum[place] <= 0) {
      cusum[place] = 0;
      onsetAt[place] = at;
      Arrays.fill(since, first, first + classes, 0);
    }
    cusum[place] += logIncrement;
    for (int k = 0; k < classes; k++) {
      since[first + k] += counts[k];
    }
  }

  private Optional<DriftVerdict> blame(long at, double statistic) {
    int blamed = tilts.mostEvident(m);
    long[] moved = Arrays.copyOfRange(since, blamed * classes, (blamed + 1) * classes);
    long labels = total(moved);
    double effect = effect(moved, labels);
    if (config.leastEffect() > 0 && effect <= config.leastEffect()) {
      return Optional.empty();
    }
    episode++;
    DriftVerdict verdict =
        new DriftVerdict(
            episode,
            at,
            onsetAt[blamed],
            labels,
            blamed / 2,
            (double) moved[blamed / 2] / labels,
            effect,
            statistic,
            config.falseAlarmEvery());
    restart();
    return Optional.of(verdict);
  }

  /** Total variation less its expectation where only chance is at work, at least 0. */
  private double effect(long[] counts, long labels) {
    double distance = 0;
    double chance = 0;
    for (int k = 0; k < classes; k++) {
      double share = config.reference().share(k);
      distance += Math.abs((double) counts[k] / labels - share);
      chance += Math.sqrt(2 / Math.PI * share * (1 - share) * clump / labels);
    }
    return Math.max(0, (distance - chance) / 2);
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
      out.writeDouble(cusum[place]).writeSigned(onsetAt[place]);
      for (int k = 0; k < classes; k++) {
        out.writeUnsigned(since[place * classes + k]);
      }
    }
  }

  /** Reads a state of {@code config} back. */
  public static PanedDrift decode(DriftConfig config, int clump, StateReader in) {
    in.readVersion(VERSION);
    PanedDrift drift = new PanedDrift(config, clump, new ClassTilts(config.reference()));
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
      for (int k = 0; k < classes; k++) {
        drift.since[place * classes + k] = in.readUnsigned();
      }
    }
    return drift;
  }
}
