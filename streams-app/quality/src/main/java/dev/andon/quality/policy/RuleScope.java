package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What a rule watches one of at a time: each rater of a line, the line as a whole, or each value of
 * a dimension by which its work is told apart.
 *
 * @param dimension {@code rater}, {@code *} for the whole line, or the dimension of slices: {@code
 *     team}, {@code vendor}, {@code batch}, {@code guideline_version}, {@code class}, {@code
 *     difficulty}, or a tag such as {@code source}
 */
public record RuleScope(String dimension) {
  /** Each rater of a line. */
  public static final RuleScope RATER = new RuleScope("rater");

  /** The line as a whole. */
  public static final RuleScope LINE = new RuleScope("*");

  private static final String CLASS = "class";
  private static final String DIFFICULTY = "difficulty";

  /** The dimensions of slices by which labels are counted. */
  public static final Set<String> LABELED = Set.of("team", "vendor", "source", "guideline_version");

  /** Checks that the dimension has a name. */
  public RuleScope {
    requireNonNull(dimension, "dimension is null");
    if (dimension.isEmpty()) {
      throw new IllegalArgumentException("dimension is empty, must have a name");
    }
  }

  /** Whether it is each value of a dimension. */
  public boolean slices() {
    return !equals(RATER) && !equals(LINE);
  }

  /**
   * Whether a rule of this scope about whole annotations is about every question by itself: classes
   * are those of a question, and a whole annotation has none.
   */
  public boolean byQuestion() {
    return dimension.equals(CLASS);
  }

  /** Whether only gold tells which of its values a piece of work belongs to. */
  public boolean knownByGold() {
    return dimension.equals(CLASS) || dimension.equals(DIFFICULTY);
  }

  /** Whether labels are counted by it: the line, its raters, and its slices that are labeled. */
  public boolean hasLabels() {
    return !slices() || LABELED.contains(dimension);
  }

  /** The same as people say it. */
  public String words() {
    return text().replace('_', ' ');
  }

  /** The word used in policies: {@code rater}, {@code line}, or the dimension. */
  public String text() {
    return equals(LINE) ? "line" : dimension;
  }
}
