package dev.andon.quality.sequential;

import dev.andon.quality.interval.BinomialTail;
import java.util.function.LongPredicate;

/**
 * Accepts or refuses a lot on a number of audits that is fixed beforehand, by exact binomial
 * probabilities: what Clopper-Pearson bounds decide, in the form of two numbers.
 *
 * <p>Of {@code size} audits at most {@code accept} defects pass the lot and at least {@code reject}
 * fail it; between them neither is established. The plan is exact for this size alone: whoever
 * applies such a bound again after every audit passes a lot at the limit in more than a quarter of
 * cases instead of 5 %. For looking earlier, or going on longer, use {@link RateGate}.
 *
 * @param size audits, 1 to 9,999,999,999
 * @param accept most defects that pass, 0 to {@code reject} - 1
 * @param reject fewest defects that fail, at most {@code size} + 1
 */
public record BinomialPlan(long size, long accept, long reject) {
  private static final long MOST = 9_999_999_999L;

  /** Checks the ranges. */
  public BinomialPlan {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException("size is " + size + ", must be in 1.." + MOST);
    }
    if (reject < 1 || reject > size + 1) {
      throw new IllegalArgumentException("reject is " + reject + ", must be in 1.." + (size + 1));
    }
    if (accept < 0 || accept >= reject) {
      throw new IllegalArgumentException("accept is " + accept + ", must be in 0.." + (reject - 1));
    }
  }

  /**
   * The plan that establishes on which side of a limit the defect rate is.
   *
   * <p>It passes where the upper Clopper-Pearson bound at confidence 1 - {@code falsePass} is
   * within the limit, and fails where the lower one at 1 - {@code falseFail} is beyond it.
   *
   * @throws IllegalArgumentException when even no defects among so many would establish nothing
   */
  public static BinomialPlan around(long size, double limit, double falsePass, double falseFail) {
    long needed = auditsToEstablish(limit, falsePass, 0);
    Ranges.requireInside("falseFail", falseFail);
    if (size < needed) {
      throw new IllegalArgumentException(
          "size is " + size + ", which establishes nothing; must be at least " + needed);
    }
    long accept = first(0, size, x -> BinomialTail.atMost(x, size, limit) > falsePass) - 1;
    long reject = first(0, size + 1, x -> BinomialTail.atLeast(x, size, limit) <= falseFail);
    return new BinomialPlan(size, accept, Math.max(reject, accept + 1));
  }

  /**
   * The smallest plan that fails a lot at {@code acceptable} with probability at most {@code alpha}
   * and passes one at {@code rejectable} with at most {@code beta}; one or the other, never
   * between.
   */
  public static BinomialPlan between(SprtConfig rates) {
    for (long accept = 0; accept < MOST; accept++) {
      long c = accept;
      long size = auditsToEstablish(rates.rejectable(), rates.beta(), c);
      if (BinomialTail.atLeast(c + 1, size, rates.acceptable()) <= rates.alpha()) {
        return new BinomialPlan(size, c, c + 1);
      }
    }
    throw new IllegalArgumentException("no plan tells apart " + rates);
  }

  /**
   * How many audits with so many defects establish that the rate is within the limit: the least n
   * with P(X ≤ defects) ≤ {@code falsePass} at the limit.
   */
  public static long auditsToEstablish(double limit, double falsePass, long defects) {
    Ranges.requireInside("limit", limit);
    Ranges.requireInside("falsePass", falsePass);
    if (defects < 0 || defects >= MOST) {
      throw new IllegalArgumentException("defects is " + defects + ", must be in 0.." + (MOST - 1));
    }
    long enough = defects + 1;
    while (BinomialTail.atMost(defects, enough, limit) > falsePass) {
      if (enough == MOST) {
        throw new IllegalArgumentException(
            "limit " + limit + " needs more than " + MOST + " audits with " + defects + " defects");
      }
      enough = Math.min(MOST, 2 * enough);
    }
    return first(defects, enough, n -> BinomialTail.atMost(defects, n, limit) <= falsePass);
  }

  /** The first number from {@code low} on of which it holds; it does of {@code high} and beyond. */
  private static long first(long low, long high, LongPredicate holds) {
    long from = low;
    long to = high;
    while (from < to) {
      long middle = from + (to - from) / 2;
      if (holds.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /**
   * The verdict on the audits so far; there before all are done where the rest cannot change it.
   *
   * @param audited how many of the plan's audits are done, 0 to {@code size}
   * @param defective defects among them
   */
  public GateVerdict judge(long audited, long defective) {
    if (audited > size) {
      throw new IllegalArgumentException(
          "audited is " + audited + ", the plan is exact for " + size + " only");
    }
    if (defective >= reject) {
      return GateVerdict.failed(audited, defective);
    }
    return defective + (size - audited) <= accept
        ? GateVerdict.passed(audited, defective)
        : GateVerdict.held(audited, defective);
  }

  /** The probability that a lot with this defect rate passes (operating characteristic). */
  public double passProbability(double rate) {
    return BinomialTail.atMost(accept, size, rate);
  }

  /** The probability that a lot with this defect rate fails. */
  public double failProbability(double rate) {
    return BinomialTail.atLeast(reject, size, rate);
  }
}
