package dev.andon.quality.sequential;

import dev.andon.quality.interval.LogGamma;
import dev.andon.quality.interval.RegularizedBeta;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * "The proportion is above (below, not) q0", established by a beta-binomial mixture under
 * continuous watching.
 *
 * <p>The likelihood ratio of q to q0, averaged over q ~ Beta(a, b): with S successes in n
 *
 * <pre>  E = B(a + S, b + n - S) / (B(a, b) q0^S (1 - q0)^(n - S))</pre>
 *
 * For one side the beta distribution is cut at q0, which multiplies E by the ratio of the
 * posterior's mass there to the prior's, 1 - I_q0(a + S, b + n - S) over 1 - I_q0(a, b) for ABOVE.
 * Each alternative's ratio is a supermartingale under the null, so E is an e-process: it ever
 * reaches 1 / α with probability at most α (Robbins, Annals of Mathematical Statistics 41, 1970,
 * 1397-1409; Howard et al. 2021, proposition 7).
 *
 * <p>Two integers of state: order does not matter, exact under withdrawal, mergeable. Observing is
 * O(1), judging about √n for one side, O(1) for two.
 *
 * <pre>
 * bytes, version 1: version | n | successes
 * </pre>
 */
public final class ProportionRule {
  private static final int VERSION = 1;

  /** Where the incomplete beta function ends. */
  private static final long MOST = 9_000_000_000L;

  private final ProportionConfig config;
  private long n;
  private long successes;

  /** A rule before its first observation. */
  public ProportionRule(ProportionConfig config) {
    this.config = config;
  }

  /** One observation. */
  public void observe(boolean success) {
    observe(1, success ? 1 : 0);
  }

  /** So many at once; no more than 9 billion in all. */
  public void observe(long count, long successful) {
    if (successful < 0 || successful > count) {
      throw new IllegalArgumentException(
          "successful is " + successful + ", must be in 0.." + count);
    }
    if (count > MOST - n) {
      throw new IllegalArgumentException(
          "count is " + count + ", would make more than " + MOST + " observations");
    }
    n += count;
    successes += successful;
  }

  /** Takes an observation back. */
  public void withdraw(boolean success) {
    if (success ? successes == 0 : successes == n) {
      throw new IllegalArgumentException("no such observation to withdraw: success " + success);
    }
    n--;
    successes -= success ? 1 : 0;
  }

  /** Adds the observations of another part, under the same configuration. */
  public void merge(ProportionRule other) {
    observe(other.n, other.successes);
  }

  /** Whether the statement is established by the observations so far. */
  public RuleVerdict judge() {
    double failures = (double) n - successes;
    double a = config.a();
    double b = config.b();
    double log =
        logBeta(a + successes, b + failures)
            - logBeta(a, b)
            - successes * StrictMath.log(config.q0())
            - failures * StrictMath.log1p(-config.q0())
            + logMass(a + successes, b + failures)
            - logMass(a, b);
    return RuleVerdict.of(log, config.alpha(), n);
  }

  /** Log of the mass of Beta(a, b) on the side to be established. */
  private double logMass(double a, double b) {
    return switch (config.side()) {
      case ABOVE -> StrictMath.log(RegularizedBeta.complement(config.q0(), a, b));
      case BELOW -> StrictMath.log(RegularizedBeta.of(config.q0(), a, b));
      case DIFFERENT -> 0;
    };
  }

  private static double logBeta(double a, double b) {
    return LogGamma.of(a) + LogGamma.of(b) - LogGamma.of(a + b);
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(n).writeUnsigned(successes);
  }

  /** Reads a state of {@code config} back. */
  public static ProportionRule decode(ProportionConfig config, StateReader in) {
    in.readVersion(VERSION);
    long n = in.readUnsigned();
    long successes = in.readUnsigned();
    if (n < 0 || n > MOST || successes < 0 || successes > n) {
      throw new StateFormatException(successes + " successes in " + n + " observations");
    }
    ProportionRule rule = new ProportionRule(config);
    rule.observe(n, successes);
    return rule;
  }
}
