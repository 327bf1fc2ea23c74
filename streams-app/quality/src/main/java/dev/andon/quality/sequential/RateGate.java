package dev.andon.quality.sequential;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accepts or refuses a lot by its defect rate, after as many audits as it takes.
 *
 * <p>Two mixture e-processes run side by side: one against "the rate is at or beyond the limit",
 * which passes the lot at 1 / {@code falsePass}, one against "the rate is at or within the limit",
 * which fails it at 1 / {@code falseFail}. By Ville's inequality neither error is likelier than
 * that, however often and for whatever reason somebody looks. With all audits drawn alike, the
 * limit 0.005 and {@code falsePass} 0.05, a lot without defects passes at the 700th audit; the
 * exact plan with its size fixed beforehand needs 598.
 *
 * <p>Audits drawn with unequal probabilities are weighted by their inverse ({@link RateBets}), and
 * the verdict is about the lot, not about the sample.
 *
 * <p>The state is counts by inclusion probability (millionths), so that the order of audits does
 * not matter, {@link #withdraw} undoes {@link #observe} exactly, and gates of parts of a lot merge.
 * At most {@value #MAX_STRATA} different probabilities. Observing costs O(log strata), judging
 * O(strata). Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 1: version | strata | per stratum: millionths | audited | defective
 * </pre>
 */
public final class RateGate {
  /** Different inclusion probabilities one gate keeps apart. */
  public static final int MAX_STRATA = 256;

  private static final int VERSION = 1;
  private static final int MILLION = 1_000_000;

  private final RateGateConfig config;
  private final RateBets below;
  private final RateBets above;
  private final TreeMap<Integer, Tally> strata = new TreeMap<>();

  /** A gate before its first audit. */
  public RateGate(RateGateConfig config) {
    this.config = config;
    this.below = RateBets.below(config.limit());
    this.above = RateBets.above(config.limit());
  }

  /** One audit of an item drawn like every other. */
  public void observe(boolean defective) {
    observe(defective, 1);
  }

  /**
   * One audit.
   *
   * @param inclusion the probability with which the item was drawn, from the least of the
   *     configuration to 1, counted in millionths
   */
  public void observe(boolean defective, double inclusion) {
    add(millionths(inclusion), 1, defective ? 1 : 0);
  }

  /**
   * As many audits at once.
   *
   * @param audited how many, at least 0
   * @param defective how many of them were defective, 0 to {@code audited}
   * @param inclusion as of a single one
   */
  public void observe(long audited, long defective, double inclusion) {
    if (defective < 0 || defective > audited) {
      throw new IllegalArgumentException(
          "defective is " + defective + ", must be in 0.." + audited);
    }
    add(millionths(inclusion), audited, defective);
  }

  /** Takes an audit back that was observed with the same arguments. */
  public void withdraw(boolean defective, double inclusion) {
    int key = millionths(inclusion);
    Tally tally = strata.get(key);
    long defects = defective ? 1 : 0;
    if (tally == null
        || tally.defective < defects
        || tally.audited - tally.defective < 1 - defects) {
      throw new IllegalArgumentException(
          "no such audit to withdraw: defective " + defective + ", inclusion " + inclusion);
    }
    strata.put(key, new Tally(tally.audited - 1, tally.defective - defects));
    strata.values().removeIf(left -> left.audited == 0);
  }

  /** Adds the audits of another part of the lot, under the same configuration. */
  public void merge(RateGate other) {
    for (Map.Entry<Integer, Tally> stratum : new TreeMap<>(other.strata).entrySet()) {
      add(stratum.getKey(), stratum.getValue().audited, stratum.getValue().defective);
    }
  }

  private void add(int key, long audited, long defective) {
    Tally tally = strata.get(key);
    if (tally == null && strata.size() == MAX_STRATA) {
      throw new IllegalArgumentException(
          "inclusion probability "
              + key
              + "e-6 would be one more than the "
              + MAX_STRATA
              + " different ones a gate keeps; draw audits by strata");
    }
    Tally before = tally == null ? new Tally(0, 0) : tally;
    strata.put(
        key,
        new Tally(
            Math.addExact(before.audited, audited), Math.addExact(before.defective, defective)));
  }

  private int millionths(double inclusion) {
    if (!(inclusion >= config.leastInclusion() && inclusion <= 1)) {
      throw new IllegalArgumentException(
          "inclusion is " + inclusion + ", must be in range [" + config.leastInclusion() + ", 1]");
    }
    return (int) Math.round(inclusion * MILLION);
  }

  /** The verdict at the error probabilities of the configuration. */
  public GateVerdict judge() {
    return judge(config.falsePass());
  }

  /** The verdict where passing has a level of its own, as {@link OnlineDiscoveries} sets it. */
  public GateVerdict judge(double falsePass) {
    Ranges.requireInside("falsePass", falsePass);
    long audited = audited();
    long defective = defective();
    if (logEvidence(above) >= -StrictMath.log(config.falseFail())) {
      return GateVerdict.failed(audited, defective);
    }
    if (logPassEvidence() >= -StrictMath.log(falsePass)) {
      return GateVerdict.passed(audited, defective);
    }
    return GateVerdict.held(audited, defective);
  }

  /** The log e-value against "the rate is at or beyond the limit"; O(strata). */
  public double logPassEvidence() {
    return logEvidence(below);
  }

  /** The log e-value against "the rate is at or within the limit"; O(strata). */
  public double logFailEvidence() {
    return logEvidence(above);
  }

  private double logEvidence(RateBets bets) {
    double[] logCapital = bets.open();
    double least = Math.round(config.leastInclusion() * MILLION);
    strata.forEach(
        (key, tally) -> bets.book(logCapital, tally.audited, tally.defective, least / key));
    return bets.logEvidence(logCapital);
  }

  /**
   * The defect rate of the lot, Σ d/π / Σ 1/π (Hájek's ratio), for display.
   *
   * <p>Its interval is Wilson's at Kish's effective sample size (Σ 1/π)² / Σ 1/π²: it describes the
   * sample at one look and decides nothing.
   */
  public Estimate estimate(double confidence) {
    long audited = audited();
    if (audited == 0) {
      return new Estimate.Insufficient("no audits", 0);
    }
    double weight = 0;
    double squares = 0;
    double defects = 0;
    for (Map.Entry<Integer, Tally> stratum : strata.entrySet()) {
      double w = (double) MILLION / stratum.getKey();
      weight += w * stratum.getValue().audited;
      squares += w * w * stratum.getValue().audited;
      defects += w * stratum.getValue().defective;
    }
    double rate = Math.min(1, defects / weight);
    long effective = Math.max(1, (long) Math.floor(weight * weight / squares * (1 + 1e-12)));
    Interval wilson = WilsonInterval.of(Math.round(rate * effective), effective, confidence);
    return new Estimate.Measured(
        rate, audited, new Interval(Math.min(rate, wilson.low()), Math.max(rate, wilson.high())));
  }

  /** Audits so far. */
  public long audited() {
    return strata.values().stream().mapToLong(tally -> tally.audited).sum();
  }

  /** Defective ones among them. */
  public long defective() {
    return strata.values().stream().mapToLong(tally -> tally.defective).sum();
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(strata.size());
    strata.forEach(
        (key, tally) ->
            out.writeUnsigned(key).writeUnsigned(tally.audited).writeUnsigned(tally.defective));
  }

  /** Reads a state of {@code config} back. */
  public static RateGate decode(RateGateConfig config, StateReader in) {
    in.readVersion(VERSION);
    RateGate gate = new RateGate(config);
    int count = in.readCount();
    if (count > MAX_STRATA) {
      throw new StateFormatException(
          "a gate has " + count + " strata, must be at most " + MAX_STRATA);
    }
    for (int i = 0; i < count; i++) {
      int key = in.readCount();
      long audited = in.readUnsigned();
      long defective = in.readUnsigned();
      if (key < 1 || key > MILLION || defective < 0 || defective > audited) {
        throw new StateFormatException(
            "a stratum of " + key + "e-6 has " + defective + " defects in " + audited + " audits");
      }
      gate.strata.put(key, new Tally(audited, defective));
    }
    return gate;
  }

  private record Tally(long audited, long defective) {}
}
