package dev.andon.quality.model;

/** What a model does worse for, as far as gold can tell. */
public enum Blame {
  /** The labels got worse, and the fall is no more than they may explain. */
  LABEL("labels"),
  /** The labels cannot explain the fall, and are not known to have got worse. */
  MODEL("model"),
  /** The labels got worse, and cannot explain all of the fall. */
  BOTH("both"),
  /** Gold cannot tell. */
  INSUFFICIENT("insufficient");

  private final String text;

  Blame(String text) {
    this.text = text;
  }

  /** The name in evidence. */
  public String text() {
    return text;
  }

  /** Whether the model is to be trained again whatever the labels. */
  public boolean blamesModel() {
    return this == MODEL || this == BOTH;
  }

  /** Whether labels are to be made again. */
  public boolean blamesLabels() {
    return this == LABEL || this == BOTH;
  }
}
