package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Kappa of steps, by the square of their distance. */
class WeightedKappaTest {
  private static final double CONFIDENCE = 0.95;

  /** Raters 2 and 3 of the anxiety data of R's package irr; nobody used the fifth level. */
  private static final long[][] ANXIETY = {
    {0, 0, 1, 0, 0, 0},
    {4, 0, 1, 0, 0, 0},
    {2, 3, 3, 0, 0, 0},
    {0, 2, 0, 1, 0, 1},
    {0, 0, 0, 0, 0, 0},
    {1, 0, 0, 1, 0, 0}
  };

  private static ConfusionCounts counts(long[][] table, long first, long apart) {
    ConfusionCounts counts = new ConfusionCounts();
    for (int k = 0; k < table.length; k++) {
      for (int l = 0; l < table.length; l++) {
        counts.add(pair(first + k * apart, first + l * apart), table[k][l], table[k][l]);
      }
    }
    return counts;
  }

  private static Pair pair(long wanted, long given) {
    return new Pair(Long.toString(wanted), Long.toString(given));
  }

  private static double value(ConfusionCounts counts) {
    return ((Measured) counts.weightedKappa(CONFIDENCE)).value();
  }

  @Test
  void itIsThatOfTheDeclaredScaleThoughNobodyUsesAStepOfIt() {
    Measured kappa = (Measured) counts(ANXIETY, 1, 1).weightedKappa(CONFIDENCE);

    assertThat(kappa.value()).isCloseTo(0.2298, within(5e-5));
    assertThat(kappa.n()).isEqualTo(20);
    assertThat(kappa.interval().low()).isLessThan(kappa.value());
    assertThat(kappa.interval().high()).isGreaterThan(kappa.value());
  }

  @Test
  void neitherWhereAScaleBeginsNorItsUnitMatters() {
    Estimate kappa = counts(ANXIETY, 1, 1).weightedKappa(CONFIDENCE);

    assertThat(counts(ANXIETY, -3, 1).weightedKappa(CONFIDENCE)).isEqualTo(kappa);
    assertThat(value(counts(ANXIETY, 0, 1_000))).isEqualTo(value(counts(ANXIETY, 1, 1)));
  }

  @Test
  void whatWasLeftOutHasNoStepAndWhatIsNotToldApartNoDistance() {
    ConfusionCounts counts = counts(ANXIETY, 1, 1);
    Estimate kappa = counts.weightedKappa(CONFIDENCE);
    counts.add(new Pair("4", ConfusionCounts.NONE), 7, 7);
    assertThat(counts.weightedKappa(CONFIDENCE)).isEqualTo(kappa);

    counts.add(new Pair("4", LabelCounts.OTHER), 1, 1);
    assertThat(counts.weightedKappa(CONFIDENCE))
        .isEqualTo(new Insufficient("not all classes are told apart", 28));
  }

  @Test
  void withoutAnswersOrWithOneStepAloneThereIsNone() {
    assertThat(new ConfusionCounts().weightedKappa(CONFIDENCE)).isInstanceOf(Insufficient.class);
    ConfusionCounts counts = new ConfusionCounts();
    counts.add(pair(5, 5), 9, 9);
    assertThat(counts.weightedKappa(CONFIDENCE))
        .isInstanceOfSatisfying(Insufficient.class, none -> assertThat(none.n()).isEqualTo(9));
  }

  /** Another way to it: one less the mean square of distances over that by chance. */
  @Property(tries = 200)
  void itIsOneLessTheSquaredDistanceOverThatByChanceWhateverWasTakenBack(@ForAll long seed) {
    Random random = new Random(seed);
    ConfusionCounts counts = new ConfusionCounts();
    List<long[]> answers = new ArrayList<>();
    for (int i = 50 + random.nextInt(50); i > 0; i--) {
      long wanted = random.nextInt(7) - 3;
      long given = random.nextInt(4) == 0 ? 2L * random.nextInt(5) : wanted;
      counts.add(pair(wanted, given), 1, 1);
      if (random.nextInt(3) == 0) {
        counts.add(pair(wanted, given), -1, -1);
      } else {
        answers.add(new long[] {wanted, given});
      }
    }
    double observed = 0;
    double byChance = 0;
    for (long[] each : answers) {
      observed += Math.pow(each[0] - each[1], 2);
      for (long[] other : answers) {
        byChance += Math.pow(each[0] - other[1], 2) / answers.size();
      }
    }
    assertThat(value(counts)).isCloseTo(1 - observed / byChance, within(1e-12));
  }
}
