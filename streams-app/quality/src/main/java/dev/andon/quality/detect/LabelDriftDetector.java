package dev.andon.quality.detect;

import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.DriftVerdict;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.drift.PanedDrift;
import dev.andon.quality.drift.UsualLabels;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches how often each label is given, pane by pane, for a shift away from what is usual.
 *
 * <p>What is usual is laid down, or learned: from the first panes until these hold enough labels,
 * with which nothing is raised; for what is new to a line, and only as long as it is, from the
 * labels that the line had before. Then {@link PanedDrift} watches, tolerating what the reference
 * may be off by and half of the shift that matters. In ALARM it waits for evidence that the label
 * that moved is back nearer to its usual share than to what it had become, and no farther from it
 * than the shift that matters; then it is armed again, against the same reference. An alarm never
 * makes a new one.
 *
 * <p>Mutable, single-threaded; O(K²) a pane and numbers of state for K labels that are told apart,
 * at most 32.
 *
 * <pre>
 * bytes, version 1: version | episodes before | revision | flags: alarm 1, usual known 2, then
 *                   learned from, if it was learned | drift
 *                   or what was there to learn from, if it is to be | then the alarm, if there is one
 * </pre>
 */
public final class LabelDriftDetector implements RuleDetector {
  private static final int VERSION = 1;
  private static final int ALARMED = 1;
  private static final int KNOWN = 2;

  private final LabelDriftConfig config;

  /** Alarms raised before this detector began. */
  private final int episodesBefore;

  private long revision;

  /** Null while it is learned. */
  private @Nullable UsualLabels usual;

  private @Nullable PanedDrift drift;
  private LabelCounts first = new LabelCounts();
  private @Nullable ShareReturn alarm;

  private LabelDriftDetector(LabelDriftConfig config, int episodesBefore, long revision) {
    this.config = config;
    this.episodesBefore = episodesBefore;
    this.revision = revision;
  }

  /** An armed detector that has seen nothing. */
  public static LabelDriftDetector of(LabelDriftConfig config) {
    return resuming(config, 0, 0);
  }

  static LabelDriftDetector resuming(LabelDriftConfig config, int episode, long revision) {
    LabelDriftDetector detector = new LabelDriftDetector(config, episode, revision);
    if (!config.learns()) {
      detector.know(UsualLabels.laidDown(config.usualShares()));
    }
    return detector;
  }

  private void know(UsualLabels known) {
    usual = known;
    drift = new PanedDrift(config.drift(known), config.labelsPerItem());
    first = new LabelCounts();
  }

  @Override
  public LabelDriftDetector copy() {
    LabelDriftDetector copy = new LabelDriftDetector(config, episodesBefore, revision);
    copy.usual = usual;
    copy.drift = drift == null ? null : drift.copy();
    copy.first.merge(first);
    copy.alarm = alarm == null ? null : alarm.copy();
    return copy;
  }

  /** What was learned from as many labels as the other condition asks for is not learned again. */
  @Override
  public LabelDriftDetector under(Condition other) {
    if (!(other instanceof LabelDriftConfig next)) {
      throw new IllegalArgumentException("a drift cannot go on as " + other);
    }
    LabelDriftDetector detector = resuming(next, episode(), revision);
    if (next.learns()
        && next.learnFrom() == config.learnFrom()
        && next.labelsPerItem() == config.labelsPerItem()) {
      if (usual != null) {
        detector.know(usual);
      }
      detector.first.merge(first);
    }
    if (alarm != null) {
      detector.alarm = alarm.under(detector.usualShare(alarm), next.leastShift());
    }
    return detector;
  }

  /** As far as it is known; else as it was when the alarm was raised. */
  private double usualShare(ShareReturn moved) {
    UsualLabels known = usual;
    if (known == null) {
      LabelShift shift = moved.alarm().shift();
      return shift == null ? 0 : shift.usual();
    }
    return known.reference().share(known.classOf(moved.label()));
  }

  @Override
  public LimitVerdict lapse(long at) {
    if (alarm == null) {
      throw new IllegalStateException("only an alarm lapses");
    }
    LimitVerdict said = alarm.alarm();
    return said.lapsing(at, config.recoveryEvery(), revision);
  }

  /** Takes the labels of the next pane, where nobody knows since when there are any. */
  public Optional<LimitVerdict> observe(long at, LabelCounts labels) {
    return observe(at, labels, null);
  }

  /**
   * Takes the labels of the next pane.
   *
   * @param at event time of its beginning, epoch milliseconds
   * @param labels what it holds; makes up the verdict's revision
   * @param arrival when what is watched came to its line, and what was usual there; null if unknown
   * @return the verdict if this step raised one
   */
  public Optional<LimitVerdict> observe(long at, LabelCounts labels, @Nullable Arrival arrival) {
    revision += labels.revision();
    if (labels.total() == 0) {
      return Optional.empty();
    }
    if (alarm != null) {
      return watchForReturn(alarm, at, labels);
    }
    if (config.ofNewcomers()) {
      return arrival != null && arrival.isNew(at, config.newWithinMillis())
          ? meet(at, labels, arrival)
          : Optional.empty();
    }
    if (usual == null || drift == null) {
      learn(labels);
      return Optional.empty();
    }
    return watch(at, labels, usual, drift, null);
  }

  /** What is new is held against the line at once, if enough was labeled there. */
  private Optional<LimitVerdict> meet(long at, LabelCounts labels, Arrival arrival) {
    if (usual == null && arrival.total() >= config.learnFrom()) {
      know(UsualLabels.learned(arrival.usual(), config.labelsPerItem()));
    }
    return usual == null || drift == null
        ? Optional.empty()
        : watch(at, labels, usual, drift, arrival.since());
  }

  private Optional<LimitVerdict> watch(
      long at, LabelCounts labels, UsualLabels known, PanedDrift watching, @Nullable Long since) {
    return watching.observe(at, known.counts(labels)).map(found -> raise(found, known, since));
  }

  private void learn(LabelCounts labels) {
    first.merge(labels);
    if (first.total() >= config.learnFrom()) {
      know(UsualLabels.learned(first.counts(), config.labelsPerItem()));
    }
  }

  private LimitVerdict raise(DriftVerdict moved, UsualLabels known, @Nullable Long since) {
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            episode(),
            moved.detectedAt(),
            moved.onsetAt(),
            moved.statistic(),
            moved.threshold(),
            moved.sampleCount(),
            Math.round(moved.share() * moved.sampleCount()),
            revision,
            new LabelShift(
                known.labelOf(moved.label()),
                known.reference().share(moved.label()),
                moved.effect(),
                since));
    alarm = ShareReturn.from(verdict, config.leastShift());
    return verdict;
  }

  private Optional<LimitVerdict> watchForReturn(ShareReturn moved, long at, LabelCounts labels) {
    double statistic =
        moved.observe(at, labels.total(), hits(moved.label(), labels), config.labelsPerItem());
    if (statistic < config.recoveryEvery()) {
      return Optional.empty();
    }
    alarm = null;
    return Optional.of(
        moved.recovery(at, statistic, config.recoveryEvery(), usualShare(moved), revision));
  }

  private long hits(String label, LabelCounts labels) {
    UsualLabels known = usual;
    if (known == null || known.classOf(label) != known.classOf(LabelCounts.OTHER)) {
      return Math.max(0, labels.counts().getOrDefault(label, 0L));
    }
    return known.counts(labels)[known.classOf(label)];
  }

  @Override
  public boolean alarmed() {
    return alarm != null;
  }

  @Override
  public Optional<LimitVerdict> phase() {
    if (alarm != null) {
      return alarm.phase(config.recoveryEvery());
    }
    // What is new is watched only as long as it is: what is pending then would stay so.
    return drift == null || config.ofNewcomers()
        ? Optional.empty()
        : LimitVerdict.watch(
            episode() + 1, drift.onsetAt(), drift.statistic(), config.falseAlarmEvery(), revision);
  }

  @Override
  public int episode() {
    return episodesBefore + (drift == null ? 0 : drift.episode());
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(episodesBefore).writeSigned(revision);
    out.writeByte((alarm == null ? 0 : ALARMED) | (usual == null ? 0 : KNOWN));
    if (usual != null && drift != null) {
      if (config.learns()) {
        usual.encode(out);
      }
      drift.encode(out);
    } else {
      first.encode(out);
    }
    if (alarm != null) {
      alarm.encode(out);
    }
  }

  static LabelDriftDetector decode(LabelDriftConfig config, StateReader in) {
    in.readVersion(VERSION);
    LabelDriftDetector detector = new LabelDriftDetector(config, in.readCount(), in.readSigned());
    int flags = in.readByte();
    if ((flags & KNOWN) != 0) {
      UsualLabels known =
          config.learns()
              ? UsualLabels.decode(in, config.labelsPerItem())
              : UsualLabels.laidDown(config.usualShares());
      detector.usual = known;
      detector.drift = PanedDrift.decode(config.drift(known), config.labelsPerItem(), in);
    } else {
      detector.first = LabelCounts.decode(in);
    }
    if ((flags & ALARMED) != 0) {
      detector.alarm = ShareReturn.decode(in);
    }
    return detector;
  }
}
