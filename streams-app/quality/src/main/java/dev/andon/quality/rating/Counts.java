package dev.andon.quality.rating;

import dev.andon.quality.agreement.NumberPairs;
import dev.andon.quality.detect.Difficulty;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Effort;
import dev.andon.quality.scoring.FirstPass;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * Integer sums over a set of judgements, or over work whatever its answers: added and taken away
 * exactly, in any order. Fifteen longs, O(1), no allocation but for numbers and for the time that
 * items take, which are kept where they are known. Mutable.
 */
public final class Counts {
  private static final int WORK = 1;
  private static final int DIFFICULTY = 2;
  private static final int FIRST_PASS = 4;
  private static final int CYCLE = 8;
  private static final int NUMBERS = 16;
  private static final Durations NONE = new Durations();

  private long samples;
  private long correct;
  private long abstained;
  private long microScores;
  private long critical;
  private long severe;
  private long revision;
  private long flagged;
  private long rework;
  private long timed;
  private long millis;
  private long rated;
  private long microDifficulty;
  private long firstPasses;
  private long accepted;

  /** Null where none is known: nearly everywhere. */
  private @Nullable Durations cycle;

  /** Null where answers are no numbers. */
  private @Nullable NumberPairs numbers;

  /** Adds what {@code contribution} stands for. */
  public void observe(Contribution contribution) {
    fold(contribution, 1);
  }

  /** Takes away what {@link #observe} added. */
  public void withdraw(Contribution contribution) {
    fold(contribution, -1);
  }

  private void fold(Contribution contribution, int sign) {
    revision += (long) sign * contribution.revision();
    if (contribution.retracted()) {
      return;
    }
    if (contribution.abstained()) {
      abstained += sign;
      return;
    }
    samples += sign;
    correct += contribution.correct() ? sign : 0;
    microScores += (long) sign * contribution.microScore();
    DefectSeverity severity = contribution.severity();
    if (severity != null) {
      critical += severity == DefectSeverity.CRITICAL ? sign : 0;
      severe += severity == DefectSeverity.MINOR ? 0 : sign;
    }
    if (contribution.hasDifficulty()) {
      rated += sign;
      microDifficulty += (long) sign * contribution.microDifficulty();
    }
    NumberPair pair = contribution.numbers();
    if (pair != null) {
      fold(pair, sign);
    }
  }

  private void fold(NumberPair pair, int sign) {
    if (numbers == null) {
      numbers = new NumberPairs();
    }
    if (sign > 0) {
      numbers.observe(pair.wanted(), pair.given());
    } else {
      numbers.withdraw(pair.wanted(), pair.given());
    }
  }

  /**
   * Adds an annotation as work: a sample, or abstained where a question was declined. None of it is
   * right or wrong.
   */
  public void observe(AnnotationState annotation) {
    fold(annotation, 1);
  }

  /** Takes away what {@link #observe(AnnotationState)} added. */
  public void withdraw(AnnotationState annotation) {
    fold(annotation, -1);
  }

  private void fold(AnnotationState annotation, int sign) {
    revision += (long) sign * (annotation.inputs() + annotation.membership().inputs());
    boolean declined = annotation.declines();
    samples += declined ? 0 : sign;
    abstained += declined ? sign : 0;
    Effort effort = annotation.effort();
    flagged += effort.flagged() ? sign : 0;
    rework += effort.rework() ? sign : 0;
    if (effort.timed()) {
      timed += sign;
      millis += sign * effort.timeOnTaskMillis();
    }
  }

  /**
   * Adds what the first review or audit of an annotation came to, beside the annotation as work.
   *
   * @param pass what it came to; nothing is counted of what nobody has looked at
   * @param inputs input changes folded into its reviews and audits
   */
  public void observe(FirstPass pass, long inputs) {
    fold(pass, inputs, 1);
  }

  /** Takes away what {@link #observe(FirstPass, long)} added. */
  public void withdraw(FirstPass pass, long inputs) {
    fold(pass, inputs, -1);
  }

  private void fold(FirstPass pass, long inputs, int sign) {
    if (pass != FirstPass.UNSEEN) {
      revision += sign * inputs;
      firstPasses += sign;
      accepted += pass == FirstPass.ACCEPTED ? sign : 0;
    }
  }

  /**
   * Adds how long it took from an item's intake to its annotation, beside that as work.
   *
   * @param millis how long
   * @param inputs input changes folded into the item's intake
   */
  public void observeCycle(long millis, long inputs) {
    foldCycle(millis, inputs, 1);
  }

  /** Takes away what {@link #observeCycle} added. */
  public void withdrawCycle(long millis, long inputs) {
    foldCycle(millis, inputs, -1);
  }

  private void foldCycle(long millis, long inputs, int sign) {
    revision += sign * inputs;
    if (cycle == null) {
      cycle = new Durations();
    }
    cycle.add(millis, sign);
  }

  /**
   * Adds answers that nothing has judged.
   *
   * @param answers how many; negative to take them away
   * @param inputs input changes folded into them; negative to take them away
   */
  public void add(long answers, long inputs) {
    samples += answers;
    revision += inputs;
  }

  /**
   * Adds answers held against those of others.
   *
   * @param answers how many; negative to take them away
   * @param right how many of them most of the others gave, too; likewise
   * @param micro the sum of the shares of others who gave the same, in millionths; likewise
   * @param inputs input changes folded into them; likewise
   */
  public void addScored(long answers, long right, long micro, long inputs) {
    samples += answers;
    correct += right;
    microScores += micro;
    revision += inputs;
  }

  /**
   * Adds pairs of answers to the same items.
   *
   * @param pairs how many; negative to take them away
   * @param agreeing in how many of them both answers are the same; likewise
   * @param inputs input changes folded into them; likewise
   */
  public void addPairs(long pairs, long agreeing, long inputs) {
    samples += pairs;
    correct += agreeing;
    revision += inputs;
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(Counts other) {
    samples += other.samples;
    correct += other.correct;
    abstained += other.abstained;
    microScores += other.microScores;
    critical += other.critical;
    severe += other.severe;
    revision += other.revision;
    flagged += other.flagged;
    rework += other.rework;
    timed += other.timed;
    millis += other.millis;
    rated += other.rated;
    microDifficulty += other.microDifficulty;
    firstPasses += other.firstPasses;
    accepted += other.accepted;
    if (other.cycle != null) {
      if (cycle == null) {
        cycle = new Durations();
      }
      cycle.merge(other.cycle);
    }
    if (other.numbers != null) {
      if (numbers == null) {
        numbers = new NumberPairs();
      }
      numbers.merge(other.numbers);
    }
  }

  /** Answers judged right or wrong. */
  public long samples() {
    return samples;
  }

  /** Right ones among the samples. */
  public long correct() {
    return correct;
  }

  /** Judged questions the rater declined to answer. */
  public long abstained() {
    return abstained;
  }

  /** Sum of the samples' scores in millionths. */
  public long microScores() {
    return microScores;
  }

  /** Samples with a critical defect. */
  public long critical() {
    return critical;
  }

  /** Samples with a defect that is major or critical. */
  public long severe() {
    return severe;
  }

  /** Annotations with a flag, of those that are counted as work. */
  public long flagged() {
    return flagged;
  }

  /** Annotations that redo another, of those that are counted as work. */
  public long rework() {
    return rework;
  }

  /** Annotations of which the time on task is known, of those that are counted as work. */
  public long timed() {
    return timed;
  }

  /** The time on task of the {@link #timed} ones together, milliseconds. */
  public long millisOnTask() {
    return millis;
  }

  /** Annotations that redo no other and that somebody has looked at, of those that are work. */
  public long firstPasses() {
    return firstPasses;
  }

  /** Those of the {@link #firstPasses} that passed at once. */
  public long accepted() {
    return accepted;
  }

  /** How long it took from intake to annotation by now, where that is known. */
  public Durations cycle() {
    return cycle == null ? NONE : cycle.copy();
  }

  /**
   * How the numbers among the samples agree with gold, in millionths; null where there are none.
   */
  public @Nullable NumberPairs numbers() {
    return numbers == null || numbers.isEmpty() ? null : numbers.copy();
  }

  /** How hard the gold of the samples is. */
  public Difficulty difficulty() {
    return rated == 0 ? Difficulty.UNKNOWN : new Difficulty(rated, microDifficulty);
  }

  /** How many judgements count for a measure. */
  public long judged(Measure measure) {
    return measure == Measure.ABSTAIN_RATE || measure == Measure.FLAG_RATE
        ? samples + abstained
        : samples;
  }

  /** How many of those {@link #judged} are good by a measure. */
  public long good(Measure measure) {
    return switch (measure) {
      case AGREEMENT, AGREEMENT_DIP -> correct;
      case CRITICAL_DEFECT_RATE, CRITICAL_DEFECTS -> samples - critical;
      case MAJOR_DEFECT_RATE, MAJOR_DEFECTS -> samples - severe;
      case ABSTAIN_RATE -> samples;
      case FLAG_RATE -> samples + abstained - flagged;
      case LABEL_DRIFT, NEWCOMER_DRIFT, KAPPA, KAPPA_DIP, GOLD_GAP, SHARED_ERRORS ->
          throw new IllegalArgumentException(measure.text() + " is not of right and wrong alone");
    };
  }

  /** Makes it count {@code contribution} alone, or but its inputs if no detector is to see it. */
  void becomeStep(Contribution contribution) {
    samples = 0;
    correct = 0;
    abstained = 0;
    microScores = 0;
    critical = 0;
    severe = 0;
    revision = 0;
    flagged = 0;
    rework = 0;
    timed = 0;
    millis = 0;
    rated = 0;
    microDifficulty = 0;
    firstPasses = 0;
    accepted = 0;
    cycle = null;
    if (contribution.watched()) {
      observe(contribution);
    } else {
      revision = contribution.revision();
    }
    numbers = null; // No detector looks at them.
  }

  /** Input changes folded into what is counted here. */
  public long revision() {
    return revision;
  }

  /** Whether there is anything for {@link #encodeExtras}. */
  boolean hasExtras() {
    return hasWork() || hasDifficulty() || hasFirstPasses() || hasCycle() || hasNumbers();
  }

  private boolean hasWork() {
    return flagged != 0 || rework != 0 || timed != 0 || millis != 0;
  }

  private boolean hasDifficulty() {
    return rated != 0 || microDifficulty != 0;
  }

  private boolean hasCycle() {
    return cycle != null && !cycle.isEmpty();
  }

  /** Whether some of the samples are numbers. */
  boolean hasNumbers() {
    return numbers != null && !numbers.isEmpty();
  }

  private boolean hasFirstPasses() {
    return firstPasses != 0 || accepted != 0;
  }

  /** Whether nothing at all is counted, not even a retracted judgement. */
  public boolean isEmpty() {
    return samples == 0
        && correct == 0
        && abstained == 0
        && microScores == 0
        && critical == 0
        && severe == 0
        && revision == 0
        && !hasExtras();
  }

  /** Appends what judgements count, seven integers; {@link #encodeExtras} has the rest. */
  public void encode(StateWriter out) {
    out.writeSigned(samples)
        .writeSigned(correct)
        .writeSigned(abstained)
        .writeSigned(microScores)
        .writeSigned(revision)
        .writeSigned(critical)
        .writeSigned(severe);
  }

  /** Reads them back. */
  public static Counts decode(StateReader in) {
    Counts counts = decodeWithoutDefects(in);
    counts.critical = in.readSigned();
    counts.severe = in.readSigned();
    return counts;
  }

  /**
   * Appends what {@link #encode} leaves out: a byte that says what there is, four integers of work,
   * two of difficulty, two of first passes, how long items took, and numbers, as far as there are
   * such.
   */
  public void encodeExtras(StateWriter out) {
    out.writeByte(
        (hasWork() ? WORK : 0)
            | (hasDifficulty() ? DIFFICULTY : 0)
            | (hasFirstPasses() ? FIRST_PASS : 0)
            | (hasCycle() ? CYCLE : 0)
            | (hasNumbers() ? NUMBERS : 0));
    if (hasWork()) {
      out.writeSigned(flagged).writeSigned(rework).writeSigned(timed).writeSigned(millis);
    }
    if (hasDifficulty()) {
      out.writeSigned(rated).writeSigned(microDifficulty);
    }
    if (hasFirstPasses()) {
      out.writeSigned(firstPasses).writeSigned(accepted);
    }
    if (hasCycle() && cycle != null) {
      cycle.encode(out);
    }
    if (hasNumbers() && numbers != null) {
      numbers.encode(out);
    }
  }

  /** Reads back what {@link #encode} and then {@link #encodeExtras} wrote. */
  public static Counts decodeWithExtras(StateReader in) {
    Counts counts = decode(in);
    int extras = in.readByte();
    if ((extras & WORK) != 0) {
      counts.readWork(in);
    }
    if ((extras & DIFFICULTY) != 0) {
      counts.rated = in.readSigned();
      counts.microDifficulty = in.readSigned();
    }
    if ((extras & FIRST_PASS) != 0) {
      counts.firstPasses = in.readSigned();
      counts.accepted = in.readSigned();
    }
    if ((extras & CYCLE) != 0) {
      counts.cycle = Durations.decode(in);
    }
    if ((extras & NUMBERS) != 0) {
      counts.numbers = NumberPairs.decode(in);
    }
    return counts;
  }

  /**
   * Reads back what was written before difficulty was counted: seven integers, and four of work.
   */
  public static Counts decodeWithWork(StateReader in) {
    Counts counts = decode(in);
    counts.readWork(in);
    return counts;
  }

  private void readWork(StateReader in) {
    flagged = in.readSigned();
    rework = in.readSigned();
    timed = in.readSigned();
    millis = in.readSigned();
  }

  /** Reads back what was written before defects were counted: five integers. */
  public static Counts decodeWithoutDefects(StateReader in) {
    Counts counts = new Counts();
    counts.samples = in.readSigned();
    counts.correct = in.readSigned();
    counts.abstained = in.readSigned();
    counts.microScores = in.readSigned();
    counts.revision = in.readSigned();
    return counts;
  }
}
