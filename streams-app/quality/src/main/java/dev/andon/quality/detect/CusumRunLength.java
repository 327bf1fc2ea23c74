package dev.andon.quality.detect;

/**
 * The exact average run length of a CUSUM whose steps are whole numbers, by Page's identity.
 *
 * <p>A run is a chain of cycles that start at zero. A cycle ends when the sum is back at zero or at
 * or above H. With E[N] the expected length of a cycle and P the chance that it ends above,
 *
 * <pre>  ARL = E[N] / P    (Page, "Continuous inspection schemes", Biometrika 1954)</pre>
 *
 * <p>Both are the solution of one linear system over the values between 0 and H (the Markov chain
 * of Brook and Evans, Biometrika 1972), which has only as many diagonals as the steps reach and is
 * solved by elimination; its matrix is an M-matrix, so nothing cancels. Time in O(H·A·B), memory in
 * O(H·(A + B)).
 */
public final class CusumRunLength {
  private static final int MOST_CELLS = 1 << 23;

  private final LatticeSteps steps;
  private final int limit;
  private final double[] length;
  private final double[] hit;
  private final double mean;

  private CusumRunLength(LatticeSteps steps, int limit) {
    this.steps = steps;
    this.limit = limit;
    this.length = new double[limit];
    this.hit = new double[limit];
    eliminate();
    double[] cycle = stepFrom(0);
    this.length[0] = cycle[0];
    this.hit[0] = cycle[1];
    this.mean = cycle[0] / cycle[1];
  }

  /**
   * The run lengths of {@code config} while errors have the probability {@code errorProbability}.
   */
  public static CusumRunLength of(IntegerCusumConfig config, double errorProbability) {
    return of(LatticeSteps.bernoulli(config, errorProbability), config.limit());
  }

  /** The run lengths of a CUSUM with arbitrary whole steps that alarms at {@code limit}. */
  static CusumRunLength of(LatticeSteps steps, int limit) {
    long cells = (long) limit * (steps.reachUp(limit) + steps.reachDown(limit) + 1);
    if (limit < 1 || cells > MOST_CELLS) {
      throw new IllegalArgumentException(
          "limit is "
              + limit
              + " with "
              + cells
              + " cells, must be positive with at most "
              + MOST_CELLS);
    }
    return new CusumRunLength(steps, limit);
  }

  /**
   * The expected number of observations to the alarm, starting from zero: between false alarms
   * where all is well, and the worst-case expected delay (Lorden) after the change.
   */
  public double mean() {
    return mean;
  }

  /**
   * The same with a head start.
   *
   * @param start the sum at the start, 0 to H - 1
   */
  public double meanFrom(int start) {
    if (start < 0 || start >= limit) {
      throw new IllegalArgumentException("start is " + start + ", must be in 0.." + (limit - 1));
    }
    return start == 0 ? mean : length[start] + (1 - hit[start]) * mean;
  }

  /**
   * The expected delay of an alarm when the steps change from {@code before} to those of this
   * object after {@code calm} observations without a false alarm.
   */
  double meanAfter(LatticeSteps before, int calm) {
    double[] now = new double[limit];
    now[0] = 1;
    for (int t = 0; t < calm; t++) {
      now = propagate(before, now);
    }
    double sum = 0;
    double delay = 0;
    for (int s = 0; s < limit; s++) {
      sum += now[s];
      delay += now[s] * meanFrom(s);
    }
    return delay / sum;
  }

  /**
   * The expected delay in steady state: the error probability becomes that of this object after
   * {@code calm} observations at {@code before} without a false alarm.
   */
  public static double steadyDelay(
      IntegerCusumConfig config, double before, double after, int calm) {
    return of(config, after).meanAfter(LatticeSteps.bernoulli(config, before), calm);
  }

  private double[] propagate(LatticeSteps by, double[] now) {
    double[] next = new double[limit];
    for (int i = 0; i < by.count(); i++) {
      int size = by.size(i);
      double probability = by.probability(i);
      for (int s = 0; s < limit && s + size < limit; s++) {
        next[Math.max(0, s + size)] += probability * now[s];
      }
    }
    return next;
  }

  /** Expected rest of the cycle and chance to end it above, one step on from {@code state}. */
  private double[] stepFrom(int state) {
    double cycle = 1;
    double above = 0;
    for (int i = 0; i < steps.count(); i++) {
      int next = state + steps.size(i);
      if (next >= limit) {
        above += steps.probability(i);
      } else if (next > 0) {
        cycle += steps.probability(i) * length[next];
        above += steps.probability(i) * hit[next];
      }
    }
    return new double[] {cycle, above};
  }

  private void eliminate() {
    int down = steps.reachDown(limit);
    int up = steps.reachUp(limit);
    double[][] rows = new double[limit][];
    for (int s = 1; s < limit; s++) {
      rows[s] = row(s, down, up);
      length[s] = 1;
    }
    for (int s = 1; s < limit; s++) {
      for (int r = s + 1; r < limit && r <= s + down; r++) {
        double factor = rows[r][s - r + down] / rows[s][down];
        if (factor != 0) {
          for (int c = s; c <= s + up && c < limit; c++) {
            rows[r][c - r + down] -= factor * rows[s][c - s + down];
          }
          length[r] -= factor * length[s];
          hit[r] -= factor * hit[s];
        }
      }
    }
    for (int s = limit - 1; s >= 1; s--) {
      for (int c = s + 1; c <= s + up && c < limit; c++) {
        length[s] -= rows[s][c - s + down] * length[c];
        hit[s] -= rows[s][c - s + down] * hit[c];
      }
      length[s] /= rows[s][down];
      hit[s] /= rows[s][down];
    }
  }

  /** The row of I - Q for {@code state}, its diagonal at {@code down}; what alarms goes to hit. */
  private double[] row(int state, int down, int up) {
    double[] row = new double[down + up + 1];
    row[down] = 1;
    for (int i = 0; i < steps.count(); i++) {
      int next = state + steps.size(i);
      if (next >= limit) {
        hit[state] += steps.probability(i);
      } else if (next > 0) {
        row[steps.size(i) + down] -= steps.probability(i);
      }
    }
    return row;
  }
}
