package dev.andon.bench.jmh;

import dev.andon.quality.sequential.Certification;
import dev.andon.quality.sequential.ChangeVerdict;
import dev.andon.quality.sequential.GateVerdict;
import dev.andon.quality.sequential.KappaChange;
import dev.andon.quality.sequential.KappaConfig;
import dev.andon.quality.sequential.KappaRule;
import dev.andon.quality.sequential.MeanConfig;
import dev.andon.quality.sequential.MeanRule;
import dev.andon.quality.sequential.MeanSequence;
import dev.andon.quality.sequential.MeanSequenceConfig;
import dev.andon.quality.sequential.OnlineDiscoveries;
import dev.andon.quality.sequential.ProportionConfig;
import dev.andon.quality.sequential.ProportionRule;
import dev.andon.quality.sequential.RateGate;
import dev.andon.quality.sequential.RateGateConfig;
import dev.andon.quality.sequential.RuleVerdict;
import dev.andon.quality.sequential.Sprt;
import dev.andon.quality.sequential.SprtConfig;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One audit, answer or score into each gate and rule, and its verdict after 1,000 and more. */
@State(Scope.Thread)
public class SequentialBench {
  private static final int WARM = 1_000;
  private static final double ALPHA = 0.05;
  private static final RateGateConfig GATE = new RateGateConfig(0.1, ALPHA, ALPHA, 0.05);
  private static final KappaConfig KAPPA = new KappaConfig(0.6, ALPHA, 1e6);
  private static final int CELLS = 1_000;

  private Judgements judgements = new Judgements();
  private Labels labels = new Labels(8);
  private RateGate gate = new RateGate(GATE);
  private Certification certification = new Certification(GATE);
  private Sprt sprt = new Sprt(new SprtConfig(0.05, 0.1, ALPHA, ALPHA));
  private ProportionRule proportion =
      new ProportionRule(new ProportionConfig(0.9, ProportionConfig.Side.ABOVE, 1, 1, ALPHA));
  private MeanRule mean = new MeanRule(new MeanConfig(0.9, MeanConfig.Side.ABOVE, ALPHA));
  private MeanSequence sequence = new MeanSequence(new MeanSequenceConfig(ALPHA, CELLS));
  private KappaRule kappa = new KappaRule(KAPPA);
  private KappaChange kappaChange = new KappaChange(KAPPA);
  private OnlineDiscoveries discoveries = new OnlineDiscoveries(ALPHA);

  /** Starts anew with 1,000 observations in each. */
  @Setup(Level.Iteration)
  public void prepare() {
    judgements = new Judgements();
    labels = new Labels(8);
    gate = new RateGate(GATE);
    certification = new Certification(GATE);
    sprt = new Sprt(new SprtConfig(0.05, 0.1, ALPHA, ALPHA));
    proportion =
        new ProportionRule(new ProportionConfig(0.9, ProportionConfig.Side.ABOVE, 1, 1, ALPHA));
    mean = new MeanRule(new MeanConfig(0.9, MeanConfig.Side.ABOVE, ALPHA));
    sequence = new MeanSequence(new MeanSequenceConfig(ALPHA, CELLS));
    kappa = new KappaRule(KAPPA);
    kappaChange = new KappaChange(KAPPA);
    discoveries = new OnlineDiscoveries(ALPHA);
    for (int i = 0; i < WARM; i++) {
      rateGate();
      certification();
      proportionRule();
      meanRule();
      meanSequence();
      kappaRule();
      kappaChange();
    }
  }

  /** An audit into a release's gate. */
  @Benchmark
  public final RateGate rateGate() {
    gate.observe(!judgements.next().right());
    return gate;
  }

  /** An audit from one of four strata. */
  @Benchmark
  public RateGate rateGateByStratum() {
    Judgements audit = judgements.next();
    gate.observe(!audit.right(), 0.25 * ((audit.number() & 3) + 1));
    return gate;
  }

  /** The gate's verdict. */
  @Benchmark
  public GateVerdict judgeRateGate() {
    return gate.judge();
  }

  /** An answer on a gate item. */
  @Benchmark
  public final Certification certification() {
    certification.observe(
        judgements.next().right() ? Certification.Answer.RIGHT : Certification.Answer.WRONG);
    return certification;
  }

  /** Wald's test between two rates, with its verdict. */
  @Benchmark
  public GateVerdict sprt() {
    return sprt.observe(!judgements.next().right());
  }

  /** An observation into the rule on a share. */
  @Benchmark
  public final ProportionRule proportionRule() {
    proportion.observe(judgements.next().right());
    return proportion;
  }

  /** That rule's verdict. */
  @Benchmark
  public RuleVerdict judgeProportionRule() {
    return proportion.judge();
  }

  /** A score into the rule on a mean. */
  @Benchmark
  public final MeanRule meanRule() {
    mean.observe(judgements.next().score());
    return mean;
  }

  /** A score into a confidence sequence of 1,000 cells. */
  @Benchmark
  public final MeanSequence meanSequence() {
    sequence.observe(judgements.next().score());
    return sequence;
  }

  /** An item into the rule on kappa. */
  @Benchmark
  public final KappaRule kappaRule() {
    Labels item = labels.next();
    kappa.observe(item.gold(), item.given());
    return kappa;
  }

  /** That rule's verdict. */
  @Benchmark
  public RuleVerdict judgeKappaRule() {
    return kappa.judge();
  }

  /** An item into the watch over kappa. */
  @Benchmark
  public final Optional<ChangeVerdict> kappaChange() {
    Labels item = labels.next();
    return kappaChange.observe(item.number(), item.gold(), item.given());
  }

  /** A test into the control of false discoveries. */
  @Benchmark
  public boolean onlineDiscoveries() {
    return discoveries.observeP(judgements.next().score());
  }
}
