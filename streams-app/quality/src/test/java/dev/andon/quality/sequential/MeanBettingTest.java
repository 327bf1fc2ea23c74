package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.sequential.MeanConfig.Side;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeanBettingTest {
  private static final long SEED = 20240217;
  private static final MeanSequenceConfig GRID = new MeanSequenceConfig(0.05, 100);

  @ParameterizedTest
  @EnumSource(Side.class)
  void evidenceIsOneOnAverageAtTheLimit(Side side) {
    MeanConfig config = new MeanConfig(0.25, side, 0.05);
    Mean.simulate(
            20_000,
            SEED,
            random -> {
              MeanRule rule = new MeanRule(config);
              for (int i = 0; i < 30; i++) {
                rule.observe(score(random));
              }
              return Math.exp(rule.judge().logEvidence());
            })
        .isCloseTo(1);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void seldomEstablishesWhatIsNotSo(Side side) {
    MeanConfig config = new MeanConfig(0.25, side, 0.05);
    Share.simulate(
            1_000,
            SEED,
            random -> {
              MeanRule rule = new MeanRule(config);
              for (int n = 0; n < 1_000; n++) {
                rule.observe(score(random));
                if (rule.judge().established()) {
                  return true;
                }
              }
              return false;
            })
        .isAtMost(0.05);
  }

  @Test
  void theIntervalsAllHoldAtOnce() {
    Share.simulate(
            300,
            SEED,
            random -> {
              MeanSequence sequence = new MeanSequence(GRID);
              for (int n = 0; n < 500; n++) {
                sequence.observe(score(random));
              }
              // What is out stays out: the last interval is inside all before.
              return !measured(sequence).interval().contains(0.25);
            })
        .isAtMost(0.05);
  }

  @Test
  void smallVarianceMakesItNarrowerThanTheClosedForm() {
    MeanSequence sequence = new MeanSequence(GRID);
    Random random = new Random(SEED);
    double sum = 0;
    for (int n = 0; n < 1_000; n++) {
      double x = 0.8 + 0.1 * random.nextDouble();
      sum += x;
      sequence.observe(x);
    }
    Estimate.Measured closed =
        (Estimate.Measured) new StitchedBoundary(0.025, 10, 0).mean(1_000, sum);

    assertThat(measured(sequence).interval().contains(0.85)).isTrue();
    assertThat(measured(sequence).interval().width()).isLessThan(closed.interval().width() / 2);
  }

  @Test
  void oneLimitAgreesWithTheGrid() {
    // Half the capital at twice the threshold: the rule at alpha / 2 is one side of the grid.
    MeanRule rule = new MeanRule(new MeanConfig(0.2, Side.ABOVE, 0.025));
    MeanSequence sequence = new MeanSequence(GRID);
    Random random = new Random(SEED);
    boolean established = false;
    for (int n = 0; n < 2_000 && !established; n++) {
      double x = score(random);
      rule.observe(x);
      sequence.observe(x);
      established = rule.judge().established();
      assertThat(measured(sequence).interval().low() >= 0.2).isEqualTo(established);
    }
    assertThat(established).isTrue();
  }

  @Test
  void goOnFromTheirBytes() {
    MeanConfig config = new MeanConfig(0.2, Side.BELOW, 0.05);
    MeanRule rule = new MeanRule(config);
    MeanSequence sequence = new MeanSequence(GRID);
    Random random = new Random(SEED);
    for (int n = 0; n < 100; n++) {
      double x = score(random);
      rule.observe(x);
      sequence.observe(x);
    }
    StateWriter out = new StateWriter(64);
    rule.encode(out);
    sequence.encode(out);
    StateReader in = new StateReader(out.toByteArray());
    MeanRule readRule = MeanRule.decode(config, in);
    MeanSequence readSequence = MeanSequence.decode(GRID, in);
    rule.observe(0.4);
    readRule.observe(0.4);
    sequence.observe(0.4);
    readSequence.observe(0.4);

    assertThat(in.atEnd()).isTrue();
    assertThat(readRule.judge()).isEqualTo(rule.judge());
    assertThat(readSequence.estimate()).isEqualTo(sequence.estimate());
  }

  @Test
  void saysWhatIsMissingOrOutOfRange() {
    assertThat(new MeanSequence(GRID).estimate())
        .isEqualTo(new Estimate.Insufficient("no scores", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeanSequence(GRID).observe(1.5))
        .withMessage("x is 1.5, must be in range [0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeanSequenceConfig(0.05, 1_000_000))
        .withMessage("cells is 1000000, must be in 2..10000");
  }

  private static Estimate.Measured measured(MeanSequence sequence) {
    return (Estimate.Measured) sequence.estimate();
  }

  /** Graded scores of mean 0.25: 0, 0.5 or 1. */
  private static double score(Random random) {
    double u = random.nextDouble();
    return u < 0.6 ? 0 : u < 0.9 ? 0.5 : 1;
  }
}
