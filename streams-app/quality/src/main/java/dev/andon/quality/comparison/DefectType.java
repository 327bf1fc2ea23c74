package dev.andon.quality.comparison;

import java.util.Locale;

/** In which way an answer is wrong. Names are API: they stand in judgements and in policies. */
public enum DefectType {
  /** Another class than the reference's; for shapes, in the same place. */
  WRONG_CLASS,
  /** The right class in roughly the right place, with other limits. */
  BOUNDARY,
  /** Something the reference has is not there. */
  MISSING,
  /** Something is there that the reference does not have. */
  EXTRA,
  /** The right thing with a wrong property. Auditors report it; no comparison yields it. */
  ATTRIBUTE,
  /** The right elements in another order. */
  ORDER,
  /** Another number or text. */
  VALUE,
  /** Cannot be compared: another kind of answer, or a mask on another pixel grid. */
  WRONG_KIND,
  /** No answer where the reference has one, by the rater's own choice. */
  ABSTAINED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name on topics and in policies: lower case, such as {@code wrong_class}. */
  public String text() {
    return text;
  }
}
