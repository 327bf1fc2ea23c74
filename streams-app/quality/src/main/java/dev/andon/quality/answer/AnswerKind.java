package dev.andon.quality.answer;

import java.util.Locale;

/** The kinds of answers that can be compared, one per record that implements {@link Answer}. */
public enum AnswerKind {
  CATEGORY,
  CATEGORIES,
  ORDINAL,
  NUMBER,
  TEXT,
  SPANS,
  BOXES,
  POLYGONS,
  MASK,
  RANKING,
  PAIRWISE,
  PATH,
  ABSTAIN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name as people write it: lower case, such as {@code categories}. */
  public String text() {
    return text;
  }
}
