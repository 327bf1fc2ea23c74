package dev.andon.producers.sdk.json;

/** A foreign text as a message may quote it: short, and without what could garble a terminal. */
final class Excerpt {

  private static final int MOST_CHARACTERS = 60;

  private Excerpt() {}

  /** The text in double quotes, clipped, with control and unpaired surrogate characters escaped. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    int shown = Math.min(text.length(), MOST_CHARACTERS);
    for (int i = 0; i < shown; ) {
      int character = text.codePointAt(i);
      append(quoted, character);
      i += Character.charCount(character);
    }
    return quoted.append(text.length() > shown ? "…\"" : "\"").toString();
  }

  private static void append(StringBuilder quoted, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          quoted.append(String.format("\\u%04x", character));
      default -> quoted.appendCodePoint(character);
    }
  }
}
