package dev.andon.quality.detect;

/** Which change a detector looks for. */
public enum Direction {
  /** Errors become more frequent: a dip. */
  WORSE,
  /** Errors become rarer: a recovery, or gold that leaked. */
  BETTER;

  /** The other one. */
  public Direction opposite() {
    return this == WORSE ? BETTER : WORSE;
  }

  /** 1 where more errors are looked for, -1 where fewer. */
  int sign() {
    return this == WORSE ? 1 : -1;
  }
}
