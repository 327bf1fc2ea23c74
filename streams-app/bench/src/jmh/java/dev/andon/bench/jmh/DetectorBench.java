package dev.andon.bench.jmh;

import dev.andon.quality.detect.AdaptiveShiryaevRoberts;
import dev.andon.quality.detect.BaselineConfig;
import dev.andon.quality.detect.BernoulliCusum;
import dev.andon.quality.detect.CusumConfig;
import dev.andon.quality.detect.CusumSegment;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.IntegerCusum;
import dev.andon.quality.detect.IntegerCusumConfig;
import dev.andon.quality.detect.LikelihoodRatioCusum;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.detect.MixtureConfig;
import dev.andon.quality.detect.MixtureCusum;
import dev.andon.quality.detect.MixtureDetector;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import dev.andon.quality.detect.MixtureVerdict;
import dev.andon.quality.detect.ShiryaevRobertsSegment;
import dev.andon.quality.detect.SliceScan;
import dev.andon.quality.detect.SliceScanConfig;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One judgement into each detector, while all is well. */
@State(Scope.Thread)
public class DetectorBench {
  private static final double USUAL = 1 - Judgements.AGREEMENT;
  private static final double RUN_LENGTH = 1e6;

  /** Half a class harder than the usual item. */
  private static final double OFFSET = 0.5;

  private static final List<String> CELLS = List.of("en", "web", "night", "v7");

  private final Judgements judgements = new Judgements();
  private final LimitDetector limit = new LimitDetector(new LimitConfig(0.9, RUN_LENGTH, 1e3));
  private final MixtureDetector learned =
      new MixtureDetector(
          MixtureConfig.guaranteed(RUN_LENGTH, BaselineConfig.shrunkTo(USUAL, 0.05)));
  private final MixtureDetector harder =
      new MixtureDetector(MixtureConfig.guaranteed(RUN_LENGTH, BaselineConfig.known(USUAL)));
  private final MixtureShiryaevRoberts mixture =
      new MixtureShiryaevRoberts(USUAL, RUN_LENGTH, Direction.WORSE);
  private final MixtureCusum mixtureCusum = new MixtureCusum(USUAL, RUN_LENGTH, Direction.WORSE);
  private final AdaptiveShiryaevRoberts adaptive = new AdaptiveShiryaevRoberts(USUAL, RUN_LENGTH);
  private final BernoulliCusum cusum = new BernoulliCusum(CusumConfig.forShift(USUAL, 0.2, 8));
  private final IntegerCusum card = new IntegerCusum(new IntegerCusumConfig(7, 1, 60));
  private final LikelihoodRatioCusum likelihoodRatio = new LikelihoodRatioCusum(USUAL, 10);
  private final SliceScan scan =
      new SliceScan(
          new SliceScanConfig(List.of("language", "source", "shift", "team"), USUAL, RUN_LENGTH, 64));
  private CusumSegment cusumSegment = CusumSegment.EMPTY;
  private ShiryaevRobertsSegment shiryaevRobertsSegment = ShiryaevRobertsSegment.EMPTY;

  /** Below a limit: the rule on agreement. */
  @Benchmark
  public Optional<LimitVerdict> limitDetector() {
    Judgements one = judgements.next();
    return limit.observe(one.time(), one.right(), 1);
  }

  /** Worse than usual, with a learned baseline: the default. */
  @Benchmark
  public Optional<MixtureVerdict> mixtureDetector() {
    Judgements one = judgements.next();
    return learned.observe(one.time(), one.error(), 0);
  }

  /** Worse than usual, on graded scores of items of differing difficulty. */
  @Benchmark
  public Optional<MixtureVerdict> mixtureDetectorByDifficulty() {
    Judgements one = judgements.next();
    return harder.observe(one.time(), 1 - one.score(), OFFSET);
  }

  /** Six Shiryaev-Roberts bets. */
  @Benchmark
  public boolean mixtureShiryaevRoberts() {
    return mixture.observe(judgements.next().error());
  }

  /** Six CUSUM bets. */
  @Benchmark
  public boolean mixtureCusum() {
    return mixtureCusum.observe(judgements.next().error());
  }

  /** One bet that follows the data. */
  @Benchmark
  public boolean adaptiveShiryaevRoberts() {
    return adaptive.observe(judgements.next().error());
  }

  /** For one known shift. */
  @Benchmark
  public boolean bernoulliCusum() {
    return cusum.observe(judgements.next().error());
  }

  /** The same in whole numbers. */
  @Benchmark
  public boolean integerCusum() {
    return card.observe(judgements.next().error());
  }

  /** For a shift of unknown size. */
  @Benchmark
  public boolean likelihoodRatioCusum() {
    return likelihoodRatio.observe(judgements.next().error());
  }

  /** Four dimensions under one budget. */
  @Benchmark
  public boolean sliceScan() {
    return scan.observe(CELLS, judgements.next().error(), 0);
  }

  /** A CUSUM that merges: an immutable step. */
  @Benchmark
  public CusumSegment cusumSegment() {
    double weight = judgements.next().right() ? -0.1 : 1;
    cusumSegment = cusumSegment.merge(CusumSegment.of(weight));
    return cusumSegment;
  }

  /** A Shiryaev-Roberts statistic that merges: an immutable step. */
  @Benchmark
  public ShiryaevRobertsSegment shiryaevRobertsSegment() {
    double ratio = judgements.next().right() ? 0.9 : 2;
    shiryaevRobertsSegment = shiryaevRobertsSegment.merge(ShiryaevRobertsSegment.of(ratio));
    return shiryaevRobertsSegment;
  }
}
