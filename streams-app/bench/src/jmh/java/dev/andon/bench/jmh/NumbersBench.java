package dev.andon.bench.jmh;

import dev.andon.quality.agreement.NumberAgreement;
import dev.andon.quality.agreement.NumberErrors;
import dev.andon.quality.interval.Estimate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Numbers: one answer or item in, and what is read, with its interval, after 4,096 items. */
@State(Scope.Thread)
public class NumbersBench {
  private static final int ITEMS = 4_096;
  private static final double CONFIDENCE = 0.95;

  private final Judgements judgements = new Judgements();
  private final NumberErrors errors = new NumberErrors();
  private final NumberAgreement agreement = new NumberAgreement();
  private final long[] ratings = new long[3];

  /** Takes the first items. */
  public NumbersBench() {
    for (int i = 0; i < ITEMS; i++) {
      numberErrors();
      numberAgreement();
    }
  }

  /** Bias, mean absolute error, root mean square error. */
  @Benchmark
  public final NumberErrors numberErrors() {
    Judgements item = judgements.next();
    errors.observe((long) (1_000 * item.score()), item.right());
    return errors;
  }

  /** ICC and alpha, three ratings an item. */
  @Benchmark
  public final NumberAgreement numberAgreement() {
    Judgements item = judgements.next();
    long usual = item.number() & 1_023;
    ratings[0] = usual;
    ratings[1] = usual + (long) (10 * item.score());
    ratings[2] = usual - (long) (10 * item.error());
    agreement.observe(item.number(), ratings);
    return agreement;
  }

  /** Mean absolute error. */
  @Benchmark
  public Estimate readMeanAbsoluteError() {
    return errors.meanAbsoluteError(CONFIDENCE);
  }

  /** ICC(1,1), 1,000 bootstrap samples. */
  @Benchmark
  public Estimate readIntraclassCorrelation() {
    return agreement.intraclassCorrelation(CONFIDENCE);
  }

  /** Krippendorff's alpha for intervals, 1,000 bootstrap samples. */
  @Benchmark
  public Estimate readAlphaInterval() {
    return agreement.alpha(CONFIDENCE);
  }
}
