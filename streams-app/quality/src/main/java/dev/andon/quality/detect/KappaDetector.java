package dev.andon.quality.detect;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.sequential.KappaPanes;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches kappa of one class, pane by pane, against a limit or against what is usual.
 *
 * <p>A class is watched while it is rare among all gold answers so far, which is known once there
 * are {@value #LEAST_SEEN} of them. Evidence is that of {@link KappaPanes}; each step has at least
 * {@value #LEAST_IN_STEP} answers, so that those to one item weigh little, and counts as many of
 * them as have been about the class before. Where what is usual is learned, it is kappa of the
 * first answers, and what is tested is whether kappa is below that by more than half of the drop
 * that matters, or than what the usual one may be off by: whichever is more.
 *
 * <p>In ALARM it waits for evidence that kappa is above what was tested; then it is armed again. An
 * alarm never makes a new usual. Mutable, single-threaded; O(1).
 *
 * <pre>
 * bytes, version 1: version | episode | revision | flags: alarm 1, tested 2 | tested, if there is
 *                   | seen | pending | its time | since the onset | onset | cusum | evidence
 *                   | what was said, in an alarm
 * </pre>
 */
public final class KappaDetector implements RuleDetector {
  /** Fewer gold answers do not tell which classes are rare. */
  static final long LEAST_SEEN = 100;

  /** Against pairs of answers to one item: with three raters, one pair in 25 at most. */
  static final long LEAST_IN_STEP = 50;

  private static final int VERSION = 1;
  private static final int ALARMED = 1;
  private static final int TESTED = 2;
  private static final double CONFIDENCE = 0.95;

  /** What is tested is never nearer to -1: below, hardly any answers could be told from chance. */
  private static final double LEAST_TESTED = -0.9;

  private final KappaLimitConfig config;
  private int episode;
  private long revision;

  /** Kappa that is tested; NaN while it is learned. */
  private double tested = Double.NaN;

  /** All answers before the present step. */
  private ClassCounts seen = new ClassCounts();

  /** Answers that are too few for a step. */
  private ClassCounts pending = new ClassCounts();

  private long pendingAt;
  private ClassCounts sinceOnset = new ClassCounts();
  private long onsetAt;
  private double cusum;
  private @Nullable KappaPanes evidence;
  private @Nullable LimitVerdict alarm;

  private KappaDetector(KappaLimitConfig config, int episode, long revision) {
    this.config = config;
    this.episode = episode;
    this.revision = revision;
  }

  /** An armed detector that has seen nothing. */
  public static KappaDetector of(KappaLimitConfig config) {
    return resuming(config, 0, 0);
  }

  static KappaDetector resuming(KappaLimitConfig config, int episode, long revision) {
    KappaDetector detector = new KappaDetector(config, episode, revision);
    if (!config.learns()) {
      detector.test(config.limit());
    }
    return detector;
  }

  private void test(double kappa) {
    tested = kappa;
    restart();
  }

  private void restart() {
    evidence = alarm == null ? KappaPanes.below(tested) : KappaPanes.above(tested);
    cusum = 0;
  }

  @Override
  public KappaDetector copy() {
    KappaDetector copy = new KappaDetector(config, episode, revision);
    copy.tested = tested;
    copy.seen = seen.copy();
    copy.pending = pending.copy();
    copy.pendingAt = pendingAt;
    copy.sinceOnset = sinceOnset.copy();
    copy.onsetAt = onsetAt;
    copy.cusum = cusum;
    copy.evidence = evidence == null ? null : evidence.copy();
    copy.alarm = alarm;
    return copy;
  }

  /** What was learned from as many answers as the other condition asks for is kept. */
  @Override
  public KappaDetector under(Condition other) {
    if (!(other instanceof KappaLimitConfig next)) {
      throw new IllegalArgumentException("a kappa cannot go on as " + other);
    }
    KappaDetector detector = new KappaDetector(next, episode, revision);
    detector.seen = seen.copy();
    detector.pending = pending.copy();
    detector.pendingAt = pendingAt;
    detector.alarm = alarm;
    if (!next.learns()) {
      detector.test(next.limit());
    } else if (next.learnFrom() == config.learnFrom()
        && next.limit() == config.limit()
        && !Double.isNaN(tested)) {
      detector.test(tested);
    } else {
      detector.learn();
    }
    return detector;
  }

  @Override
  public LimitVerdict lapse(long at) {
    LimitVerdict said = alarm;
    if (said == null) {
      throw new IllegalStateException("only an alarm lapses");
    }
    return said.lapsing(at, config.recoveryEvery(), revision);
  }

  /**
   * Takes the answers of the next pane.
   *
   * @param at event time of its beginning, epoch milliseconds
   * @param answers what it holds; makes up the verdict's revision
   * @return the verdict if this step raised one
   */
  public Optional<LimitVerdict> observe(long at, ClassCounts answers) {
    revision += answers.revision();
    if (answers.total() == 0) {
      return Optional.empty();
    }
    if (pending.total() == 0) {
      pendingAt = at;
    }
    pending.merge(answers);
    if (pending.total() < LEAST_IN_STEP) {
      return Optional.empty();
    }
    ClassCounts step = pending;
    pending = new ClassCounts();
    Optional<LimitVerdict> verdict =
        evidence == null || !watched() ? Optional.empty() : test(evidence, at, step);
    seen.merge(step);
    if (evidence == null) {
      learn();
    }
    return verdict;
  }

  /** An alarm is watched to its end. */
  private boolean watched() {
    return alarm != null
        || (seen.total() >= LEAST_SEEN
            && seen.wanted() > 0
            && seen.wanted() <= config.rareShare() * seen.total());
  }

  private void learn() {
    if (seen.about() >= config.learnFrom()
        && seen.kappa(CONFIDENCE) instanceof Estimate.Measured usual) {
      double below = Math.min(usual.value() - config.limit() / 2, usual.interval().low());
      test(Math.max(below, LEAST_TESTED));
    }
  }

  private Optional<LimitVerdict> test(KappaPanes bets, long at, ClassCounts step) {
    if (cusum <= 0) {
      cusum = 0;
      onsetAt = pendingAt;
      sinceOnset = new ClassCounts();
    }
    cusum += bets.logIncrement(step);
    sinceOnset.merge(step);
    // Of what was before alone, as a weight that knew of the step would be no weight.
    double weight = (double) step.total() * (seen.about() + 1) / (seen.total() + 1);
    double statistic = bets.step(step, weight);
    double threshold = alarm == null ? config.falseAlarmEvery() : config.recoveryEvery();
    return statistic < threshold
            || !(sinceOnset.kappa(CONFIDENCE) instanceof Estimate.Measured kappa)
        ? Optional.empty()
        : Optional.of(turn(at, statistic, threshold, kappa));
  }

  private LimitVerdict turn(long at, double statistic, double threshold, Estimate.Measured kappa) {
    boolean dip = alarm == null;
    episode += dip ? 1 : 0;
    Interval interval = kappa.interval();
    LimitVerdict verdict =
        new LimitVerdict(
            dip ? LimitVerdict.Kind.DIP : LimitVerdict.Kind.RECOVERY,
            episode,
            at,
            onsetAt,
            statistic,
            threshold,
            sinceOnset.about(),
            sinceOnset.right(),
            revision,
            new KappaFound(kappa.value(), interval, tested));
    alarm = dip ? verdict : null;
    restart();
    return verdict;
  }

  @Override
  public boolean alarmed() {
    return alarm != null;
  }

  @Override
  public Optional<LimitVerdict> phase() {
    double statistic = evidence == null ? 0 : evidence.value();
    return alarm == null
        ? LimitVerdict.watch(episode + 1, onsetAt, statistic, config.falseAlarmEvery(), revision)
        : LimitVerdict.probation(episode, onsetAt, statistic, config.recoveryEvery());
  }

  @Override
  public int episode() {
    return episode;
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public void encode(StateWriter out) {
    KappaPanes bets = evidence;
    out.writeByte(VERSION).writeUnsigned(episode).writeSigned(revision);
    out.writeByte((alarm == null ? 0 : ALARMED) | (bets == null ? 0 : TESTED));
    if (bets != null) {
      out.writeDouble(tested);
    }
    seen.encode(out);
    pending.encode(out);
    out.writeSigned(pendingAt);
    sinceOnset.encode(out);
    out.writeSigned(onsetAt).writeDouble(cusum);
    if (bets != null) {
      bets.encode(out);
    }
    if (alarm != null) {
      alarm.encode(out);
    }
  }

  static KappaDetector decode(KappaLimitConfig config, StateReader in) {
    in.readVersion(VERSION);
    KappaDetector detector = new KappaDetector(config, in.readCount(), in.readSigned());
    int flags = in.readByte();
    if ((flags & TESTED) != 0) {
      detector.tested = in.readDouble("tested", -1, 1);
    }
    detector.seen = ClassCounts.decode(in);
    detector.pending = ClassCounts.decode(in);
    detector.pendingAt = in.readSigned();
    detector.sinceOnset = ClassCounts.decode(in);
    detector.onsetAt = in.readSigned();
    detector.cusum = in.readDouble();
    if ((flags & TESTED) != 0) {
      detector.evidence =
          (flags & ALARMED) == 0
              ? KappaPanes.below(detector.tested)
              : KappaPanes.above(detector.tested);
      detector.evidence.decode(in);
    }
    if ((flags & ALARMED) != 0) {
      detector.alarm = LimitVerdict.decode(in);
    }
    return detector;
  }
}
