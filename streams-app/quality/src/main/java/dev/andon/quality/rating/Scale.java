package dev.andon.quality.rating;

/** What the classes are that answers are told apart by. */
public enum Scale {
  /** Names, of which any two are as different as any others. */
  NOMINAL,
  /** Steps of an ordered scale, one apart, named by their numbers. */
  ORDINAL
}
