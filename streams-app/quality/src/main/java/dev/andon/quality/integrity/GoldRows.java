package dev.andon.quality.integrity;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.NormalQuantile;

/**
 * The rows of a confusion matrix as estimated from counts, with the moments of what is computed
 * from them.
 *
 * <p>Rows are independent multinomials: α_c has covariance Σ_c = (diag(α_c) - α_c α_c') / n_c. With
 * M the matrix of the quadratic form S = α'Mα, which is 1/C on the diagonal and -1/(C(C - 1)) off
 * it, E of the plain score is S + tr(MΣ). Variances use rows with one answer added, spread evenly,
 * as rows without a single error still have some.
 */
final class GoldRows {
  private final int classes;
  private final long[] answers;
  private final double[][] rates;
  private final double[][] smooth;

  private GoldRows(long[][] counts) {
    classes = counts.length;
    answers = new long[classes];
    rates = new double[classes][classes];
    smooth = new double[classes][classes];
    for (int c = 0; c < classes; c++) {
      for (long count : counts[c]) {
        answers[c] += count;
      }
      for (int k = 0; k < classes && answers[c] > 0; k++) {
        rates[c][k] = (double) counts[c][k] / answers[c];
        smooth[c][k] = (counts[c][k] + 1.0 / classes) / (answers[c] + 1.0);
      }
    }
  }

  /** Checks that counts are a table, at most 256 classes wide. */
  static GoldRows of(long[][] counts) {
    if (counts.length < 2 || counts.length > 256) {
      throw new IllegalArgumentException("classes must be in 2..256, are " + counts.length);
    }
    for (long[] row : counts) {
      if (row.length != counts.length) {
        throw new IllegalArgumentException(
            "a row must have " + counts.length + " counts, has " + row.length);
      }
      for (long count : row) {
        if (count < 0) {
          throw new IllegalArgumentException("a count must be at least 0, is " + count);
        }
      }
    }
    return new GoldRows(counts);
  }

  long fewest() {
    long fewest = answers[0];
    for (long row : answers) {
      fewest = Math.min(fewest, row);
    }
    return fewest;
  }

  long total() {
    long total = 0;
    for (long row : answers) {
      total += row;
    }
    return total;
  }

  /** S without its bias; every row must have answers. */
  Estimate score(double confidence) {
    double score = 0;
    for (int c = 0; c < classes; c++) {
      double own = 0;
      for (int k = 0; k < classes; k++) {
        own += rates[c][k] * rates[c][k];
        score += rates[c][k] * slope(rates, c, k);
      }
      // An unbiased estimate of tr Σ_c divides by n - 1, not n.
      score -= (1 - own) / Math.max(1, answers[c] - 1) / classes;
    }
    return measured(score, Math.sqrt(scoreVariance()), confidence, 0);
  }

  /** (Mα)_ck: half the derivative of S by α_ck. */
  private double slope(double[][] alpha, int c, int k) {
    double column = 0;
    for (double[] row : alpha) {
      column += row[k];
    }
    return (classes * alpha[c][k] - column) / (classes * (classes - 1.0));
  }

  private double scoreVariance() {
    double variance = 0;
    for (int c = 0; c < classes; c++) {
      double mean = 0;
      double square = 0;
      for (int k = 0; k < classes; k++) {
        double slope = slope(smooth, c, k);
        mean += smooth[c][k] * slope;
        square += smooth[c][k] * slope * slope;
      }
      variance += 4 * (square - mean * mean) / answers[c];
      for (int d = 0; d < classes; d++) {
        double weight = c == d ? 1.0 / classes : 1 / (classes * (classes - 1.0));
        double trace = traceOfProduct(smooth[c], smooth[d]) / answers[c] / answers[d];
        variance += 2 * weight * weight * trace;
      }
    }
    return Math.max(0, variance);
  }

  /** tr((diag(p) - pp')(diag(q) - qq')). */
  private static double traceOfProduct(double[] p, double[] q) {
    double sum = 0;
    double dot = 0;
    for (int k = 0; k < p.length; k++) {
      sum += p[k] * q[k] * (1 - p[k] - q[k]);
      dot += p[k] * q[k];
    }
    return sum + dot * dot;
  }

  /** (Σ α_cc - 1)/(C - 1); every row must have answers. */
  Estimate advantage(double confidence) {
    double sum = 0;
    double variance = 0;
    for (int c = 0; c < classes; c++) {
      sum += rates[c][c];
      variance += smooth[c][c] * (1 - smooth[c][c]) / answers[c];
    }
    double scale = classes - 1.0;
    return measured((sum - 1) / scale, Math.sqrt(variance) / scale, confidence, -1 / scale);
  }

  private Estimate measured(double value, double error, double confidence, double least) {
    double reach = NormalQuantile.of(0.5 + confidence / 2) * error;
    Interval interval = new Interval(clip(value - reach, least), clip(value + reach, least));
    return new Estimate.Measured(clip(value, least), total(), interval);
  }

  private static double clip(double value, double least) {
    return Math.max(least, Math.min(1, value));
  }
}
