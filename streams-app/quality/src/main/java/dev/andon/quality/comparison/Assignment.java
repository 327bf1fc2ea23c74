package dev.andon.quality.comparison;

import java.util.Arrays;

/**
 * The one-to-one assignment of rows to columns with the largest total weight.
 *
 * <p>Kuhn's Hungarian method with potentials, one shortest augmenting path per row (Kuhn, Naval
 * Research Logistics Quarterly 2 (1955) 83-97; the O(n³) form of Jonker and Volgenant, Computing 38
 * (1987) 325-340). Names follow the latter: u and v are the prices of rows and columns. O(rows²
 * columns) time, O(rows + columns) space beside the weights.
 */
final class Assignment {

  static final int NONE = -1;

  private final double[][] weights;
  private final int rows;
  private final int columns;
  private final double[] u;
  private final double[] v;
  private final int[] rowOf;

  private Assignment(double[][] weights) {
    this.weights = weights;
    this.rows = weights.length;
    this.columns = weights[0].length;
    this.u = new double[rows];
    this.v = new double[columns];
    this.rowOf = new int[columns];
    Arrays.fill(rowOf, NONE);
  }

  /**
   * Which column each row gets, or {@link #NONE} where only weight 0 was left for it.
   *
   * @param weights not negative, no more rows than columns, at least one row; 0 means that the two
   *     do not go together
   */
  static int[] heaviest(double[][] weights) {
    Assignment assignment = new Assignment(weights);
    for (int row = 0; row < assignment.rows; row++) {
      assignment.augment(row);
    }
    return assignment.columnsOfRows();
  }

  /** Dijkstra's search over reduced costs from a free row to the nearest free column. */
  private void augment(int start) {
    double[] distance = new double[columns];
    int[] before = new int[columns];
    boolean[] settled = new boolean[columns];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(before, NONE);
    int row = start;
    int reached = NONE;
    double travelled = 0;
    while (true) {
      int nearest = NONE;
      for (int column = 0; column < columns; column++) {
        if (settled[column]) {
          continue;
        }
        double through = travelled - weights[row][column] - u[row] - v[column];
        if (through < distance[column]) {
          distance[column] = through;
          before[column] = reached;
        }
        if (nearest == NONE || distance[column] < distance[nearest]) {
          nearest = column;
        }
      }
      travelled = distance[nearest];
      settled[nearest] = true;
      reached = nearest;
      if (rowOf[reached] == NONE) {
        break;
      }
      row = rowOf[reached];
    }
    reprice(start, settled, distance, travelled);
    assignAlongPath(start, before, reached);
  }

  /** Keeps reduced costs non-negative, and zero along what is assigned. */
  private void reprice(int start, boolean[] settled, double[] distance, double travelled) {
    u[start] += travelled;
    for (int column = 0; column < columns; column++) {
      if (settled[column] && rowOf[column] != NONE) {
        u[rowOf[column]] += travelled - distance[column];
        v[column] -= travelled - distance[column];
      }
    }
  }

  private void assignAlongPath(int start, int[] before, int end) {
    int column = end;
    while (before[column] != NONE) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
    rowOf[column] = start;
  }

  private int[] columnsOfRows() {
    int[] columnOf = new int[rows];
    Arrays.fill(columnOf, NONE);
    for (int column = 0; column < columns; column++) {
      int row = rowOf[column];
      if (row != NONE && weights[row][column] > 0) {
        columnOf[row] = column;
      }
    }
    return columnOf;
  }
}
