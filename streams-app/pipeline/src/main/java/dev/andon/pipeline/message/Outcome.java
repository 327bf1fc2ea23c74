package dev.andon.pipeline.message;

import java.util.Locale;

/**
 * Where an input stands. Every input stands at exactly one outcome; {@link #RECEIVED} is no outcome
 * but counts each input once on arrival, so that the sum of the others can be held against it.
 *
 * <p>The ordinals are stored: add at the end only.
 */
public enum Outcome {
  /** Taken from its topic. */
  RECEIVED,
  /** An annotation that is judged; a gold version or audit that stands as a reference. */
  SCORED,
  /** No gold, audit or peer for it yet. */
  UNREFERENCED,
  /** A newer revision or version took its place. */
  SUPERSEDED,
  /** Taken back by its tool, or retired. */
  WITHDRAWN,
  /** Came before. */
  DUPLICATE,
  /** Came after its item was forgotten. */
  EXPIRED,
  /** Could not be processed; it lies on {@code andon.rejected} with its reason. */
  REJECTED;

  /** The line where the line is unknown. */
  public static final String UNKNOWN_LINE = "?";

  /** The word used on topics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
