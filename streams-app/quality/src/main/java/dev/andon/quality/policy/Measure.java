package dev.andon.quality.policy;

import java.util.Locale;

/**
 * What a rule watches of the judgements of a stream. The ordinals are stored: add at the end only.
 */
public enum Measure {
  /** The share of answers that are right. */
  AGREEMENT,
  /** The share of answers with a critical defect. */
  CRITICAL_DEFECT_RATE,
  /** The share of answers with a defect that is major or critical. */
  MAJOR_DEFECT_RATE,
  /** The share of questions that the rater declined to answer. */
  ABSTAIN_RATE,
  /** How many answers have a critical defect. */
  CRITICAL_DEFECTS,
  /** How many answers have a defect that is major or critical. */
  MAJOR_DEFECTS,
  /** The share of answers that are right, beside what it usually is. */
  AGREEMENT_DIP,
  /** The share of annotations in which the rater raised a doubt. */
  FLAG_RATE,
  /** How the labels given are distributed, right or wrong, beside what is usual. */
  LABEL_DRIFT,
  /** How well a class is told from the others, beyond what chance would make of it. */
  KAPPA,
  /** The same, beside what it usually is. */
  KAPPA_DIP,
  /** How much more often a rater agrees with all others of an item on gold than beside it. */
  GOLD_GAP,
  /** How often a rater and one other stand against the rest of an item's with one answer. */
  SHARED_ERRORS,
  /** How the labels of what is new to a line are distributed, beside those of the line. */
  NEWCOMER_DRIFT;

  /** Whether it is a number, compared with how many are too many within some time. */
  public boolean counts() {
    return this == CRITICAL_DEFECTS || this == MAJOR_DEFECTS;
  }

  /** Whether it is agreement of a rater, held against what is usual and not against a limit. */
  public boolean dips() {
    return this == AGREEMENT_DIP;
  }

  /** Whether it can be watched of work itself, compared with nothing. */
  public boolean ofWork() {
    return this == ABSTAIN_RATE || this == FLAG_RATE;
  }

  /** Whether it is a distribution of labels, which nothing has judged. */
  public boolean drifts() {
    return this == LABEL_DRIFT || this == NEWCOMER_DRIFT;
  }

  /** Whether it is of what is new to a line, and of nothing else. */
  public boolean ofNewcomers() {
    return this == NEWCOMER_DRIFT;
  }

  /** Whether it is agreement on a class, corrected for chance: which class was given matters. */
  public boolean ofClasses() {
    return this == KAPPA || this == KAPPA_DIP;
  }

  /**
   * Whether it is what the other raters of the same items say of a rater. Where they agree they are
   * seldom wrong, but that is no proof.
   */
  public boolean byPeers() {
    return this == GOLD_GAP || this == SHARED_ERRORS;
  }

  /**
   * Whether of a rater it is a reason to look, and none to act upon: whoever gives other labels
   * than before may have got other items, and where raters agree they may all be wrong.
   */
  public boolean onlyHints() {
    return byPeers() || drifts();
  }

  /** Whether more of it is better: it is held against the least that is good enough. */
  public boolean moreIsBetter() {
    return this == AGREEMENT || this == AGREEMENT_DIP || ofClasses();
  }

  /** The word used on topics and in policies. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
