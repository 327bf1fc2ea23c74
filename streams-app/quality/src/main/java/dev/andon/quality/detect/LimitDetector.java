package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * Watches one stream of right-or-wrong judgements against a limit on its agreement.
 *
 * <p>While ARMED it runs a mixture Shiryaev-Roberts e-detector against the null "the error
 * probability is at most 1 - limit, whatever came before" and raises {@link LimitVerdict.Kind#DIP}
 * once the mean M of its bets exceeds the head start by {@code falseAlarmEvery}. Under that null M
 * less the number of judgements is a supermartingale, so the expected number of judgements to a
 * false alarm is at least {@code falseAlarmEvery} (Shin, Ramdas, Rinaldo 2022; optional stopping).
 * No distribution is assumed: only that the chance of an error given the past stays at or below 1 -
 * limit. In ALARM the mirrored detector waits for evidence that the error probability is below that
 * again, raises {@link LimitVerdict.Kind#RECOVERY} and re-arms; nothing but judgements changes the
 * phase.
 *
 * <p>The onset is where the companion CUSUM last left zero: the maximum likelihood estimate of the
 * change for the mildest bet. Bolder bets fall back to zero during a mild dip and would name an
 * onset hundreds of judgements too late, and with it a stretch that was picked for being bad.
 *
 * <p>Mutable, single-threaded, about 180 bytes; constant time, no allocation but for verdicts.
 * Order of observations matters; whoever feeds it keeps them in event-time order and folds again
 * from a copy when one is inserted.
 *
 * <pre>
 * bytes, version 1: version | phase | episode | revision | 6 doubles dip | 6 doubles recovery
 *                   | cusum | onset | count | correct    (the last three since the onset)
 * </pre>
 */
public final class LimitDetector implements JudgementDetector {
  private static final int VERSION = 1;

  private final LimitConfig config;
  private final TiltedBets worse;
  private final TiltedBets better;
  private boolean alarmed;
  private int episode;
  private long revision;
  private final double[] dip;
  private final double[] recovery;
  private double cusum;
  private long onsetAt;
  private long count;
  private long correct;

  /** An armed detector that has seen nothing. */
  public LimitDetector(LimitConfig config) {
    this(
        config,
        TiltedBets.worseThan(config.errorLimit()),
        TiltedBets.betterThan(config.errorLimit()));
  }

  private LimitDetector(LimitConfig config, TiltedBets worse, TiltedBets better) {
    this.config = config;
    this.worse = worse;
    this.better = better;
    this.dip = worse.floor();
    this.recovery = better.floor();
  }

  @Override
  public LimitDetector copy() {
    LimitDetector copy = new LimitDetector(config, worse, better);
    copy.alarmed = alarmed;
    copy.episode = episode;
    copy.revision = revision;
    System.arraycopy(dip, 0, copy.dip, 0, dip.length);
    System.arraycopy(recovery, 0, copy.recovery, 0, recovery.length);
    copy.cusum = cusum;
    copy.onsetAt = onsetAt;
    copy.count = count;
    copy.correct = correct;
    return copy;
  }

  static LimitDetector resuming(LimitConfig config, int episode, long revision) {
    LimitDetector detector = new LimitDetector(config);
    detector.episode = episode;
    detector.revision = revision;
    return detector;
  }

  @Override
  public LimitDetector under(Condition other) {
    if (!(other instanceof LimitConfig limit)) {
      throw new IllegalArgumentException("a limit cannot go on as " + other);
    }
    LimitDetector detector = resuming(limit, episode, revision);
    detector.alarmed = alarmed;
    detector.onsetAt = onsetAt;
    detector.count = count;
    detector.correct = correct;
    return detector;
  }

  @Override
  public LimitVerdict lapse(long at) {
    if (!alarmed) {
      throw new IllegalStateException("only an alarm lapses");
    }
    return verdict(LimitVerdict.Kind.LAPSE, at, 0, config.recoveryEvery());
  }

  @Override
  public Optional<LimitVerdict> observe(
      long at, long occurredAt, long judged, long good, long inputs) {
    return observe(at, judged, good, inputs);
  }

  /** One judgement; see {@link #observe(long, long, long, long)}. */
  public Optional<LimitVerdict> observe(long at, boolean right, long inputs) {
    return observe(at, 1, right ? 1 : 0, inputs);
  }

  /**
   * Takes the next judgements, together as one step.
   *
   * @param at event time, epoch milliseconds
   * @param judged how many, at least 0
   * @param right how many of them were correct, 0 to {@code judged}
   * @param inputs input changes folded into them; makes up the verdict's revision
   * @return the verdict if this step raised one
   */
  public Optional<LimitVerdict> observe(long at, long judged, long right, long inputs) {
    if (right < 0 || right > judged) {
      throw new IllegalArgumentException("right is " + right + ", must be in 0.." + judged);
    }
    revision += inputs;
    if (judged == 0) {
      return Optional.empty();
    }
    locateOnset(at, judged, right);
    return alarmed ? watchForRecovery(at, judged, right) : watchForDip(at, judged, right);
  }

  private void locateOnset(long at, long judged, long right) {
    if (cusum <= 0) {
      cusum = 0;
      onsetAt = at;
      count = 0;
      correct = 0;
    }
    TiltedBets bets = alarmed ? better : worse;
    cusum += bets.mildestLogIncrement(judged - right, judged);
    count += judged;
    correct += right;
  }

  private Optional<LimitVerdict> watchForDip(long at, long judged, long right) {
    worse.step(dip, judged - right, judged);
    double statistic = worse.evidence(dip);
    if (statistic < config.falseAlarmEvery()) {
      return Optional.empty();
    }
    episode++;
    LimitVerdict verdict = verdict(LimitVerdict.Kind.DIP, at, statistic, config.falseAlarmEvery());
    alarmed = true;
    restart();
    return Optional.of(verdict);
  }

  private Optional<LimitVerdict> watchForRecovery(long at, long judged, long right) {
    better.step(recovery, judged - right, judged);
    double statistic = better.evidence(recovery);
    if (statistic < config.recoveryEvery()) {
      return Optional.empty();
    }
    LimitVerdict verdict =
        verdict(LimitVerdict.Kind.RECOVERY, at, statistic, config.recoveryEvery());
    alarmed = false;
    restart();
    return Optional.of(verdict);
  }

  private LimitVerdict verdict(
      LimitVerdict.Kind kind, long at, double statistic, double threshold) {
    return new LimitVerdict(
        kind, episode, at, onsetAt, statistic, threshold, count, correct, revision);
  }

  private void restart() {
    System.arraycopy(worse.floor(), 0, dip, 0, dip.length);
    System.arraycopy(better.floor(), 0, recovery, 0, recovery.length);
    cusum = 0;
  }

  @Override
  public boolean alarmed() {
    return alarmed;
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public int episode() {
    return episode;
  }

  @Override
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeBoolean(alarmed).writeUnsigned(episode).writeSigned(revision);
    for (double value : dip) {
      out.writeDouble(value);
    }
    for (double value : recovery) {
      out.writeDouble(value);
    }
    out.writeDouble(cusum).writeSigned(onsetAt).writeUnsigned(count).writeUnsigned(correct);
  }

  /** Reads a state of {@code config} back. */
  public static LimitDetector decode(LimitConfig config, StateReader in) {
    in.readVersion(VERSION);
    LimitDetector detector = new LimitDetector(config);
    detector.alarmed = in.readBoolean();
    detector.episode = in.readCount();
    detector.revision = in.readSigned();
    for (int k = 0; k < detector.dip.length; k++) {
      detector.dip[k] = in.readDouble();
    }
    for (int k = 0; k < detector.recovery.length; k++) {
      detector.recovery[k] = in.readDouble();
    }
    detector.cusum = in.readDouble();
    detector.onsetAt = in.readSigned();
    detector.count = in.readUnsigned();
    detector.correct = in.readUnsigned();
    return detector;
  }
}
