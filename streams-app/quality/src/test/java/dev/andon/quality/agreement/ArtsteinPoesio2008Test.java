package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.alpha;
import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * R. Artstein and M. Poesio, "Inter-coder agreement for computational linguistics", Computational
 * Linguistics 34 (2008) 555-596: tables 1 and 4. In table 4 a check weighs half.
 */
class ArtsteinPoesio2008Test {

  @Test
  void tableOne() {
    ContingencyTable table = table(row(20, 10), row(20, 50));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(2), Chance.NONE)).isCloseTo(0.7, within(1e-09));
    assertThat(agreement(items, Weights.identity(2), Chance.UNIFORM)).isCloseTo(0.4, within(1e-09));
    assertThat(agreement(items, Weights.identity(2), Chance.PREVALENCE))
        .isCloseTo(0.341, within(0.001));
    assertThat(kappa(table, Weights.identity(2))).isCloseTo(0.348, within(0.001));
  }

  @Test
  void tableFour() {
    ContingencyTable table = table(row(46, 0, 0), row(6, 32, 6), row(0, 0, 10));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(3), Chance.NONE)).isCloseTo(0.88, within(1e-09));
    assertThat(agreement(items, Weights.identity(3), Chance.UNIFORM))
        .isCloseTo(0.82, within(1e-09));
    assertThat(agreement(items, Weights.identity(3), Chance.PREVALENCE))
        .isCloseTo(0.7995, within(0.0005));
    assertThat(kappa(table, Weights.identity(3))).isCloseTo(0.8013, within(5e-05));
    assertThat(alpha(items, Disagreement.nominal())).isCloseTo(0.8, within(0.001));
    Weights half = Weights.of(new double[][] {{1, 0, 0.5}, {0, 1, 0.5}, {0.5, 0.5, 1}});
    assertThat(kappa(table, half)).isCloseTo(0.8163, within(0.0005));
    assertThat(alpha(items, Disagreement.<Integer>of((x, y) -> x == 2 || y == 2 ? 0.5 : 1)))
        .isCloseTo(0.8156, within(0.0005));
  }
}
