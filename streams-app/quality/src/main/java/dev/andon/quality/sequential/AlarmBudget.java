package dev.andon.quality.sequential;

import java.util.List;

/**
 * Splits a budget of false alarms over many watched streams.
 *
 * <p>A stream with r_s observations a day and an average run length γ_s raises r_s / γ_s false
 * alarms a day. Its delay grows as log(γ_s) / I_s with I_s the information of one observation about
 * the drop that matters there (Kullback-Leibler, nats), and costs c_s each. Minimizing Σ c_s
 * log(γ_s) / I_s under Σ r_s / γ_s = B gives
 *
 * <pre>  γ_s = (r_s I_s / c_s) · Σ_t (c_t / I_t) / B</pre>
 *
 * so each stream's alarms are in proportion to c_s / I_s: where delay costs more, or is longer,
 * more of the budget goes. (Set the derivative c_s / (I_s γ_s) - μ r_s / γ_s² to 0.)
 */
public final class AlarmBudget {
  private final double falseAlarmsPerDay;

  /** A budget for all streams together, above 0. */
  public AlarmBudget(double falseAlarmsPerDay) {
    Ranges.requirePositive("falseAlarmsPerDay", falseAlarmsPerDay);
    this.falseAlarmsPerDay = falseAlarmsPerDay;
  }

  /**
   * The average run length of each stream, in its own observations and in the order given; at least
   * 2, the least that a detector takes, which can only save budget. O(streams).
   */
  public double[] split(List<Stream> streams) {
    double total = 0;
    for (Stream stream : streams) {
      total += stream.delayCost / stream.information;
    }
    double[] runLengths = new double[streams.size()];
    for (int s = 0; s < runLengths.length; s++) {
      Stream stream = streams.get(s);
      double share = stream.perDay * stream.information / stream.delayCost;
      runLengths[s] = Math.min(Double.MAX_VALUE, Math.max(2, share * (total / falseAlarmsPerDay)));
    }
    return runLengths;
  }

  /**
   * A watched stream.
   *
   * @param perDay observations a day r_s, above 0
   * @param information nats an observation gives about the drop that matters, I_s, above 0
   * @param delayCost what one observation of delay costs, c_s, in any unit common to all, above 0
   */
  public record Stream(double perDay, double information, double delayCost) {
    /** Checks the ranges. */
    public Stream {
      Ranges.requirePositive("perDay", perDay);
      Ranges.requirePositive("information", information);
      Ranges.requirePositive("delayCost", delayCost);
    }
  }
}
