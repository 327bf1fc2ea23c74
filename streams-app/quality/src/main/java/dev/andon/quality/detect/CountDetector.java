package dev.andon.quality.detect;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * Raises an alarm once enough bad judgements are of work done within some time of each other.
 *
 * <p>What counts is when the work was done, whenever it was judged: an audit that looks back finds
 * what it would have found then. An alarm ends with a good judgement of work done so much later
 * than the newest bad ones that too few are left within the time before it.
 *
 * <p>The newest {@value #KEPT} bad judgements are kept, by when the work was done; a stream with
 * more of them than that within its time is in an alarm anyway. Mutable, single-threaded, at most
 * about 600 bytes.
 *
 * <pre>
 * bytes, version 1: version | phase | episode | revision | judged | bad | kept count,
 *                   then for each: occurredAt | judged before it | bad before it
 * </pre>
 */
public final class CountDetector implements JudgementDetector {
  static final int KEPT = 2 * CountConfig.MOST;
  private static final int VERSION = 1;

  private final CountConfig config;
  private boolean alarmed;
  private int episode;
  private long revision;
  private long judgedSoFar;
  private long badSoFar;
  private int kept;

  /** When the work of those kept was done, ascending; beside it what had come before each. */
  private final long[] times = new long[KEPT];

  private final long[] judgedBefore = new long[KEPT];
  private final long[] badBefore = new long[KEPT];

  private CountDetector(CountConfig config) {
    this.config = config;
  }

  static CountDetector resuming(CountConfig config, int episode, long revision) {
    CountDetector detector = new CountDetector(config);
    detector.episode = episode;
    detector.revision = revision;
    return detector;
  }

  @Override
  public CountDetector copy() {
    return copy(config);
  }

  private CountDetector copy(CountConfig other) {
    CountDetector copy = resuming(other, episode, revision);
    copy.alarmed = alarmed;
    copy.judgedSoFar = judgedSoFar;
    copy.badSoFar = badSoFar;
    copy.kept = kept;
    System.arraycopy(times, 0, copy.times, 0, kept);
    System.arraycopy(judgedBefore, 0, copy.judgedBefore, 0, kept);
    System.arraycopy(badBefore, 0, copy.badBefore, 0, kept);
    return copy;
  }

  /** Counts begin afresh where the detector is armed; an alarm needs those that it rests on. */
  @Override
  public CountDetector under(Condition other) {
    if (!(other instanceof CountConfig count)) {
      throw new IllegalArgumentException("a count cannot go on as " + other);
    }
    return alarmed ? copy(count) : resuming(count, episode, revision);
  }

  @Override
  public LimitVerdict lapse(long at) {
    if (!alarmed) {
      throw new IllegalStateException("only an alarm lapses");
    }
    return verdict(LimitVerdict.Kind.LAPSE, at, kept - 1, 0);
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
    long bad = judged - good;
    int place = -1;
    for (long left = Math.min(bad, KEPT); left > 0; left--) {
      place = keep(occurredAt);
    }
    judgedSoFar += judged;
    badSoFar += bad;
    if (alarmed) {
      return bad == 0 ? watchForRecovery(at, occurredAt) : Optional.empty();
    }
    return place < 0 ? Optional.empty() : watchForAlarm(at, place);
  }

  /** Puts one more in its place; the oldest makes room. Returns the place, negative if too old. */
  private int keep(long occurredAt) {
    int place = kept;
    while (place > 0 && times[place - 1] > occurredAt) {
      place--;
    }
    if (kept == KEPT) {
      if (place == 0) {
        return -1;
      }
      forget(1);
      place--;
    }
    for (long[] column : new long[][] {times, judgedBefore, badBefore}) {
      System.arraycopy(column, place, column, place + 1, kept - place);
    }
    times[place] = occurredAt;
    judgedBefore[place] = judgedSoFar;
    badBefore[place] = badSoFar;
    kept++;
    return place;
  }

  private void forget(int oldest) {
    for (long[] column : new long[][] {times, judgedBefore, badBefore}) {
      System.arraycopy(column, oldest, column, 0, kept - oldest);
    }
    kept -= oldest;
  }

  /** Looks for enough within the time around {@code place}, the newest first. */
  private Optional<LimitVerdict> watchForAlarm(long at, int place) {
    int last = Math.min(kept - 1, place + config.atLeast() - 1);
    for (int end = last; end >= Math.max(place, config.atLeast() - 1); end--) {
      int start = end - config.atLeast() + 1;
      if (times[end] - times[start] < config.withinMillis()) {
        alarmed = true;
        episode++;
        return Optional.of(verdict(LimitVerdict.Kind.DIP, at, start, end - start + 1));
      }
    }
    return Optional.empty();
  }

  private Optional<LimitVerdict> watchForRecovery(long at, long occurredAt) {
    if (kept > 0 && occurredAt < times[kept - 1]) {
      return Optional.empty();
    }
    int old = 0;
    while (old < kept && occurredAt - times[old] >= config.withinMillis()) {
      old++;
    }
    int left = kept - old;
    if (left >= config.atLeast()) {
      return Optional.empty();
    }
    LimitVerdict verdict = verdict(LimitVerdict.Kind.RECOVERY, at, kept - 1, left);
    alarmed = false;
    forget(old);
    return Optional.of(verdict);
  }

  /**
   * A verdict on what was judged from the bad judgement at {@code from} on. Where none is kept, as
   * under a condition that came in an alarm, on all there was.
   */
  private LimitVerdict verdict(LimitVerdict.Kind kind, long at, int from, int found) {
    // Of two that were judged the other way round than they were done, the first judged counts.
    long judgedThen = from < 0 ? 0 : Long.MAX_VALUE;
    long badThen = from < 0 ? 0 : Long.MAX_VALUE;
    for (int i = Math.max(0, from); i < kept; i++) {
      judgedThen = Math.min(judgedThen, judgedBefore[i]);
      badThen = Math.min(badThen, badBefore[i]);
    }
    long samples = judgedSoFar - judgedThen;
    return new LimitVerdict(
        kind,
        episode,
        at,
        from < 0 ? at : times[from],
        found,
        config.atLeast(),
        samples,
        samples - (badSoFar - badThen),
        revision);
  }

  @Override
  public boolean alarmed() {
    return alarmed;
  }

  /** Defects are counted, one by one: there is no evidence of more. */
  @Override
  public Optional<LimitVerdict> phase() {
    return Optional.empty();
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
    out.writeByte(VERSION).writeBoolean(alarmed).writeUnsigned(episode).writeSigned(revision);
    out.writeUnsigned(judgedSoFar).writeUnsigned(badSoFar).writeUnsigned(kept);
    for (int i = 0; i < kept; i++) {
      out.writeSigned(times[i]).writeUnsigned(judgedBefore[i]).writeUnsigned(badBefore[i]);
    }
  }

  static CountDetector decode(CountConfig config, StateReader in) {
    in.readVersion(VERSION);
    CountDetector detector = new CountDetector(config);
    detector.alarmed = in.readBoolean();
    detector.episode = in.readCount();
    detector.revision = in.readSigned();
    detector.judgedSoFar = in.readUnsigned();
    detector.badSoFar = in.readUnsigned();
    detector.kept = in.readCount();
    if (detector.kept > KEPT) {
      throw new StateFormatException(
          "a count keeps " + detector.kept + " judgements, at most " + KEPT);
    }
    for (int i = 0; i < detector.kept; i++) {
      detector.times[i] = in.readSigned();
      detector.judgedBefore[i] = in.readUnsigned();
      detector.badBefore[i] = in.readUnsigned();
    }
    return detector;
  }
}
