package dev.andon.quality.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DawidSkeneLawsTest {

  @Property(tries = 20)
  void theOrderOfVotesDoesNotMatter(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 5) int classes,
      @ForAll RaterModel model) {
    Floor floor = new Floor(seed, classes, 30, 8);
    List<Vote> shuffled = new ArrayList<>(floor.votes());
    Collections.shuffle(shuffled, new Random(seed));

    TruthFit fit = DawidSkene.fit(BatchConfig.of(classes, model), floor.votes());
    TruthFit other = DawidSkene.fit(BatchConfig.of(classes, model), shuffled);

    assertThat(other.items()).isEqualTo(fit.items());
    assertThat(other.logLikelihood()).isEqualTo(fit.logLikelihood());
  }

  @Property(tries = 10)
  void namesOfClassesDoNotMatter(@ForAll long seed, @ForAll RaterModel model) {
    Floor floor = new Floor(seed, 3, 40, 6);
    BatchConfig config = new BatchConfig(3, model, new ConfusionPrior(0.01, 0.01), 30, 0);
    int[] renamed = {2, 0, 1};
    List<Vote> votes =
        floor.votes().stream().map(v -> new Vote(v.item(), v.rater(), renamed[v.label()])).toList();

    TruthFit fit = DawidSkene.fit(config, floor.votes());
    TruthFit other = DawidSkene.fit(config, votes);

    fit.items()
        .forEach(
            (item, truth) -> {
              for (int k = 0; k < 3; k++) {
                assertThat(truth(other, item).posterior().of(renamed[k]))
                    .isCloseTo(truth.posterior().of(k), within(1e-6));
              }
            });
  }

  @Property(tries = 5)
  void likelihoodNeverFalls(@ForAll long seed) {
    Floor floor = new Floor(seed, 3, 30, 5);
    double before = Double.NEGATIVE_INFINITY;
    for (int iterations = 1; iterations <= 12; iterations++) {
      BatchConfig config =
          new BatchConfig(3, RaterModel.CONFUSION, ConfusionPrior.NONE, iterations, 0);
      double logLikelihood = DawidSkene.fit(config, floor.votes()).logLikelihood();
      assertThat(logLikelihood).isGreaterThanOrEqualTo(before - 1e-9);
      before = logLikelihood;
    }
  }

  @Test
  void findsTheTruthAndTheBadRater() {
    Floor floor = new Floor(7, 3, 400, 6);

    TruthFit fit = DawidSkene.fit(BatchConfig.of(3, RaterModel.CONFUSION), floor.votes());

    assertThat(floor.share(fit.items().values())).isGreaterThan(0.9);
    assertThat(fit.confusions().of("r0").of(0, 0)).isLessThan(0.5);
    assertThat(fit.confusions().of("r1").of(0, 0)).isGreaterThan(0.7);
  }

  @Test
  void goldIsHardEvidence() {
    List<Vote> votes = List.of(new Vote("i", "a", 0), new Vote("i", "b", 0), new Vote("j", "a", 1));

    TruthFit fit =
        DawidSkene.fit(
            BatchConfig.of(2, RaterModel.CONFUSION), votes, Map.of("i", 1, "never seen", 0));

    assertThat(truth(fit, "i").posterior()).isEqualTo(Posterior.certain(1, 2));
    assertThat(truth(fit, "i").againstMajority()).isTrue();
    assertThat(truth(fit, "never seen").votes()).isZero();
    assertThat(fit.confusions().of("b").of(1, 0)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @EnumSource(RaterModel.class)
  void littleDataGivesNumbersAllTheSame(RaterModel model) {
    List<List<Vote>> degenerate =
        List.of(
            List.of(),
            List.of(new Vote("i", "a", 0)),
            List.of(new Vote("i", "a", 1), new Vote("j", "a", 1)),
            List.of(new Vote("i", "a", 0), new Vote("i", "b", 1), new Vote("i", "c", 2)));
    for (List<Vote> votes : degenerate) {
      for (ConfusionPrior prior : List.of(ConfusionPrior.NONE, ConfusionPrior.diagonalHeavy(3))) {
        TruthFit fit = DawidSkene.fit(new BatchConfig(3, model, prior, 20, 1e-9), votes);

        assertThat(sum(fit.confusions().classShares())).isCloseTo(1, within(1e-12));
        for (ItemTruth item : fit.items().values()) {
          assertThat(sum(item.posterior())).isCloseTo(1, within(1e-12));
        }
        for (int k = 0; k < 3; k++) {
          ConfusionRates rates = fit.confusions().of("a");
          assertThat(rates.of(k, 0) + rates.of(k, 1) + rates.of(k, 2)).isCloseTo(1, within(1e-12));
        }
      }
    }
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchConfig.of(257, RaterModel.CONFUSION))
        .withMessage("classes must be in 2..256, are 257");
    BatchConfig config = BatchConfig.of(2, RaterModel.CONFUSION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DawidSkene.fit(config, List.of(new Vote("i", "a", 2))))
        .withMessage("label must be in 0..1, is 2");
    assertThatIllegalArgumentException().isThrownBy(() -> new Vote("i", "a", -1));
  }

  private static ItemTruth truth(TruthFit fit, String item) {
    ItemTruth truth = fit.items().get(item);
    assertThat(truth).isNotNull();
    return truth;
  }

  private static double sum(Posterior posterior) {
    double sum = 0;
    for (double probability : posterior.toArray()) {
      sum += probability;
    }
    return sum;
  }
}
