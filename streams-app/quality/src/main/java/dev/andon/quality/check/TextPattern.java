package dev.andon.quality.check;

/**
 * What must not occur in a text, such as an e-mail address. Two are equal when they look for the
 * same. Whoever implements it sees to it that looking takes time linear in the text: raters write
 * what they like.
 */
public interface TextPattern {
  /** The pattern as policies write it. */
  String text();

  /** Whether it occurs anywhere in {@code text}. */
  boolean occursIn(String text);
}
