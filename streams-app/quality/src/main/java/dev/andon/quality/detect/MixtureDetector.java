package dev.andon.quality.detect;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * Says when a rater has become worse than usual: the default detector of a dip.
 *
 * <p>A mixture Shiryaev-Roberts e-detector on error scores ({@link MixtureShiryaevRoberts}),
 * adjusted for the difficulty of each item, against a baseline that is known or learned ({@link
 * LearnedBaseline}). Observations alone move it:
 *
 * <pre>
 *   ARMED ⇄ WATCH   evidence ≥ watchThreshold, and below it again
 *   → ALARM         evidence ≥ threshold; latched, the baseline frozen
 *   → PROBATION     the mirrored detector, against "still worse by half the shift", reaches
 *                   probationEvery
 *   → ARMED         a fresh e-process against the same null reaches recoveryEvidence
 *   → ALARM         or falls to 1/recoveryEvidence
 * </pre>
 *
 * <p>The expected number of observations to a false alarm is at least {@code threshold} while the
 * baseline is not below the truth; with a learned one this holds on average over raters. An alarm
 * never makes a new baseline. Looking for improvement instead, everything is mirrored.
 *
 * <p>Mutable, single-threaded, 210 bytes; constant time, no allocation but for verdicts. Order
 * matters: whoever feeds it keeps observations in event-time order.
 *
 * <pre>
 * bytes, version 1: version | phase | episode | last time | started
 *                   | head start | 6 times (M, age, squared age)
 *                   | O | E | waiting O | waiting E | companion | waiting
 *                   | probation: since | n | errors
 * </pre>
 */
public final class MixtureDetector implements ChangeDetector {
  private static final int VERSION = 1;
  private static final MixturePhase[] PHASES = MixturePhase.values();

  private final MixtureConfig config;
  private final OddsBets bets;
  private final OddsBets mirrored;
  private final LearnedBaseline baseline;
  private final OnsetPosterior posterior = new OnsetPosterior();
  private final Probation probation = new Probation();
  private MixturePhase phase = MixturePhase.ARMED;
  private int episode;
  private boolean started;
  private long lastAt;

  /** An armed detector that has seen nothing. */
  public MixtureDetector(MixtureConfig config) {
    this.config = config;
    this.bets = OddsBets.on(config.direction());
    this.mirrored = OddsBets.on(config.direction().opposite());
    this.baseline = new LearnedBaseline(config.baseline(), config.direction());
    rearm();
  }

  /** The same state, to go on from independently. */
  MixtureDetector copy() {
    StateWriter bytes = new StateWriter(320);
    encode(bytes);
    return decode(config, new StateReader(bytes.toByteArray()));
  }

  /** Begins in an alarm that was raised elsewhere. */
  void holdAlarm() {
    becomeAlarmed();
  }

  /**
   * Learns from an observation made before the watch began, when all was well: work that was
   * certified. Without any, the baseline starts from the team's.
   */
  public void learn(double error, double offset) {
    if (started) {
      throw new IllegalStateException("the watch has begun: only what came before may be learned");
    }
    baseline.learn(ItemRisk.requireScore(error), offset);
    rearm();
  }

  /**
   * Takes the next observation.
   *
   * @param at event time, epoch milliseconds; one before the last is taken to be at the same time
   * @param error the error score in [0, 1]; 0 is right, 1 is wrong
   * @param offset how much harder than the usual item this one was, as a log odds ratio of error
   * @return the verdict if this observation settled one
   */
  public Optional<MixtureVerdict> observe(long at, double error, double offset) {
    ItemRisk.requireScore(error);
    long elapsed = started ? Math.max(0, at - lastAt) : 0;
    lastAt = started ? Math.max(lastAt, at) : at;
    started = true;
    return switch (phase) {
      case ARMED, WATCH -> watch(error, offset, elapsed);
      case ALARM -> awaitProbation(error, offset, elapsed);
      case PROBATION -> probe(error, offset);
    };
  }

  /**
   * Takes the next observation, one millisecond after the last: for comparing detectors. Returns
   * whether an alarm holds.
   */
  @Override
  public boolean observe(double error, double offset) {
    observe(lastAt + 1, error, offset);
    return alarmed();
  }

  private Optional<MixtureVerdict> watch(double error, double offset, long elapsed) {
    double risk = ItemRisk.of(baseline.usual(), offset);
    posterior.step(bets, error, risk, elapsed);
    double evidence = posterior.evidence();
    phase = evidence >= config.watchThreshold() ? MixturePhase.WATCH : MixturePhase.ARMED;
    baseline.observe(error, offset, risk);
    if (evidence < config.threshold()) {
      return Optional.empty();
    }
    episode++;
    MixtureVerdict verdict =
        verdict(
            MixtureVerdict.Kind.ALARM,
            posterior.onset(lastAt),
            evidence,
            config.threshold(),
            baseline.waiting(),
            baseline.waitingErrors());
    baseline.forgetWaiting();
    becomeAlarmed();
    return Optional.of(verdict);
  }

  private Optional<MixtureVerdict> awaitProbation(double error, double offset, long elapsed) {
    posterior.step(mirrored, error, ItemRisk.of(halfway(), offset), elapsed);
    if (posterior.evidence() >= config.probationEvery()) {
      phase = MixturePhase.PROBATION;
      probation.begin(lastAt);
      posterior.restartTest();
    }
    return Optional.empty();
  }

  private Optional<MixtureVerdict> probe(double error, double offset) {
    posterior.stepTest(mirrored, error, ItemRisk.of(halfway(), offset));
    probation.observe(error);
    double evidence = posterior.evidence();
    if (evidence >= config.recoveryEvidence()) {
      MixtureVerdict verdict =
          verdict(
              MixtureVerdict.Kind.RECOVERY,
              new MixtureVerdict.Onset(probation.since(), probation.since(), lastAt),
              evidence,
              config.recoveryEvidence(),
              probation.count(),
              probation.errors());
      rearm();
      return Optional.of(verdict);
    }
    if (evidence <= 1 / config.recoveryEvidence()) {
      becomeAlarmed();
    }
    return Optional.empty();
  }

  /** Where recovery is decided: half the shift that matters away from what is usual. */
  private double halfway() {
    double usual = baseline.usual();
    double halfway = usual + config.direction().sign() * config.shift() / 2;
    return Math.min(Math.max(halfway, Math.min(usual, ItemRisk.LEAST)), ItemRisk.MOST);
  }

  private void becomeAlarmed() {
    phase = MixturePhase.ALARM;
    probation.end();
    posterior.restart(mirrored, halfway());
  }

  private void rearm() {
    phase = MixturePhase.ARMED;
    probation.end();
    posterior.restart(bets, baseline.usual());
  }

  private MixtureVerdict verdict(
      MixtureVerdict.Kind kind,
      MixtureVerdict.Onset onset,
      double statistic,
      double threshold,
      long sampleCount,
      double errorSum) {
    return new MixtureVerdict(
        kind,
        config.direction(),
        episode,
        lastAt,
        onset,
        statistic,
        threshold,
        sampleCount,
        errorSum,
        baseline.usual());
  }

  /** Where the detector stands. */
  public MixturePhase phase() {
    return phase;
  }

  /**
   * What there is between all well and an alarm, or on the way back.
   *
   * @param since the earliest that it may have begun, epoch milliseconds
   * @param evidence so far, of what {@link #phase} waits for
   * @param sampleCount observations since then
   * @param errorSum their error scores, summed
   */
  record Standing(long since, double evidence, long sampleCount, double errorSum) {}

  /** The same in {@link MixturePhase#WATCH} and {@link MixturePhase#PROBATION}; empty else. */
  Optional<Standing> standing() {
    return switch (phase) {
      case ARMED, ALARM -> Optional.empty();
      case WATCH ->
          Optional.of(
              new Standing(
                  posterior.onset(lastAt).earliest(),
                  posterior.evidence(),
                  baseline.waiting(),
                  baseline.waitingErrors()));
      case PROBATION ->
          Optional.of(
              new Standing(
                  probation.since(), posterior.evidence(), probation.count(), probation.errors()));
    };
  }

  /** Whether an alarm holds. */
  public boolean alarmed() {
    return phase == MixturePhase.ALARM || phase == MixturePhase.PROBATION;
  }

  /** Alarms raised so far. */
  public int episode() {
    return episode;
  }

  /** The error probability that is usual, for an item of usual difficulty. */
  public double baselineError() {
    return baseline.usual();
  }

  /** The evidence of what the present phase waits for. */
  @Override
  public double statistic() {
    return posterior.evidence();
  }

  @Override
  public void reset() {
    baseline.reset();
    episode = 0;
    started = false;
    lastAt = 0;
    rearm();
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION)
        .writeByte(phase.ordinal())
        .writeUnsigned(episode)
        .writeSigned(lastAt)
        .writeBoolean(started);
    posterior.encode(out);
    baseline.encode(out);
    probation.encode(out);
  }

  /** Reads a state of {@code config} back. */
  public static MixtureDetector decode(MixtureConfig config, StateReader in) {
    in.readVersion(VERSION);
    MixtureDetector detector = new MixtureDetector(config);
    int phase = in.readByte();
    if (phase >= PHASES.length) {
      throw new StateFormatException("a phase is " + phase + ", must be below " + PHASES.length);
    }
    detector.phase = PHASES[phase];
    detector.episode = in.readCount();
    detector.lastAt = in.readSigned();
    detector.started = in.readBoolean();
    detector.posterior.decode(in);
    detector.baseline.decode(in);
    detector.probation.decode(in);
    return detector;
  }
}
