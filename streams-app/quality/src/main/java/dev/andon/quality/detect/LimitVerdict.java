package dev.andon.quality.detect;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RuleDetector} established, and on what evidence.
 *
 * @param kind dip, recovery or lapse
 * @param episode the dips of this stream under its measure so far, this one included; a recovery
 *     ends the episode of the same number
 * @param detectedAt event time of the judgement that settled it, epoch milliseconds
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
 *     are of the class by gold and by the rater
 * @param revision input changes folded into the stream up to the judgement that settled it
 * @param shift of a {@link LabelDriftDetector} what moved; null of any other
 * @param kappa of a {@link KappaDetector} what it measured; null of any other
 * @param required of a {@link LimitDetector} the share of good ones that was asked of gold as hard
 *     as that from the onset on, in (0, 1); null where that is the rule's limit
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
    @Nullable LabelShift shift,
    @Nullable KappaFound kappa,
    @Nullable Double required) {
  /** In the byte of the kind: what moved follows. */
  private static final int SHIFTED = 0x80;

  /** In the byte of the kind: kappa follows. */
  private static final int CORRECTED = 0x40;

  /** In the byte of the kind: what was required of harder gold follows. */
  private static final int HARDER = 0x20;

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
        null,
        null,
        null);
  }

  /** The same verdict on labels, of which {@code moved} says what moved. */
  public LimitVerdict ofLabels(@Nullable LabelShift moved) {
    return with(moved, kappa, required);
  }

  /** The same verdict on answers about a class. */
  public LimitVerdict ofClass(@Nullable KappaFound measured) {
    return with(shift, measured, required);
  }

  /** The same verdict on gold so hard that no more than {@code share} of it had to be good. */
  LimitVerdict ofHarderGold(double share) {
    return with(shift, kappa, share);
  }

  private LimitVerdict with(
      @Nullable LabelShift moved, @Nullable KappaFound measured, @Nullable Double share) {
    return new LimitVerdict(
        kind,
        episode,
        detectedAt,
        onsetAt,
        statistic,
        threshold,
        sampleCount,
        correctCount,
        revision,
        moved,
        measured,
        share);
  }

  /** Which way it went. */
  public enum Kind {
    /** The agreement fell below the limit, or labels away from what is usual. */
    DIP,
    /** Back again. */
    RECOVERY,
    /** Not back until the rule that set the limit went: nothing was established since. */
    LAPSE
  }

  /**
   * Whether it is about the share of good judgements: of labels that nothing has judged none is
   * right, and agreement on a class is corrected for chance.
   */
  public boolean isShare() {
    return shift == null && kappa == null;
  }

  private static final Kind[] KINDS = Kind.values();

  /** Appends all fields; the kind by its place, and those that may be null where there are such. */
  public void encode(StateWriter out) {
    out.writeByte(
            kind.ordinal()
                | (shift == null ? 0 : SHIFTED)
                | (kappa == null ? 0 : CORRECTED)
                | (required == null ? 0 : HARDER))
        .writeUnsigned(episode)
        .writeSigned(detectedAt)
        .writeSigned(onsetAt)
        .writeDouble(statistic)
        .writeDouble(threshold)
        .writeUnsigned(sampleCount)
        .writeUnsigned(correctCount)
        .writeSigned(revision);
    if (shift != null) {
      shift.encode(out);
    }
    if (kappa != null) {
      kappa.encode(out);
    }
    if (required != null) {
      out.writeDouble(required);
    }
  }

  /** Reads one back. */
  public static LimitVerdict decode(StateReader in) {
    int first = in.readByte();
    return new LimitVerdict(
        kind(first & ~(SHIFTED | CORRECTED | HARDER)),
        in.readCount(),
        in.readSigned(),
        in.readSigned(),
        in.readDouble(),
        in.readDouble(),
        in.readUnsigned(),
        in.readUnsigned(),
        in.readSigned(),
        (first & SHIFTED) == 0 ? null : LabelShift.decode(in),
        (first & CORRECTED) == 0 ? null : KappaFound.decode(in),
        (first & HARDER) == 0 ? null : Double.valueOf(in.readDouble()));
  }

  private static Kind kind(int place) {
    if (place >= KINDS.length) {
      throw new StateFormatException("a verdict has no kind " + place);
    }
    return KINDS[place];
  }
}
