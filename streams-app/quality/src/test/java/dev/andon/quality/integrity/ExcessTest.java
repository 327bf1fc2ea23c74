package dev.andon.quality.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.truth.ConfusionRates;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Copying, bad gold and straight-lining: found where staged, and seldom where not. */
class ExcessTest {
  private static final ExcessConfig CONFIG = new ExcessConfig(10, 1, 0.95);
  private static final ConfusionRates RATES =
      ConfusionRates.of(new double[][] {{.8, .1, .1}, {.1, .8, .1}, {.1, .1, .8}});

  /** Exactly, over every outcome of ten trials with probability 0.2. */
  @Test
  void theMeanEvidenceUnderChanceIsOne() {
    double mean = 0;
    double choose = 1;
    for (int x = 0; x <= 10; x++) {
      double e =
          Math.exp(ExcessBets.logEvidence(new double[] {0.2}, new long[] {10}, new long[] {x}));
      mean += choose * Math.pow(0.2, x) * Math.pow(0.8, 10 - x) * e;
      choose = choose * (10 - x) / (x + 1);
    }
    assertThat(mean).isCloseTo(1, within(1e-12));
  }

  /** Looked at after every item, at 5 %: 2,000 pairs of raters who do not know of each other. */
  @Test
  void independentRatersAreSeldomSaidToCopy() {
    Random random = new Random(11);
    int accused = 0;
    for (int pair = 0; pair < 2_000; pair++) {
      SharedErrors errors = new SharedErrors(3);
      boolean ever = false;
      for (int item = 0; item < 100; item++) {
        int truth = random.nextInt(3);
        errors.observe(truth, answer(truth, random), answer(truth, random));
        ever |= errors.excess(RATES, RATES, CONFIG).established(0.05);
      }
      accused += ever ? 1 : 0;
    }
    assertThat(accused).isLessThanOrEqualTo(100);
  }

  /** Who copies every other answer of somebody who is right in 80 of 100 cases. */
  @Test
  void whoCopiesIsFound() {
    Random random = new Random(12);
    int found = 0;
    for (int pair = 0; pair < 200; pair++) {
      SharedErrors errors = new SharedErrors(3);
      for (int item = 0; item < 200; item++) {
        int truth = random.nextInt(3);
        int first = answer(truth, random);
        errors.observe(truth, first, random.nextInt(2) == 0 ? first : answer(truth, random));
      }
      found += errors.excess(RATES, RATES, CONFIG).established(0.001) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(180);
  }

  @Test
  void goldThatGoodRatersFailIsFoundAndHardGoldIsNot() {
    GoldFailures bad = new GoldFailures();
    GoldFailures fair = new GoldFailures();
    for (int i = 0; i < 20; i++) {
      bad.observe(0.05, i % 3 != 0);
      fair.observe(0.05, i % 10 == 0);
      bad.observe(0.6, true);
    }

    Excess excess = bad.excess(0.2, CONFIG);
    assertThat(excess.trials()).isEqualTo(20);
    assertThat(excess.events()).isEqualTo(13);
    assertThat(excess.expected()).isCloseTo(1, within(1e-12));
    assertThat(excess.established(1e-6)).isTrue();
    assertThat(fair.excess(0.2, CONFIG).established(0.05)).isFalse();
    assertThat(new GoldFailures().excess(0.2, CONFIG).share())
        .isEqualTo(new Estimate.Insufficient("only 0 of 10 needed", 0));
  }

  @Test
  void oneAnswerForAllIsFound() {
    double[] expected = {0.5, 0.3, 0.2};
    AnswerShares straight = new AnswerShares(3);
    AnswerShares usual = new AnswerShares(3);
    for (int i = 0; i < 50; i++) {
      straight.observe(i % 10 == 0 ? 0 : 1);
      usual.observe(i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : 2);
    }

    assertThat(straight.mode()).isEqualTo(1);
    assertThat(straight.excess(expected, CONFIG).established(1e-6)).isTrue();
    assertThat(straight.excess(expected, CONFIG).events()).isEqualTo(45);
    assertThat(usual.excess(expected, CONFIG).established(0.05)).isFalse();
    assertThat(new AnswerShares(3).excess(expected, CONFIG).logEvidence()).isZero();
  }

  @Test
  void longRunsAreUnlikelyByTheirExpectation() {
    AnswerRuns runs = new AnswerRuns();
    assertThat(runs.chance(new double[] {0.5, 0.5})).isEmpty();
    for (int i = 0; i < 20; i++) {
      runs.observe(i < 10 ? i % 2 : 1);
    }
    // Runs of 11 of fair coins in 20: 2 · 0.5^11 · (1 + 9 · 0.5).
    assertThat(runs.longest()).isEqualTo(11);
    assertThat(runs.chance(new double[] {0.5, 0.5}))
        .isEqualTo(OptionalDouble.of(2 * Math.pow(0.5, 11) * 5.5));
    assertThat(runs.chance(new double[] {1, 0})).hasValue(1);
  }

  @Test
  void impossibleIsInfinitelyStrongOnlyWithoutBounds() {
    SharedErrors errors = new SharedErrors(2);
    for (int i = 0; i < 50; i++) {
      errors.observe(0, 1, 1);
    }
    ConfusionRates perfect = ConfusionRates.of(new double[][] {{1, 0}, {0, 1}});

    assertThat(errors.excess(perfect, perfect, CONFIG).logEvidence()).isFinite();
    assertThatIllegalArgumentException().isThrownBy(() -> new SharedErrors(257));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GoldFailures().observe(Double.NaN, true))
        .withMessage("errorRate must be in 0..1, is NaN");
  }

  private static int answer(int truth, Random random) {
    double u = random.nextDouble();
    return u < 0.8 ? truth : (truth + (u < 0.9 ? 1 : 2)) % 3;
  }
}
