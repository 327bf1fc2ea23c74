package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * Watches the judgements of one rater for a dip below what is usual for this rater: a {@link
 * MixtureDetector} on right-or-wrong answers, one at a time.
 *
 * <p>The onset is the early bound of the change-point: what was answered from then on is in doubt.
 * Recovery has no run length but a probability; see {@link MixtureConfig}.
 *
 * <p>Mutable, single-threaded, about 250 bytes; constant time.
 *
 * <pre>
 * bytes, version 2: version | episodes before | revision | lapse: since | count | correct | mixture
 *                   | difficulty learned from
 *        version 1: without difficulty
 * </pre>
 */
public final class DipDetector implements JudgementDetector {
  private static final int VERSION = 2;

  private final DipConfig config;
  private final MixtureDetector mixture;
  private final DifficultyReference reference;

  /** Alarms raised before this detector began. */
  private final int episodesBefore;

  private long revision;

  /** Of the last alarm: since when, how many answers by then, and how many of them right. */
  private long onsetAt;

  private long count;
  private long correct;

  private DipDetector(
      DipConfig config, MixtureDetector mixture, int episodesBefore, long revision) {
    this.config = config;
    this.mixture = mixture;
    this.reference = new DifficultyReference(config.usualDifficulty());
    this.episodesBefore = episodesBefore;
    this.revision = revision;
  }

  static DipDetector resuming(DipConfig config, int episode, long revision) {
    return new DipDetector(config, new MixtureDetector(config.mixture()), episode, revision);
  }

  @Override
  public DipDetector copy() {
    DipDetector copy = new DipDetector(config, mixture.copy(), episodesBefore, revision);
    copy.reference.take(reference);
    copy.takeAlarm(this);
    return copy;
  }

  @Override
  public DipDetector under(Condition other) {
    if (!(other instanceof DipConfig dip)) {
      throw new IllegalArgumentException("a dip cannot go on as " + other);
    }
    DipDetector detector = resuming(dip, episode(), revision);
    detector.reference.take(reference);
    if (alarmed()) {
      detector.mixture.holdAlarm();
      detector.takeAlarm(this);
    }
    return detector;
  }

  private void takeAlarm(DipDetector other) {
    onsetAt = other.onsetAt;
    count = other.count;
    correct = other.correct;
  }

  /**
   * Takes the next judgement.
   *
   * @throws IllegalArgumentException for more than one: their order would matter
   */
  @Override
  public Optional<LimitVerdict> observe(
      long at, long occurredAt, long judged, long good, Difficulty difficulty, long inputs) {
    if (judged > 1) {
      throw new IllegalArgumentException("judged is " + judged + ", must be 0 or 1");
    }
    revision += inputs;
    return judged == 0
        ? Optional.empty()
        : mixture
            .observe(at, 1.0 - good, reference.offset(difficulty, judged))
            .map(this::translated);
  }

  private LimitVerdict translated(MixtureVerdict verdict) {
    boolean dip = verdict.kind() == MixtureVerdict.Kind.ALARM;
    long samples = verdict.sampleCount();
    long right = samples - Math.round(verdict.errorSum());
    if (dip) {
      onsetAt = verdict.onset().earliest();
      count = samples;
      correct = right;
    }
    return new LimitVerdict(
        dip ? LimitVerdict.Kind.DIP : LimitVerdict.Kind.RECOVERY,
        episode(),
        verdict.detectedAt(),
        verdict.onset().earliest(),
        verdict.statistic(),
        dip ? config.falseAlarmEvery() : verdict.threshold(),
        samples,
        right,
        revision);
  }

  @Override
  public LimitVerdict lapse(long at) {
    if (!alarmed()) {
      throw new IllegalStateException("only an alarm lapses");
    }
    return new LimitVerdict(
        LimitVerdict.Kind.LAPSE,
        episode(),
        at,
        onsetAt,
        0,
        config.falseAlarmEvery(),
        count,
        correct,
        revision);
  }

  @Override
  public boolean alarmed() {
    return mixture.alarmed();
  }

  @Override
  public Optional<LimitVerdict> phase() {
    return mixture.standing().flatMap(this::phase);
  }

  /** A watch begins with less evidence in the mixture, which looks closer then. */
  private Optional<LimitVerdict> phase(MixtureDetector.Standing standing) {
    long samples = standing.sampleCount();
    return alarmed()
        ? Optional.of(LimitVerdict.probation(episode(), standing.since()))
        : LimitVerdict.watch(
            episode() + 1,
            standing.since(),
            standing.evidence(),
            config.mixture().threshold(),
            samples,
            samples - Math.round(standing.errorSum()),
            revision);
  }

  @Override
  public int episode() {
    return episodesBefore + mixture.episode();
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public void encode(StateWriter out) {
    out.writeByte(VERSION)
        .writeUnsigned(episodesBefore)
        .writeSigned(revision)
        .writeSigned(onsetAt)
        .writeUnsigned(count)
        .writeUnsigned(correct);
    mixture.encode(out);
    reference.encode(out);
  }

  /** Reads a state of {@code config} back. */
  public static DipDetector decode(DipConfig config, StateReader in) {
    int version = in.readVersion(VERSION);
    int episodesBefore = in.readCount();
    long revision = in.readSigned();
    long onsetAt = in.readSigned();
    long count = in.readUnsigned();
    long correct = in.readUnsigned();
    MixtureDetector mixture = MixtureDetector.decode(config.mixture(), in);
    DipDetector detector = new DipDetector(config, mixture, episodesBefore, revision);
    detector.onsetAt = onsetAt;
    detector.count = count;
    detector.correct = correct;
    if (version == VERSION) {
      detector.reference.decode(in);
    }
    return detector;
  }
}
