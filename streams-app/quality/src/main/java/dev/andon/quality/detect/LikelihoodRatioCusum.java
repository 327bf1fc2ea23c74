package dev.andon.quality.detect;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;

/**
 * The generalized likelihood ratio CUSUM for a shift of unknown size between two bounds:
 *
 * <pre>
 *   G = max over k, q of  S·log(q/q0) + (n − S)·log((1 − q)/(1 − q0)),   alarm when G ≥ h
 * </pre>
 *
 * <p>with n and S the observations and their errors since k. Only those k can win that are vertices
 * of the lower convex hull of the points (observations, errors), with slopes between those at which
 * the bounds of q would give the place up (functional pruning: Romano, Eckley, Fearnhead, Rigaill
 * 2023 for FOCuS; Ward et al. 2024 for exponential families). That leaves five or six on average,
 * two dozen at most in 10^9 steps, so each observation costs a handful of logarithms.
 *
 * <p>The odds ratio is kept between e^0.35 and e^2.4. Without the upper bound two errors in a row
 * alarm at an agreement of 0.95 and a run length of 1,900, and there is no threshold between that
 * and 23,000. No run length is guaranteed: calibrate h. Needs one risk for all items. Looks for
 * more errors only.
 *
 * <pre>
 * bytes, version 1: version | count | double errors | double G | places
 *                   | per place, ascending: observations since the one before | double errors
 * </pre>
 */
public final class LikelihoodRatioCusum implements ChangeDetector {
  private static final int VERSION = 1;

  /** Beyond it a double no longer counts one by one. */
  private static final long MOST_COUNT = 1L << 53;

  /** Far more than honest streams keep; beyond it the oldest places are given up. */
  private static final int MOST_PLACES = 256;

  private final double threshold;
  private final double baseError;
  private final double leastError;
  private final double mostError;
  private final double leastSlope;
  private final double mostSlope;
  private double[] at = new double[16];
  private double[] errorsAt = new double[16];
  private int places;
  private long count;
  private double errors;
  private double statistic;

  /**
   * A detector that has seen nothing.
   *
   * @param baseError error probability while all is well, in (0, 1)
   * @param threshold h in nats
   */
  public LikelihoodRatioCusum(double baseError, double threshold) {
    this.baseError = ItemRisk.requireProbability("baseError", baseError);
    this.threshold = ItemRisk.requirePositive("threshold", threshold);
    double[] tilts = TiltedBets.tilts();
    this.leastError = tilted(tilts[0]);
    this.mostError = tilted(tilts[tilts.length - 1]);
    this.leastSlope = indifferentSlope(leastError);
    this.mostSlope = indifferentSlope(mostError);
    reset();
  }

  private double tilted(double tilt) {
    double odds = baseError / (1 - baseError) * StrictMath.exp(tilt);
    return odds / (1 + odds);
  }

  /** The rate of errors at which a bet on {@code error} neither wins nor loses. */
  private double indifferentSlope(double error) {
    double loss = logRight(error);
    return loss / (loss - logWrong(error));
  }

  private double logWrong(double error) {
    return StrictMath.log(error / baseError);
  }

  private double logRight(double error) {
    return StrictMath.log1p(-error) - StrictMath.log1p(-baseError);
  }

  @Override
  public boolean observe(double error, double offset) {
    ItemRisk.requireScore(error);
    if (offset != 0) {
      throw new IllegalArgumentException(
          "offset is " + offset + ", must be 0: hull pruning needs one risk for all items");
    }
    count++;
    errors += error;
    statistic = largest();
    keepPlace();
    return statistic >= threshold;
  }

  private double largest() {
    double largest = 0;
    for (int i = 0; i < places; i++) {
      double n = count - at[i];
      double s = errors - errorsAt[i];
      double error = Math.min(Math.max(s / n, leastError), mostError);
      largest = Math.max(largest, s * logWrong(error) + (n - s) * logRight(error));
    }
    return largest;
  }

  /** Offers the present as a place for the change, and gives up those that cannot win any more. */
  private void keepPlace() {
    while (places >= 2 && slope(places - 2) >= slopeToNow(places - 2)) {
      places--;
    }
    if (places > 0 && slopeToNow(places - 1) >= mostSlope) {
      return;
    }
    int lost = places == MOST_PLACES ? 1 : 0;
    while (places > lost && isBeaten(lost)) {
      lost++;
    }
    if (lost > 0) {
      System.arraycopy(at, lost, at, 0, places - lost);
      System.arraycopy(errorsAt, lost, errorsAt, 0, places - lost);
      places -= lost;
    }
    if (places == at.length) {
      at = Arrays.copyOf(at, 2 * places);
      errorsAt = Arrays.copyOf(errorsAt, 2 * places);
    }
    at[places] = count;
    errorsAt[places] = errors;
    places++;
  }

  /** Whether the next place, or else the present, is better for every q. */
  private boolean isBeaten(int place) {
    return (place + 1 < places ? slope(place) : slopeToNow(place)) <= leastSlope;
  }

  private double slope(int place) {
    return (errorsAt[place + 1] - errorsAt[place]) / (at[place + 1] - at[place]);
  }

  private double slopeToNow(int place) {
    return (errors - errorsAt[place]) / (count - at[place]);
  }

  /** Places where the change may have come, for tests of the pruning. */
  int places() {
    return places;
  }

  @Override
  public double statistic() {
    return statistic;
  }

  @Override
  public void reset() {
    at[0] = 0;
    errorsAt[0] = 0;
    places = 1;
    count = 0;
    errors = 0;
    statistic = 0;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(count).writeDouble(errors).writeDouble(statistic);
    out.writeUnsigned(places);
    double before = 0;
    for (int i = 0; i < places; i++) {
      out.writeUnsigned((long) (at[i] - before)).writeDouble(errorsAt[i]);
      before = at[i];
    }
  }

  /** Reads a state with the same settings back. */
  public static LikelihoodRatioCusum decode(double baseError, double threshold, StateReader in) {
    in.readVersion(VERSION);
    LikelihoodRatioCusum cusum = new LikelihoodRatioCusum(baseError, threshold);
    cusum.count = in.readUnsigned("count", MOST_COUNT);
    cusum.errors = in.readDouble("errors", 0, cusum.count);
    cusum.statistic = in.readDouble("G", 0, Double.MAX_VALUE);
    cusum.places = (int) in.readUnsigned("places", MOST_PLACES);
    if (cusum.places == 0) {
      throw new StateFormatException("no places, must be at least one");
    }
    cusum.at = new double[Math.max(cusum.at.length, cusum.places)];
    cusum.errorsAt = new double[cusum.at.length];
    long before = 0;
    double errorsBefore = 0;
    for (int i = 0; i < cusum.places; i++) {
      long gap = in.readUnsigned("observations between places", cusum.count - before);
      if (gap == 0 && i > 0) {
        throw new StateFormatException("two places at observation " + before);
      }
      before += gap;
      errorsBefore = in.readDouble("errors at a place", errorsBefore, cusum.errors);
      cusum.at[i] = before;
      cusum.errorsAt[i] = errorsBefore;
    }
    return cusum;
  }
}
