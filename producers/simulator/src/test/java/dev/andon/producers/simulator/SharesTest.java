package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void pickCutsTheUnitIntoShares() {
    Shares shares = Shares.of(1, 2, 1);

    assertThat(shares.pick(0)).isEqualTo(0);
    assertThat(shares.pick(0.249)).isEqualTo(0);
    assertThat(shares.pick(0.25)).isEqualTo(1);
    assertThat(shares.pick(0.749)).isEqualTo(1);
    assertThat(shares.pick(0.75)).isEqualTo(2);
    assertThat(shares.pick(Math.nextDown(1.0))).isEqualTo(2);
  }

  @Property
  void pickNeverTakesAValueWithoutAShare(
      @ForAll @Size(min = 2, max = 8) List<@DoubleRange(min = 0.01, max = 10) Double> weights,
      @ForAll @IntRange(max = 7) int absent,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double uniform) {
    int without = absent % weights.size();
    weights.set(without, 0.0);

    assertThat(Shares.of(weights, weight -> weight).pick(uniform))
        .isNotEqualTo(without)
        .isBetween(0, weights.size() - 1);
  }

  @Test
  void mirroredGivesTheRarestTheLargestShare() {
    Shares mirrored = Shares.of(0.5, 0.2, 0.3).mirrored();

    assertThat(IntStream.range(0, 3).mapToDouble(mirrored::share)).containsExactly(0.2, 0.5, 0.3);
    assertThat(mirrored.mostCommon()).isEqualTo(1);
  }

  @Test
  void sharesAddUpToOne() {
    Shares shares = Shares.of(3, 1, 4);

    assertThat(shares.share(0) + shares.share(1) + shares.share(2)).isCloseTo(1, within(1e-12));
  }
}
