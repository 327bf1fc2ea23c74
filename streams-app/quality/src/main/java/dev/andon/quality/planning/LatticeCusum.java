package dev.andon.quality.planning;

/**
 * The average run length of a CUSUM of integer weights, exactly.
 *
 * <p>S ← max(0, S + A) on an error, max(0, S - B) on a right answer, alarm at S ≥ H. The run length
 * N(s) from state s solves N(s) = 1 + q N(s + A) + (1 - q) N(max(0, s - B)) with N = 0 from H on, a
 * banded system with B diagonals below and A above. Its matrix is an M-matrix, for which
 * elimination without pivoting is stable. Brook and Evans, "An approach to the probability
 * distribution of CUSUM run length", Biometrika 59 (1972) 539-549.
 *
 * <p>O(H · A · B) time, O(H · (A + B)) memory.
 *
 * @param up A, at least 1
 * @param down B, at least 1
 * @param threshold H, at least 1
 */
record LatticeCusum(int up, int down, int threshold) {

  /** Expected number of answers to the alarm, from S = 0, at error probability q in (0, 1). */
  double averageRunLength(double q) {
    int above = Math.min(up, threshold - 1);
    int below = Math.min(down, threshold - 1);
    double[][] band = matrix(q, above, below);
    double[] rhs = new double[threshold];
    for (int row = 0; row < threshold; row++) {
      rhs[row] = 1;
    }
    // From the last state down, so that the answer wanted, N(0), comes out first.
    for (int pivot = threshold - 1; pivot > 0; pivot--) {
      for (int row = Math.max(0, pivot - above); row < pivot; row++) {
        double factor = band[row][pivot - row + below] / band[pivot][below];
        if (factor != 0) {
          rhs[row] -= factor * rhs[pivot];
          for (int column = Math.max(0, pivot - below); column < pivot; column++) {
            band[row][column - row + below] -= factor * band[pivot][column - pivot + below];
          }
        }
      }
    }
    return rhs[0] / band[0][below];
  }

  /** Row s holds the coefficients of N(s - below) to N(s + above). */
  private double[][] matrix(double q, int above, int below) {
    double[][] band = new double[threshold][below + above + 1];
    for (int row = 0; row < threshold; row++) {
      band[row][below] += 1;
      if (row + up < threshold) {
        band[row][below + up] -= q;
      }
      band[row][Math.max(0, row - down) - row + below] -= 1 - q;
    }
    return band;
  }
}
