package dev.andon.bench.jmh;

import dev.andon.quality.agreement.Chance;
import dev.andon.quality.agreement.ClassMeasures;
import dev.andon.quality.agreement.CohenKappa;
import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.Disagreement;
import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.agreement.KrippendorffAlpha;
import dev.andon.quality.agreement.MatthewsCorrelation;
import dev.andon.quality.agreement.RaterAgreement;
import dev.andon.quality.agreement.Weights;
import dev.andon.quality.interval.Estimate;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading a measure with its interval, from 4,096 items. A table of K classes has K² cells. */
@State(Scope.Thread)
public class EstimateBench {
  private static final double CONFIDENCE = 0.95;

  /** Declared classes. */
  @Param({"2", "8", "32"})
  public int classes;

  private ContingencyTable table = ContingencyTable.of(2);
  private ItemPatterns<Integer> pairs = new ItemPatterns<>();
  private ItemPatterns<Integer> triples = new ItemPatterns<>();
  private Weights identity = Weights.identity(2);
  private Weights quadratic = Weights.quadratic(2);

  /** Fills the states. */
  @Setup
  public void prepare() {
    Labels labels = new Labels(classes);
    table = ContingencyTable.of(classes);
    triples = new ItemPatterns<>();
    for (int i = 0; i < Labels.DRAWN; i++) {
      Labels item = labels.next();
      table.observe(item.gold(), item.given());
      triples.observe(List.of(item.gold(), item.given(), item.gold()));
    }
    pairs = table.patterns();
    identity = Weights.identity(classes);
    quadratic = Weights.quadratic(classes);
  }

  /** Percent agreement. */
  @Benchmark
  public Estimate percentAgreement() {
    return RaterAgreement.estimate(pairs, identity, Chance.NONE, CONFIDENCE);
  }

  /** Cohen's kappa. */
  @Benchmark
  public Estimate kappa() {
    return CohenKappa.estimate(table, identity, CONFIDENCE);
  }

  /** Cohen's kappa with quadratic weights. */
  @Benchmark
  public Estimate weightedKappa() {
    return CohenKappa.estimate(table, quadratic, CONFIDENCE);
  }

  /** Scott's pi. */
  @Benchmark
  public Estimate scottPi() {
    return RaterAgreement.estimate(pairs, identity, Chance.PREVALENCE, CONFIDENCE);
  }

  /** Brennan and Prediger's S. */
  @Benchmark
  public Estimate brennanPredigerS() {
    return RaterAgreement.estimate(pairs, identity, Chance.UNIFORM, CONFIDENCE);
  }

  /** Gwet's AC1. */
  @Benchmark
  public Estimate gwetAc1() {
    return RaterAgreement.estimate(pairs, identity, Chance.GWET, CONFIDENCE);
  }

  /** Gwet's AC2, quadratic weights. */
  @Benchmark
  public Estimate gwetAc2() {
    return RaterAgreement.estimate(pairs, quadratic, Chance.GWET, CONFIDENCE);
  }

  /** Fleiss' kappa, three ratings an item. */
  @Benchmark
  public Estimate fleissKappa() {
    return RaterAgreement.estimate(triples, identity, Chance.PREVALENCE, CONFIDENCE);
  }

  /** Krippendorff's alpha, nominal, three ratings an item. */
  @Benchmark
  public Estimate alphaNominal() {
    return KrippendorffAlpha.estimate(triples, Disagreement.nominal(), CONFIDENCE);
  }

  /** Krippendorff's alpha, ordinal, three ratings an item. */
  @Benchmark
  public Estimate alphaOrdinal() {
    return KrippendorffAlpha.estimate(triples, Disagreement.ordinal(), CONFIDENCE);
  }

  /** Matthews' correlation. */
  @Benchmark
  public Estimate matthewsCorrelation() {
    return MatthewsCorrelation.estimate(table, CONFIDENCE);
  }

  /** Balanced accuracy. */
  @Benchmark
  public Estimate balancedAccuracy() {
    return ClassMeasures.balancedAccuracy(table, CONFIDENCE);
  }

  /** Precision of one class. */
  @Benchmark
  public Estimate precision() {
    return ClassMeasures.precision(table, 0, CONFIDENCE);
  }

  /** Recall of one class. */
  @Benchmark
  public Estimate recall() {
    return ClassMeasures.recall(table, 0, CONFIDENCE);
  }

  /** F1 of one class. */
  @Benchmark
  public Estimate f1() {
    return ClassMeasures.f1(table, 0, CONFIDENCE);
  }
}
