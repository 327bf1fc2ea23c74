package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * Charig, Webb, Payne and Wickham, "Comparison of treatment of renal calculi by open surgery,
 * percutaneous nephrolithotomy, and extracorporeal shockwave lithotripsy", British Medical Journal
 * 292 (1986) 879-882, as discussed by Julious and Mullee, British Medical Journal 309 (1994)
 * 1480-1481. Percutaneous treatment stands for the reference, open surgery for the current period,
 * success for a right answer.
 */
class Charig1986Test {

  @Test
  void theDropIsAMatterOfTheSizeOfTheStones() {
    SliceTallies percutaneous = tallies(new Tally(270, 234), new Tally(80, 55));
    SliceTallies open = tallies(new Tally(87, 81), new Tally(263, 192));

    Attribution.Explained explained =
        (Attribution.Explained) Attributor.explain(AttributionConfig.DEFAULT, percutaneous, open);

    assertThat(explained.change()).isCloseTo(0.78 - 0.8257, within(0.0001));
    RateMixSplit bySize = explained.splits().get(0);
    assertThat(bySize.nanoRate() / 1e9)
        .isCloseTo(
            0.51 * (81 / 87.0 - 234 / 270.0) + 0.49 * (192 / 263.0 - 55 / 80.0), within(1e-8));
    assertThat(bySize.nanoRate()).isPositive();
    assertThat(explained.findings())
        .singleElement(InstanceOfAssertFactories.type(Finding.MixShift.class))
        .satisfies(shift -> assertThat(shift.dimension()).isEqualTo("size"));
  }

  private static SliceTallies tallies(Tally small, Tally large) {
    SliceTallies tallies = new SliceTallies();
    tallies.addTotal(small.plus(large));
    tallies.addSlice(new Slice("size", "small"), small);
    tallies.addSlice(new Slice("size", "large"), large);
    return tallies;
  }
}
