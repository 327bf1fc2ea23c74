package dev.andon.quality.drift;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Watches a stream of labels for any change of their distribution, by learning what it has become.
 *
 * <p>A plug-in Shiryaev-Roberts e-detector: with N_k the counts of recent labels, forgetting 2 % at
 * each, and a prior worth c = 30 labels of the reference π,
 *
 * <pre>  L = (c π_x + N_x) / ((c + Σ N) π_x),   M ← (1 + M) L</pre>
 *
 * L is the ratio of a distribution known before the label came to the reference, so its expectation
 * is 1 under the reference and M less the number of labels is a martingale: the expected number of
 * labels to a false alarm is at least {@code falseAlarmEvery}. Half the state of {@link TiltDrift}
 * and as fast for changes that are not those of one class; it knows no margin, so the reference
 * must be known and not estimated.
 *
 * <p>The onset is where the CUSUM of log L last left zero; the effect is the total variation
 * between the labels since then and the reference, max_A |p(A) - π(A)| = 1/2 Σ |p_k - π_k|. O(K) a
 * label for the forgetting. Order matters.
 *
 * <pre>
 * bytes, version 1: version | episode | K | m | cusum | onset | per class: recent | since onset
 * </pre>
 */
public final class AdaptiveDrift {
  private static final int VERSION = 1;
  private static final double KEEP = 0.98;
  private static final double PRIOR = 30;

  private final DriftConfig config;
  private final double[] recent;
  private final long[] since;
  private double m;
  private double cusum;
  private long onsetAt;
  private int episode;

  /**
   * A detector that has seen nothing.
   *
   * @throws IllegalArgumentException when the reference was estimated with a margin
   */
  public AdaptiveDrift(DriftConfig config) {
    if (config.reference().hasMargin()) {
      throw new IllegalArgumentException(
          "the reference has margins, which a plug-in detector cannot honour; use TiltDrift");
    }
    this.config = config;
    this.recent = new double[config.reference().classes()];
    this.since = new long[recent.length];
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
    double total = 0;
    for (double count : recent) {
      total += count;
    }
    double share = config.reference().share(label);
    double increment = (PRIOR * share + recent[label]) / ((PRIOR + total) * share);
    if (cusum <= 0) {
      cusum = 0;
      onsetAt = at;
      Arrays.fill(since, 0);
    }
    cusum += StrictMath.log(increment);
    since[label]++;
    m = Math.min((1 + m) * increment, 1e300);
    for (int k = 0; k < recent.length; k++) {
      recent[k] *= KEEP;
    }
    recent[label]++;
    return m < config.falseAlarmEvery() ? Optional.empty() : judge(at);
  }

  private Optional<DriftVerdict> judge(long at) {
    long n = Arrays.stream(since).sum();
    int moved = 0;
    double most = -1;
    double distance = 0;
    for (int k = 0; k < since.length; k++) {
      double off = Math.abs((double) since[k] / n - config.reference().share(k));
      distance += off;
      if (off > most) {
        most = off;
        moved = k;
      }
    }
    double effect = distance / 2;
    if (effect <= config.leastEffect()) {
      return Optional.empty();
    }
    episode++;
    double share = (double) since[moved] / n;
    DriftVerdict verdict =
        new DriftVerdict(
            episode, at, onsetAt, n, moved, share, effect, m, config.falseAlarmEvery());
    m = 0;
    cusum = 0;
    return Optional.of(verdict);
  }

  /** Drifts raised so far. */
  public int episode() {
    return episode;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION)
        .writeUnsigned(episode)
        .writeUnsigned(recent.length)
        .writeDouble(m)
        .writeDouble(cusum)
        .writeSigned(onsetAt);
    for (int k = 0; k < recent.length; k++) {
      out.writeDouble(recent[k]).writeUnsigned(since[k]);
    }
  }

  /** Reads a state of {@code config} back. */
  public static AdaptiveDrift decode(DriftConfig config, StateReader in) {
    in.readVersion(VERSION);
    AdaptiveDrift drift = new AdaptiveDrift(config);
    drift.episode = in.readCount();
    int classes = in.readCount();
    if (classes != drift.recent.length) {
      throw new StateFormatException(
          "a state of " + classes + " classes, the reference has " + drift.recent.length);
    }
    drift.m = in.readDouble();
    drift.cusum = in.readDouble();
    drift.onsetAt = in.readSigned();
    for (int k = 0; k < drift.recent.length; k++) {
      drift.recent[k] = in.readDouble();
      drift.since[k] = in.readUnsigned();
    }
    return drift;
  }
}
