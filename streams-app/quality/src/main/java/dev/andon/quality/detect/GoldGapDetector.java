package dev.andon.quality.detect;

import dev.andon.quality.integrity.GoldGapBets;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches how much more often a rater says what all others of an item say, where these agree, on
 * items with gold than on other work.
 *
 * <p>Who treats all items alike does so as often on the ones as on the others, however good the
 * others are, or bad: they do not know which is which either. A gap opens for whoever knows gold
 * when it comes, and takes less care of the rest.
 *
 * <p>In ALARM it waits for evidence that the gap is less than the limit; then it is armed again.
 * Mutable, single-threaded; O(1).
 *
 * <pre>
 * bytes, version 1: version | alarm flag | episode | revision | gold seen | right | since the onset
 *                   | onset | cusum | evidence | what was said, in an alarm
 * </pre>
 */
public final class GoldGapDetector implements WitnessDetector {
  private static final int VERSION = 1;

  private final WitnessConfig config;
  private int episode;
  private long revision;
  private long gold;
  private long right;
  private WitnessCounts sinceOnset = new WitnessCounts();
  private long onsetAt;
  private double cusum;
  private GoldGapBets evidence;
  private @Nullable LimitVerdict alarm;

  private GoldGapDetector(WitnessConfig config, int episode, long revision) {
    this.config = config;
    this.episode = episode;
    this.revision = revision;
    this.evidence = GoldGapBets.above(config.limit());
  }

  static GoldGapDetector resuming(WitnessConfig config, int episode, long revision) {
    return new GoldGapDetector(config, episode, revision);
  }

  private void restart() {
    evidence =
        alarm == null ? GoldGapBets.above(config.limit()) : GoldGapBets.below(config.limit());
    cusum = 0;
  }

  @Override
  public GoldGapDetector copy() {
    GoldGapDetector copy = new GoldGapDetector(config, episode, revision);
    copy.gold = gold;
    copy.right = right;
    copy.sinceOnset = sinceOnset.copy();
    copy.onsetAt = onsetAt;
    copy.cusum = cusum;
    copy.evidence = evidence.copy();
    copy.alarm = alarm;
    return copy;
  }

  @Override
  public GoldGapDetector under(Condition other) {
    if (!(other instanceof WitnessConfig next) || next.watched() != config.watched()) {
      throw new IllegalArgumentException("a gap cannot go on as " + other);
    }
    GoldGapDetector detector = new GoldGapDetector(next, episode, revision);
    detector.gold = gold;
    detector.right = right;
    detector.alarm = alarm;
    detector.restart();
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

  @Override
  public Optional<LimitVerdict> observe(long at, WitnessCounts pane) {
    revision += pane.revision();
    if (pane.gold() + pane.others() == 0) {
      return Optional.empty();
    }
    if (cusum <= 0) {
      cusum = 0;
      onsetAt = at;
      sinceOnset = new WitnessCounts();
    }
    gold += pane.gold();
    right += pane.right();
    cusum += evidence.logIncrement(pane, gold == 0 ? 1 : (double) right / gold);
    sinceOnset.add(Testimony.GOLD, "", pane.gold(), pane.right(), 0);
    sinceOnset.add(Testimony.OTHERS, "", pane.others(), pane.agreed(), 0);
    double statistic = evidence.step(pane);
    double threshold = alarm == null ? config.falseAlarmEvery() : config.recoveryEvery();
    if (statistic < threshold || gold == 0 || sinceOnset.others() == 0) {
      return Optional.empty();
    }
    GapFound found =
        sinceOnset.gold() > 0
            ? new GapFound(sinceOnset.gold(), sinceOnset.right())
            : new GapFound(gold, right);
    double gap =
        (double) found.right() / found.answers()
            - (double) sinceOnset.agreed() / sinceOnset.others();
    // What is long over is not raised, even if it is established only now.
    return alarm == null && gap <= config.limit()
        ? Optional.empty()
        : Optional.of(turn(at, statistic, threshold, found));
  }

  private LimitVerdict turn(long at, double statistic, double threshold, GapFound found) {
    boolean dip = alarm == null;
    episode += dip ? 1 : 0;
    LimitVerdict verdict =
        new LimitVerdict(
            dip ? LimitVerdict.Kind.DIP : LimitVerdict.Kind.RECOVERY,
            episode,
            at,
            onsetAt,
            statistic,
            threshold,
            sinceOnset.others(),
            sinceOnset.agreed(),
            revision,
            found);
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
    double statistic = evidence.value();
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
    out.writeByte(VERSION).writeBoolean(alarm != null);
    out.writeUnsigned(episode).writeSigned(revision).writeUnsigned(gold).writeUnsigned(right);
    sinceOnset.encode(out);
    out.writeSigned(onsetAt).writeDouble(cusum);
    evidence.encode(out);
    if (alarm != null) {
      alarm.encode(out);
    }
  }

  static GoldGapDetector decode(WitnessConfig config, StateReader in) {
    in.readVersion(VERSION);
    boolean alarmed = in.readBoolean();
    GoldGapDetector detector = new GoldGapDetector(config, in.readCount(), in.readSigned());
    detector.gold = in.readUnsigned();
    detector.right = in.readUnsigned();
    detector.sinceOnset = WitnessCounts.decode(in);
    detector.onsetAt = in.readSigned();
    detector.cusum = in.readDouble();
    detector.evidence =
        alarmed ? GoldGapBets.below(config.limit()) : GoldGapBets.above(config.limit());
    detector.evidence.decode(in);
    if (alarmed) {
      detector.alarm = LimitVerdict.decode(in);
    }
    return detector;
  }
}
