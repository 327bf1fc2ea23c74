package dev.andon.quality.detect;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * An alarm about a label whose share has moved, and the evidence that it is on its way back: the
 * recovery half of a {@link LimitDetector}, with a limit between the usual share and what it had
 * become. Mutable.
 *
 * <pre>bytes: the alarm | rose flag | boundary | 6 doubles | cusum | onset | labels | hits</pre>
 */
final class ShareReturn {
  /** How near to none or all a boundary may lie. */
  private static final double CLOSEST = 1e-6;

  private final LimitVerdict alarm;
  private final boolean rose;
  private final double boundary;
  private final TiltedBets bets;
  private final double[] m;
  private double cusum;
  private long onsetAt;
  private long labels;
  private long hits;

  private ShareReturn(LimitVerdict alarm, boolean rose, double boundary) {
    this.alarm = alarm;
    this.rose = rose;
    this.boundary = boundary;
    this.bets = rose ? TiltedBets.betterThan(boundary) : TiltedBets.worseThan(boundary);
    this.m = bets.floor();
  }

  /** What to wait for after an alarm: that its label is nearer to what is usual than to that. */
  static ShareReturn from(LimitVerdict alarm, double leastShift) {
    double usual = shift(alarm).usual();
    double off = Math.abs(share(alarm) - usual) / 2;
    boolean rose = share(alarm) > usual;
    return new ShareReturn(alarm, rose, boundary(usual, rose, Math.min(off, leastShift)));
  }

  /** The same alarm where something else is usual, or another shift matters. */
  ShareReturn under(double usual, double leastShift) {
    double off = Math.max(Math.abs(share(alarm) - usual), leastShift) / 2;
    return new ShareReturn(alarm, rose, boundary(usual, rose, Math.min(off, leastShift)));
  }

  private static double boundary(double usual, boolean rose, double off) {
    return Math.max(CLOSEST, Math.min(usual + (rose ? off : -off), 1 - CLOSEST));
  }

  private static double share(LimitVerdict alarm) {
    return (double) alarm.correctCount() / alarm.sampleCount();
  }

  private static LabelShift shift(LimitVerdict alarm) {
    return requireNonNull(alarm.shift(), "an alarm about labels says what moved");
  }

  ShareReturn copy() {
    ShareReturn copy = new ShareReturn(alarm, rose, boundary);
    System.arraycopy(m, 0, copy.m, 0, m.length);
    copy.cusum = cusum;
    copy.onsetAt = onsetAt;
    copy.labels = labels;
    copy.hits = hits;
    return copy;
  }

  /**
   * The next labels, of which some are those that moved; returns the evidence so far.
   *
   * @param clump how many labels one item has at most
   */
  double observe(long at, long more, long moreHits, int clump) {
    if (cusum <= 0) {
      cusum = 0;
      onsetAt = at;
      labels = 0;
      hits = 0;
    }
    cusum += bets.mildestLogIncrement(moreHits, more);
    labels += more;
    hits += moreHits;
    bets.step(m, moreHits, more, clump);
    return bets.evidence(m);
  }

  /** That it may be back, where there is much of the evidence that takes. */
  Optional<LimitVerdict> phase(double recoveryEvery) {
    return LimitVerdict.probation(alarm.episode(), onsetAt, bets.evidence(m), recoveryEvery);
  }

  /** What was said when it moved. */
  LimitVerdict alarm() {
    return alarm;
  }

  /** The label that moved. */
  String label() {
    return shift(alarm).label();
  }

  /** That it is back. */
  LimitVerdict recovery(long at, double statistic, double threshold, double usual, long revision) {
    double distance = Math.abs((double) hits / labels - usual);
    return new LimitVerdict(
        LimitVerdict.Kind.RECOVERY,
        alarm.episode(),
        at,
        onsetAt,
        statistic,
        threshold,
        labels,
        hits,
        revision,
        new LabelShift(label(), usual, distance, shift(alarm).newSince()));
  }

  void encode(StateWriter out) {
    alarm.encode(out);
    out.writeBoolean(rose).writeDouble(boundary);
    for (double each : m) {
      out.writeDouble(each);
    }
    out.writeDouble(cusum).writeSigned(onsetAt).writeUnsigned(labels).writeUnsigned(hits);
  }

  static ShareReturn decode(StateReader in) {
    ShareReturn read =
        new ShareReturn(
            LimitVerdict.decode(in),
            in.readBoolean(),
            in.readDouble("boundary", CLOSEST, 1 - CLOSEST));
    for (int k = 0; k < read.m.length; k++) {
      read.m[k] = in.readDouble();
    }
    read.cusum = in.readDouble();
    read.onsetAt = in.readSigned();
    read.labels = in.readUnsigned();
    read.hits = in.readUnsigned();
    return read;
  }
}
