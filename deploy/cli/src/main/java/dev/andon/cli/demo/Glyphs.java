package dev.andon.cli.demo;

/**
 * The signs of the picture.
 *
 * @param running a line that runs
 * @param stopped a line that stands; differs from the others not by its colour alone
 * @param full a filled part of a bar
 * @param within a part of a bar that lies within the interval
 * @param empty an empty part of a bar
 */
record Glyphs(String running, String stopped, String full, String within, String empty) {

  static final Glyphs UNICODE = new Glyphs("●", "■", "█", "▒", "·");
  static final Glyphs ASCII = new Glyphs("o", "#", "#", "=", ".");
}
