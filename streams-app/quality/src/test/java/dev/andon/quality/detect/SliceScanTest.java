package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceScanTest {
  private static final long SEED = 20260901;
  private static final List<String> DIMENSIONS = List.of("class", "language", "source", "team");
  private static final int[] VALUES = {6, 4, 5, 3};
  private static final SliceScanConfig CONFIG = new SliceScanConfig(DIMENSIONS, 0.1, 1_000, 100);

  @Test
  void wholeScanKeepsOneBudgetInItems() {
    RunLengths lengths =
        RunLengths.simulate(
            200,
            SEED,
            random -> {
              SliceScan scan = new SliceScan(CONFIG);
              long items = 1;
              while (!scan.observe(values(random), random.nextDouble() < 0.1 ? 1 : 0, 0)) {
                items++;
              }
              return items;
            });

    lengths.areAtLeast(1_000);
  }

  /** In 83, 95 and 93 of a hundred alarms, by an independent simulation. */
  @ParameterizedTest
  @CsvSource({"0.2, 83", "0.3, 95", "0.4, 93"})
  void blamesTheBadCell(double errorRate, int stated) {
    SliceScanConfig config = new SliceScanConfig(DIMENSIONS, 0.1, 10_000, 100);
    int right = 0;
    for (int run = 0; run < 100; run++) {
      Random random = RunLengths.random(SEED, run);
      SliceScan scan = new SliceScan(config);
      boolean alarm = false;
      while (!alarm) {
        List<String> values = values(random);
        double q = values.get(0).equals("class-2") ? errorRate : 0.1;
        alarm = scan.observe(values, random.nextDouble() < q ? 1 : 0, 0);
      }
      SliceBlame worst = scan.ranking(1).get(0);
      assertThat(worst.statistic()).isGreaterThanOrEqualTo(10_000);
      assertThat(worst.share()).isBetween(0.0, 1.0);
      right += worst.value().equals("class-2") ? 1 : 0;
    }

    // Both were simulated, with a standard error of 2 to 4 in a hundred each.
    assertThat(right).isGreaterThanOrEqualTo(stated - 8);
  }

  @Test
  void boundsItsCells() {
    SliceScan scan = new SliceScan(new SliceScanConfig(List.of("tag"), 0.1, 1_000, 2));

    for (int i = 0; i < 10; i++) {
      scan.observe(List.of("tag-" + i), 0, 0);
    }

    assertThat(scan.ranking(100)).extracting(SliceBlame::value).containsExactly("tag-0", "tag-1");
    assertThat(scan.unwatched()).isEqualTo(8);
    assertThat(scan.ranking(0)).isEmpty();
    assertThatThrownBy(() -> scan.observe(List.of(), 0, 0)).hasMessageContaining("values are 0");
    assertThatThrownBy(() -> new SliceScanConfig(List.of("a", "a"), 0.1, 10, 2))
        .hasMessageContaining("[a, a]");
  }

  private static List<String> values(Random random) {
    List<String> values = new ArrayList<>();
    for (int d = 0; d < VALUES.length; d++) {
      values.add(DIMENSIONS.get(d) + "-" + random.nextInt(VALUES[d]));
    }
    return values;
  }
}
