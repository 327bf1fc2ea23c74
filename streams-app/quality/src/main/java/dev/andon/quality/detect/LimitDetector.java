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
 * limit. Where the rule says how hard gold usually is, harder gold is allowed more errors ({@link
 * LimitBets}). In ALARM the mirrored detector waits for evidence that the error probability is
 * below that again, raises {@link LimitVerdict.Kind#RECOVERY} and re-arms; nothing but judgements
 * changes the phase.
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
 * bytes, version 2: version | phase | episode | revision | 6 doubles dip | 6 doubles recovery
 *                   | cusum | onset | count | correct | allowed errors    (the last four since the
 *                   onset) | difficulty learned from
 *        version 1: without allowed errors and difficulty
 * </pre>
 */
public final class LimitDetector implements JudgementDetector {
  private static final int VERSION = 2;

  private final LimitConfig config;
  private final LimitBets bets;
  private final DifficultyReference reference;
  private boolean alarmed;
  private int episode;
  private long revision;
  private final double[] dip;
  private final double[] recovery;
  private double cusum;
  private long onsetAt;
  private long count;
  private long correct;

  /** Errors allowed since the onset beyond those of gold as hard as usual. */
  private double allowance;

  /** An armed detector that has seen nothing. */
  public LimitDetector(LimitConfig config) {
    this(config, LimitBets.against(config.errorLimit()));
  }

  private LimitDetector(LimitConfig config, LimitBets bets) {
    this.config = config;
    this.bets = bets;
    this.reference = new DifficultyReference(config.usual());
    this.dip = bets.worse(0).floor();
    this.recovery = bets.better(0).floor();
  }

  @Override
  public LimitDetector copy() {
    LimitDetector copy = new LimitDetector(config, bets);
    copy.alarmed = alarmed;
    copy.episode = episode;
    copy.revision = revision;
    System.arraycopy(dip, 0, copy.dip, 0, dip.length);
    System.arraycopy(recovery, 0, copy.recovery, 0, recovery.length);
    copy.cusum = cusum;
    copy.onsetAt = onsetAt;
    copy.count = count;
    copy.correct = correct;
    copy.allowance = allowance;
    copy.reference.take(reference);
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
    detector.reference.take(reference);
    return detector;
  }

  @Override
  public LimitVerdict lapse(long at) {
    if (!alarmed) {
      throw new IllegalStateException("only an alarm lapses");
    }
    return verdict(LimitVerdict.Kind.LAPSE, at, 0, config.recoveryEvery());
  }

  /** One judgement of gold as hard as usual. */
  public Optional<LimitVerdict> observe(long at, boolean right, long inputs) {
    return observe(at, 1, right ? 1 : 0, inputs);
  }

  /** Judgements of gold as hard as usual; see {@link JudgementDetector#observe}. */
  public Optional<LimitVerdict> observe(long at, long judged, long good, long inputs) {
    return observe(at, at, judged, good, Difficulty.UNKNOWN, inputs);
  }

  @Override
  public Optional<LimitVerdict> observe(
      long at, long occurredAt, long judged, long good, Difficulty difficulty, long inputs) {
    if (good < 0 || good > judged) {
      throw new IllegalArgumentException("good is " + good + ", must be in 0.." + judged);
    }
    revision += inputs;
    if (judged == 0) {
      return Optional.empty();
    }
    double offset = reference.offset(difficulty, judged);
    TiltedBets step = alarmed ? bets.better(offset) : bets.worse(offset);
    locateOnset(step, at, judged, good);
    allowance += judged * (bets.allowed(offset) - config.errorLimit());
    return alarmed ? watchForRecovery(step, at, judged, good) : watchForDip(step, at, judged, good);
  }

  private void locateOnset(TiltedBets step, long at, long judged, long right) {
    if (cusum <= 0) {
      cusum = 0;
      onsetAt = at;
      count = 0;
      correct = 0;
      allowance = 0;
    }
    cusum += step.mildestLogIncrement(judged - right, judged);
    count += judged;
    correct += right;
  }

  private Optional<LimitVerdict> watchForDip(TiltedBets step, long at, long judged, long right) {
    step.step(dip, judged - right, judged);
    double statistic = bets.worse(0).evidence(dip);
    if (statistic < config.falseAlarmEvery()) {
      return Optional.empty();
    }
    episode++;
    LimitVerdict verdict = verdict(LimitVerdict.Kind.DIP, at, statistic, config.falseAlarmEvery());
    alarmed = true;
    restart();
    return Optional.of(verdict);
  }

  private Optional<LimitVerdict> watchForRecovery(
      TiltedBets step, long at, long judged, long right) {
    step.step(recovery, judged - right, judged);
    double statistic = bets.better(0).evidence(recovery);
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
        kind,
        episode,
        at,
        onsetAt,
        statistic,
        threshold,
        count,
        correct,
        revision,
        allowance > 0 ? new HarderGold(config.limit() - allowance / count) : null);
  }

  private void restart() {
    System.arraycopy(bets.worse(0).floor(), 0, dip, 0, dip.length);
    System.arraycopy(bets.better(0).floor(), 0, recovery, 0, recovery.length);
    cusum = 0;
  }

  @Override
  public boolean alarmed() {
    return alarmed;
  }

  @Override
  public Optional<LimitVerdict> phase() {
    return alarmed
        ? LimitVerdict.probation(
            episode, onsetAt, bets.better(0).evidence(recovery), config.recoveryEvery())
        : LimitVerdict.watch(
            episode + 1,
            onsetAt,
            bets.worse(0).evidence(dip),
            config.falseAlarmEvery(),
            count,
            correct,
            revision);
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
    out.writeDouble(cusum)
        .writeSigned(onsetAt)
        .writeUnsigned(count)
        .writeUnsigned(correct)
        .writeDouble(allowance);
    reference.encode(out);
  }

  /** Reads a state of {@code config} back. */
  public static LimitDetector decode(LimitConfig config, StateReader in) {
    int version = in.readVersion(VERSION);
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
    if (version == VERSION) {
      detector.allowance = in.readDouble();
      detector.reference.decode(in);
    }
    return detector;
  }
}
