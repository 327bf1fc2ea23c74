package dev.andon.cli.console;

import java.util.ArrayList;
import java.util.List;

/** A line of text in pieces that look different; knows how wide it is on a screen. */
public final class StyledLine {

  private static final String CUT = "~";

  private final List<Piece> pieces = new ArrayList<>();
  private int width;

  private record Piece(String text, Style style) {}

  /** A line of one piece. */
  public static StyledLine of(Style style, String text) {
    return new StyledLine().add(style, text);
  }

  /** Adds a piece at the end. */
  public StyledLine add(Style style, String text) {
    // What comes from topics may hold anything; on a screen only what can be seen may count.
    String visible = text.replaceAll("\\p{Cntrl}", " ");
    pieces.add(new Piece(visible, style));
    width += visible.length();
    return this;
  }

  /** Adds a piece that is filled up to a width, or cut to it. */
  public StyledLine add(Style style, String text, int columns) {
    if (text.length() > columns) {
      return add(style, text.substring(0, Math.max(0, columns - 1)) + CUT);
    }
    return add(style, text + " ".repeat(columns - text.length()));
  }

  /** Fills up with spaces to a column. */
  public StyledLine to(int column) {
    return add(Style.PLAIN, " ".repeat(Math.max(0, column - width)));
  }

  /** The columns it takes. */
  public int width() {
    return width;
  }

  /** The line with its codes, cut to so many columns. */
  public String styled(int columns) {
    StringBuilder line = new StringBuilder();
    int left = columns;
    for (Piece piece : pieces) {
      String text = piece.text().length() <= left ? piece.text() : piece.text().substring(0, left);
      line.append(text.isEmpty() ? "" : piece.style().apply(text));
      left -= text.length();
    }
    return line.toString();
  }

  /** The line without any codes. */
  public String plain() {
    StringBuilder line = new StringBuilder();
    pieces.forEach(piece -> line.append(piece.text()));
    return line.toString().stripTrailing();
  }
}
