package dev.andon.quality.agreement;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often one rater said k where another, or gold, said l: K x K counts over the declared
 * categories.
 *
 * <p>Rows are the first rater or gold, columns the second rater or the answer given. The counts
 * form a group: {@link #withdraw} is the exact inverse of {@link #observe}, also when it comes
 * first, as it may between tallies; a table with a count below zero has no estimates yet. One step
 * takes O(1) and allocates nothing; memory and encoding are at most O(K²).
 *
 * <pre>
 * version 1
 * categories   unsigned
 * cells        unsigned, how many are not zero; then for each, by rising index
 *   gap        unsigned, index less the one before (the first: less -1), less 1; index = row * K + column
 *   count      signed
 * </pre>
 *
 * Not thread-safe.
 */
public final class ContingencyTable {

  /** The most categories a table is kept for: two megabytes of counts. */
  public static final int MOST_CATEGORIES = 512;

  private static final int VERSION = 1;

  private final int categories;
  private final long[] cells;

  private ContingencyTable(int categories) {
    this.categories = categories;
    this.cells = new long[categories * categories];
  }

  /**
   * An empty table.
   *
   * @param categories how many are declared, in 1..512
   */
  public static ContingencyTable of(int categories) {
    checkCategories(categories);
    return new ContingencyTable(categories);
  }

  static void checkCategories(int categories) {
    if (categories < 1 || categories > MOST_CATEGORIES) {
      throw new IllegalArgumentException(
          "categories must be in 1.." + MOST_CATEGORIES + ", is " + categories);
    }
  }

  /** Counts one item: {@code row} by the first, {@code column} by the second. */
  public void observe(int row, int column) {
    add(row, column, 1);
  }

  /** Takes back what {@link #observe} counted. */
  public void withdraw(int row, int column) {
    add(row, column, -1);
  }

  /** Counts {@code count} items at once; a negative number takes them back. */
  public void add(int row, int column, long count) {
    int index = check("row", row) * categories + check("column", column);
    cells[index] = Math.addExact(cells[index], count);
  }

  /** Adds another table over the same categories. */
  public void merge(ContingencyTable other) {
    if (other.categories != categories) {
      throw new IllegalArgumentException(
          "tables must have the same categories, have " + categories + " and " + other.categories);
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Math.addExact(cells[i], other.cells[i]);
    }
  }

  /** How many categories are declared. */
  public int categories() {
    return categories;
  }

  /** How many items stand at a row and a column. */
  public long count(int row, int column) {
    return cells[check("row", row) * categories + check("column", column)];
  }

  /** How many items stand in the table. */
  public long n() {
    long sum = 0;
    for (long cell : cells) {
      sum = Math.addExact(sum, cell);
    }
    return sum;
  }

  /** The items of each row. */
  long[] rows() {
    long[] sums = new long[categories];
    for (int i = 0; i < cells.length; i++) {
      sums[i / categories] += cells[i];
    }
    return sums;
  }

  /** The items of each column. */
  long[] columns() {
    long[] sums = new long[categories];
    for (int i = 0; i < cells.length; i++) {
      sums[i % categories] += cells[i];
    }
    return sums;
  }

  /** A copy of the counts, row by row. */
  long[] cells() {
    return cells.clone();
  }

  /** The same categories with other counts, row by row. */
  ContingencyTable with(long[] counts) {
    ContingencyTable table = new ContingencyTable(categories);
    System.arraycopy(counts, 0, table.cells, 0, cells.length);
    return table;
  }

  /** The categories that some item has on either side, in rising order. */
  int[] used() {
    long[] rows = rows();
    long[] columns = columns();
    return IntStream.range(0, categories).filter(k -> rows[k] != 0 || columns[k] != 0).toArray();
  }

  /** The counts among some of the categories, which become 0, 1, ... */
  ContingencyTable among(int[] some) {
    ContingencyTable table = new ContingencyTable(some.length);
    for (int k = 0; k < some.length; k++) {
      for (int l = 0; l < some.length; l++) {
        table.cells[k * some.length + l] = count(some[k], some[l]);
      }
    }
    return table;
  }

  /** Whether something was taken back that has not been counted. */
  boolean overdrawn() {
    for (long cell : cells) {
      if (cell < 0) {
        return true;
      }
    }
    return false;
  }

  /** The items as two ratings each, for the measures that do not tell the raters apart. */
  public ItemPatterns<Integer> patterns() {
    ItemPatterns<Integer> patterns = new ItemPatterns<>();
    for (int i = 0; i < cells.length; i++) {
      patterns.add(List.of(i / categories, i % categories), cells[i]);
    }
    return patterns;
  }

  /** Writes the table. */
  public void encode(StateWriter out) {
    int used = 0;
    for (long cell : cells) {
      used += cell == 0 ? 0 : 1;
    }
    out.writeByte(VERSION).writeUnsigned(categories).writeUnsigned(used);
    int before = -1;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != 0) {
        out.writeUnsigned(i - before - 1).writeSigned(cells[i]);
        before = i;
      }
    }
  }

  /** Reads what {@link #encode} wrote. */
  public static ContingencyTable decode(StateReader in) {
    in.readVersion(VERSION);
    int categories = in.readCount();
    if (categories < 1 || categories > MOST_CATEGORIES) {
      throw new StateFormatException("a table of " + categories + " categories is out of range");
    }
    ContingencyTable table = new ContingencyTable(categories);
    int used = in.readCount();
    long index = -1;
    for (int i = 0; i < used; i++) {
      index += 1L + in.readCount();
      if (index >= table.cells.length) {
        throw new StateFormatException("a cell " + index + " lies outside the table");
      }
      table.cells[(int) index] = in.readSigned();
    }
    return table;
  }

  private int check(String name, int category) {
    if (category < 0 || category >= categories) {
      throw new IllegalArgumentException(
          name + " must be in 0.." + (categories - 1) + ", is " + category);
    }
    return category;
  }
}
