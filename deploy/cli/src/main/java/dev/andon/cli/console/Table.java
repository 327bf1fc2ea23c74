package dev.andon.cli.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines up cells in columns as wide as they need to be. */
public final class Table {

  private static final String GAP = "  ";

  /** On which side of its column a cell stands. */
  public enum Align {
    LEFT,
    RIGHT
  }

  private final List<Align> alignment = new ArrayList<>();
  private final List<String> titles = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of text. */
  public Table column(String title) {
    return column(title, Align.LEFT);
  }

  /** Adds a column of numbers. */
  public Table number(String title) {
    return column(title, Align.RIGHT);
  }

  private Table column(String title, Align align) {
    titles.add(title);
    alignment.add(align);
    return this;
  }

  /** Adds a row with a cell for each column. */
  public Table row(String... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(
          "a row needs %d cells, has %d".formatted(titles.size(), cells.length));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Prints titles and rows; prints nothing if there are no rows. */
  public void print(PrintWriter out) {
    lines().forEach(out::println);
  }

  /** Titles and rows as lines of text; none if there are no rows. */
  public List<String> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(line(titles, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[titles.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = titles.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - cells.get(column).length());
      line.append(column == 0 ? "" : GAP);
      line.append(
          alignment.get(column) == Align.RIGHT
              ? padding + cells.get(column)
              : cells.get(column) + padding);
    }
    return line.toString().stripTrailing();
  }
}
