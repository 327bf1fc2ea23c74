package dev.andon.bench.detection;

/**
 * Times to the alarm at one threshold.
 *
 * <p>A run that had not alarmed at its end counts with the time it was watched; {@link #missed}
 * says how many did, so that the mean is a lower bound of what it would have been.
 */
final class Sample {
  private static final long[] HORIZONS = {500, 1_000, 2_000};

  private final long[] within = new long[HORIZONS.length];
  private long count;
  private long missed;
  private double sum;
  private double squares;
  private double atAlarm;
  private double atAlarmSquares;

  void alarmed(long time, double statistic) {
    count++;
    sum += time;
    squares += (double) time * time;
    atAlarm += statistic;
    atAlarmSquares += statistic * statistic;
    for (int i = 0; i < HORIZONS.length; i++) {
      within[i] += time <= HORIZONS[i] ? 1 : 0;
    }
  }

  void missed(long watched) {
    count++;
    missed++;
    sum += watched;
    squares += (double) watched * watched;
  }

  void add(Sample other) {
    count += other.count;
    missed += other.missed;
    sum += other.sum;
    squares += other.squares;
    atAlarm += other.atAlarm;
    atAlarmSquares += other.atAlarmSquares;
    for (int i = 0; i < HORIZONS.length; i++) {
      within[i] += other.within[i];
    }
  }

  long count() {
    return count;
  }

  /** Share of runs without an alarm at their end. */
  double missedShare() {
    return (double) missed / count;
  }

  /** Share of runs with an alarm within {@code horizon}, one of 500, 1,000 and 2,000. */
  double shareWithin(long horizon) {
    for (int i = 0; i < HORIZONS.length; i++) {
      if (HORIZONS[i] == horizon) {
        return (double) within[i] / count;
      }
    }
    throw new IllegalArgumentException("horizon is " + horizon + ", must be 500, 1000 or 2000");
  }

  /** Mean time to the alarm. */
  Mean time() {
    return Mean.of(count, sum, squares);
  }

  /** Mean of the statistic at the alarm. */
  Mean statistic() {
    return Mean.of(count - missed, atAlarm, atAlarmSquares);
  }

  /** Time watched for each alarm: the mean time if alarms have no memory, whatever was missed. */
  double timePerAlarm() {
    return sum / (count - missed);
  }
}
