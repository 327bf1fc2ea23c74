package dev.andon.quality.detect;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RuleDetector} established, and on what evidence.
 *
 * @param kind dip, recovery or lapse; or where a detector stands that has established none
 * @param episode the dips of this stream under its measure so far, this one included; a recovery
 *     ends the episode of the same number
 * @param detectedAt event time of the judgement that settled it, epoch milliseconds; the onset
 *     where nothing is
 * @param onsetAt event time of the first judgement after the estimated change; of a {@link
 *     DipDetector} after the earliest it may have been
 * @param statistic of a {@link LimitDetector} the mean of its bets above its head start, at least
 *     {@code threshold}; of a {@link DipDetector} its evidence; of a {@link CountDetector} the bad
 *     judgements within its time
 * @param threshold what it had to reach; of a dip by a {@link DipDetector} the run length it stands
 *     for, which is a little more
 * @param sampleCount judgements from the onset on; of a {@link KappaDetector} those that are of the
 *     class by gold or by the rater
 * @param correctCount correct ones among them, or good ones by the rule's measure; of a {@link
 *     LabelDriftDetector} those with the label that moved; of a {@link KappaDetector} those that
 *     are of the class by gold and by the rater; of a {@link GoldGapDetector} answers without gold
 *     that the others agree to, of those on which the others agree; of a {@link
 *     SharedErrorsDetector} items on which only one of the two stands against the rest, of those on
 *     which one does at least
 * @param revision input changes folded into the stream up to the judgement that settled it
 * @param detail what some detectors say beside; null where there is no more to say
 */
public record LimitVerdict(
    Kind kind,
    int episode,
    long detectedAt,
    long onsetAt,
    double statistic,
    double threshold,
    long sampleCount,
    long correctCount,
    long revision,
    @Nullable Detail detail) {

  /** What some detectors say beside how many judgements were good. */
  public sealed interface Detail
      permits LabelShift, KappaFound, GapFound, CompanyFound, HarderGold {
    /** Appends all fields. */
    void encode(StateWriter out);
  }

  /** In the byte of the kind: what moved follows. */
  private static final int SHIFTED = 0x80;

  /** In the byte of the kind: kappa follows. */
  private static final int CORRECTED = 0x40;

  /** In the byte of the kind: how gold was answered follows. */
  private static final int BESIDE_GOLD = 0x20;

  /** In the byte of the kind: the partner follows. */
  private static final int IN_COMPANY = 0x10;

  /** In the byte of the kind: what was required of harder gold follows. */
  private static final int HARDER = 0x08;

  /** In the byte of the kind: what moved, of what is new; no single bit is left for it. */
  private static final int SHIFTED_IF_NEW = SHIFTED | HARDER;

  private static final int SAYS_MORE = SHIFTED | CORRECTED | BESIDE_GOLD | IN_COMPANY | HARDER;

  /** A verdict on judgements. */
  public LimitVerdict(
      Kind kind,
      int episode,
      long detectedAt,
      long onsetAt,
      double statistic,
      double threshold,
      long sampleCount,
      long correctCount,
      long revision) {
    this(
        kind,
        episode,
        detectedAt,
        onsetAt,
        statistic,
        threshold,
        sampleCount,
        correctCount,
        revision,
        null);
  }

  /** What is said of this alarm where its rule is gone. */
  LimitVerdict lapsing(long at, double recoveryEvery, long newRevision) {
    return new LimitVerdict(
        Kind.LAPSE,
        episode,
        at,
        onsetAt,
        0,
        recoveryEvery,
        sampleCount,
        correctCount,
        newRevision,
        detail);
  }

  /** Which way it went. */
  public enum Kind {
    /** The agreement fell below the limit, or labels away from what is usual. */
    DIP,
    /** Back again. */
    RECOVERY,
    /** Not back until the rule that set the limit went: nothing was established since. */
    LAPSE,
    /** Nothing is established, but much of the evidence is there that a dip takes. */
    WATCH,
    /** In a dip, much of the evidence is there that a recovery takes. */
    PROBATION;

    /** Whether it says where a detector stands now, and not what it established. */
    public boolean isPhase() {
      return this == WATCH || this == PROBATION;
    }
  }

  /** The share of what a verdict takes that is much of it. */
  private static final double MUCH = 0.1;

  /**
   * What a detector says that has not raised an alarm.
   *
   * @param episode the alarm that it would be
   * @param since the estimated change, epoch milliseconds
   * @return that much of the evidence is there; empty where it is not
   */
  static Optional<LimitVerdict> watch(
      int episode, long since, double statistic, double threshold, long revision) {
    return watch(episode, since, statistic, threshold, 0, 0, revision);
  }

  /** The same of what has been judged since, where that is a share. */
  static Optional<LimitVerdict> watch(
      int episode,
      long since,
      double statistic,
      double threshold,
      long sampleCount,
      long correctCount,
      long revision) {
    return statistic < MUCH * threshold
        ? Optional.empty()
        : Optional.of(
            new LimitVerdict(
                Kind.WATCH,
                episode,
                since,
                since,
                statistic,
                threshold,
                sampleCount,
                correctCount,
                revision));
  }

  /**
   * What a detector says that is in an alarm.
   *
   * @param since the estimated change back, epoch milliseconds
   * @return that much of the evidence is there; empty where it is not
   */
  static Optional<LimitVerdict> probation(
      int episode, long since, double statistic, double threshold) {
    return statistic < MUCH * threshold ? Optional.empty() : Optional.of(probation(episode, since));
  }

  /** That much of the evidence of a recovery is there; which, would be said with every answer. */
  static LimitVerdict probation(int episode, long since) {
    return new LimitVerdict(Kind.PROBATION, episode, since, since, 0, 0, 0, 0, 0);
  }

  /** Of a {@link LabelDriftDetector} what moved; null of any other. */
  public @Nullable LabelShift shift() {
    return detail instanceof LabelShift shift ? shift : null;
  }

  /** Of a {@link KappaDetector} what it measured; null of any other. */
  public @Nullable KappaFound kappa() {
    return detail instanceof KappaFound kappa ? kappa : null;
  }

  /** Of a {@link GoldGapDetector} how gold was answered; null of any other. */
  public @Nullable GapFound gap() {
    return detail instanceof GapFound gap ? gap : null;
  }

  /** Of a {@link SharedErrorsDetector} with whom; null of any other. */
  public @Nullable CompanyFound company() {
    return detail instanceof CompanyFound company ? company : null;
  }

  /** Of a {@link LimitDetector} what was asked of gold that is hard; null where it was none. */
  public @Nullable HarderGold harderGold() {
    return detail instanceof HarderGold harder ? harder : null;
  }

  /**
   * Whether it is about the share of good judgements: of labels that nothing has judged none is
   * right, agreement on a class is corrected for chance, and what other raters say is no judgement.
   */
  public boolean isShare() {
    return sampleCount > 0 && (detail == null || detail instanceof HarderGold);
  }

  private static final Kind[] KINDS = Kind.values();

  /** Appends all fields; the kind by its place, with what says which detail follows. */
  public void encode(StateWriter out) {
    out.writeByte(kind.ordinal() | flag(detail))
        .writeUnsigned(episode)
        .writeSigned(detectedAt)
        .writeSigned(onsetAt)
        .writeDouble(statistic)
        .writeDouble(threshold)
        .writeUnsigned(sampleCount)
        .writeUnsigned(correctCount)
        .writeSigned(revision);
    if (detail != null) {
      detail.encode(out);
    }
  }

  private static int flag(@Nullable Detail detail) {
    if (detail instanceof LabelShift shift) {
      return shift.newSince() == null ? SHIFTED : SHIFTED_IF_NEW;
    } else if (detail instanceof KappaFound) {
      return CORRECTED;
    } else if (detail instanceof GapFound) {
      return BESIDE_GOLD;
    } else if (detail instanceof CompanyFound) {
      return IN_COMPANY;
    }
    return detail == null ? 0 : HARDER;
  }

  /** Reads one back. */
  public static LimitVerdict decode(StateReader in) {
    int first = in.readByte();
    return new LimitVerdict(
        kind(first & ~SAYS_MORE),
        in.readCount(),
        in.readSigned(),
        in.readSigned(),
        in.readDouble(),
        in.readDouble(),
        in.readUnsigned(),
        in.readUnsigned(),
        in.readSigned(),
        detail(first & SAYS_MORE, in));
  }

  private static @Nullable Detail detail(int flag, StateReader in) {
    return switch (flag) {
      case 0 -> null;
      case SHIFTED -> LabelShift.decode(/* ofNewcomer= */ false, in);
      case SHIFTED_IF_NEW -> LabelShift.decode(/* ofNewcomer= */ true, in);
      case CORRECTED -> KappaFound.decode(in);
      case BESIDE_GOLD -> GapFound.decode(in);
      case IN_COMPANY -> CompanyFound.decode(in);
      case HARDER -> HarderGold.decode(in);
      default -> throw new StateFormatException("a verdict has no details " + flag);
    };
  }

  private static Kind kind(int place) {
    if (place >= KINDS.length) {
      throw new StateFormatException("a verdict has no kind " + place);
    }
    return KINDS[place];
  }
}
