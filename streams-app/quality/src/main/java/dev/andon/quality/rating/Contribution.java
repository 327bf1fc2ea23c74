package dev.andon.quality.rating;

import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * What one judgement adds to a stream, in integers, so that taking it back leaves nothing behind.
 *
 * @param id stands for the judgement within its stream
 * @param occurredAt event time of the work, epoch milliseconds: decides the windows
 * @param judgedAt latest event time among the judgement's inputs: decides the detector's order
 * @param retracted the judgement no longer stands: it adds its revision and nothing else
 * @param abstained the rater declined to answer: counted by itself, neither right nor wrong
 * @param correct right by the gold's match rule
 * @param watched whether detectors see it: only production work stops lines
 * @param microScore the score in millionths, 0 to 1,000,000
 * @param revision input changes folded into the judgement
 * @param severity how bad what is wrong is; null where nothing is, or nobody says how bad
 * @param microDifficulty the share of good raters expected to miss the gold, in millionths; {@link
 *     #UNKNOWN_DIFFICULTY} where it does not say
 * @param numbers what gold wants and what was given, where these are numbers; null elsewhere
 */
public record Contribution(
    long id,
    long occurredAt,
    long judgedAt,
    boolean retracted,
    boolean abstained,
    boolean correct,
    boolean watched,
    int microScore,
    int revision,
    @Nullable DefectSeverity severity,
    int microDifficulty,
    @Nullable NumberPair numbers) {

  /** That nobody says how hard it is. */
  public static final int UNKNOWN_DIFFICULTY = -1;

  /** Millionths in one. */
  public static final int MICRO = 1_000_000;

  private static final int RETRACTED = 1;
  private static final int ABSTAINED = 2;
  private static final int CORRECT = 4;
  private static final int WATCHED = 8;

  /** Two bits from here on: 0 for none, else one more than the ordinal. */
  private static final int SEVERITY_SHIFT = 4;

  private static final int DIFFICULTY = 64;
  private static final int NUMBERS = 128;

  private static final DefectSeverity[] SEVERITIES = DefectSeverity.values();

  /** One of which nobody says how bad it is. */
  public Contribution(
      long id,
      long occurredAt,
      long judgedAt,
      boolean retracted,
      boolean abstained,
      boolean correct,
      boolean watched,
      int microScore,
      int revision) {
    this(
        id,
        occurredAt,
        judgedAt,
        retracted,
        abstained,
        correct,
        watched,
        microScore,
        revision,
        null);
  }

  /** One of which nobody says how hard it is. */
  public Contribution(
      long id,
      long occurredAt,
      long judgedAt,
      boolean retracted,
      boolean abstained,
      boolean correct,
      boolean watched,
      int microScore,
      int revision,
      @Nullable DefectSeverity severity) {
    this(
        id,
        occurredAt,
        judgedAt,
        retracted,
        abstained,
        correct,
        watched,
        microScore,
        revision,
        severity,
        UNKNOWN_DIFFICULTY,
        null);
  }

  /** One that is not about numbers. */
  public Contribution(
      long id,
      long occurredAt,
      long judgedAt,
      boolean retracted,
      boolean abstained,
      boolean correct,
      boolean watched,
      int microScore,
      int revision,
      @Nullable DefectSeverity severity,
      int microDifficulty) {
    this(
        id,
        occurredAt,
        judgedAt,
        retracted,
        abstained,
        correct,
        watched,
        microScore,
        revision,
        severity,
        microDifficulty,
        null);
  }

  /** Whether it says how hard it is. */
  boolean hasDifficulty() {
    return microDifficulty != UNKNOWN_DIFFICULTY;
  }

  /** Whether it is one more right or wrong answer. */
  public boolean sampled() {
    return !retracted && !abstained;
  }

  /**
   * Appends {@code id | occurredAt | judgedAt - occurredAt | flags | microScore | revision}, and
   * {@code microDifficulty} where it is known, and {@code wanted | given - wanted} of numbers.
   */
  public void encode(StateWriter out) {
    int flags =
        (retracted ? RETRACTED : 0)
            | (abstained ? ABSTAINED : 0)
            | (correct ? CORRECT : 0)
            | (watched ? WATCHED : 0)
            | (severity == null ? 0 : (severity.ordinal() + 1) << SEVERITY_SHIFT)
            | (hasDifficulty() ? DIFFICULTY : 0)
            | (numbers != null ? NUMBERS : 0);
    out.writeFixedLong(id)
        .writeSigned(occurredAt)
        .writeSigned(judgedAt - occurredAt)
        .writeByte(flags)
        .writeUnsigned(microScore)
        .writeUnsigned(revision);
    if (hasDifficulty()) {
      out.writeUnsigned(microDifficulty);
    }
    if (numbers != null) {
      out.writeSigned(numbers.wanted()).writeSigned(numbers.given() - numbers.wanted());
    }
  }

  /** Reads one back. */
  public static Contribution decode(StateReader in) {
    long id = in.readFixedLong();
    long occurredAt = in.readSigned();
    long judgedAt = occurredAt + in.readSigned();
    int flags = in.readByte();
    int severity = (flags >> SEVERITY_SHIFT) & 3;
    return new Contribution(
        id,
        occurredAt,
        judgedAt,
        (flags & RETRACTED) != 0,
        (flags & ABSTAINED) != 0,
        (flags & CORRECT) != 0,
        (flags & WATCHED) != 0,
        in.readCount(),
        in.readCount(),
        severity == 0 ? null : SEVERITIES[severity - 1],
        (flags & DIFFICULTY) != 0 ? in.readCount() : UNKNOWN_DIFFICULTY,
        (flags & NUMBERS) != 0 ? readNumbers(in) : null);
  }

  private static NumberPair readNumbers(StateReader in) {
    long wanted = in.readSigned();
    return new NumberPair(wanted, wanted + in.readSigned());
  }
}
