package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.agreement.ClassCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KappaPanesTest {
  private static final long SEED = 19600402;

  /** One item in so many is of the class, by gold as by a rater who guesses. */
  private static final int RARE = 10;

  /** An answer that kappa of the class is that of, in the long run: right, or a guess. */
  static void draw(ClassCounts pane, double kappa, Random random) {
    boolean wanted = random.nextInt(RARE) == 0;
    boolean given = random.nextDouble() < kappa ? wanted : random.nextInt(RARE) == 0;
    pane.add(wanted, given, 1, 1);
  }

  /** No more than the mean over all that could be paired, of the pairs' log factors. */
  @Property(tries = 100)
  void aPaneCountsAsTheMeanOverAllPairs(
      @ForAll @IntRange(max = 6) int right,
      @ForAll @IntRange(max = 6) int missed,
      @ForAll @IntRange(max = 6) int mistaken,
      @ForAll @IntRange(max = 9) int elsewhere) {
    List<int[]> answers = new ArrayList<>();
    ClassCounts pane = new ClassCounts();
    int[] counts = {right, missed, mistaken, elsewhere};
    for (int kind = 0; kind < counts.length; kind++) {
      for (int i = 0; i < counts[kind]; i++) {
        answers.add(new int[] {kind < 2 ? 1 : 0, kind % 2 == 0 ? 1 : 0});
      }
      pane.add(kind < 2, kind == 0 || kind == 2, counts[kind], 0);
    }
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < answers.size(); i++) {
      for (int j = 0; j < i; j++, pairs++) {
        int cell =
            KappaBets.cell(
                answers.get(i)[0], answers.get(i)[1], answers.get(j)[0], answers.get(j)[1]);
        sum += KappaBets.below(0.6).logIncrement(cell);
      }
    }

    double expected = pairs == 0 ? 0 : sum / pairs * (answers.size() / 2);
    assertThat(KappaPanes.below(0.6).logIncrement(pane))
        .isEqualTo(expected, Offset.offset(1e-9 * (1 + Math.abs(expected))));
  }

  @Test
  void atTheLimitAPaneMultipliesByNoMoreThanOneOnAverage() {
    for (int answers : new int[] {2, 7, 60}) {
      Mean.simulate(20_000, SEED, random -> factor(KappaPanes.below(0.6), answers, random))
          .isAtMost(1);
      Mean.simulate(20_000, SEED, random -> factor(KappaPanes.above(0.6), answers, random))
          .isAtMost(1);
    }
  }

  private static double factor(KappaPanes panes, int answers, Random random) {
    ClassCounts pane = new ClassCounts();
    for (int i = 0; i < answers; i++) {
      draw(pane, 0.6, random);
    }
    return panes.step(pane, 1);
  }
}
