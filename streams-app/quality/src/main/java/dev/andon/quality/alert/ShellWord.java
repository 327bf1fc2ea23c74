package dev.andon.quality.alert;

import java.util.regex.Pattern;

/** A word of a command line that somebody copies into a POSIX shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /** The word as a shell takes it literally, in single quotes only where they are needed. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
