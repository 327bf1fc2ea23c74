package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
 * Measurement 20 (1960) 37-46: the tables of pages 37 and 45. AC1 and AC2 of the same tables as
 * irrCAC 1.4 computes them.
 */
class Cohen1960Test {

  @Test
  void pageThirtySeven() {
    ContingencyTable table = table(row(25, 12, 3), row(13, 2, 15), row(12, 16, 2));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(3), Chance.NONE)).isCloseTo(0.29, within(1e-09));
    assertThat(CohenKappa.of(table, Weights.identity(3)).expected()).isCloseTo(0.35, within(1e-09));
    assertThat(agreement(items, Weights.identity(3), Chance.GWET))
        .isCloseTo(-0.04797, within(5e-05));
    assertThat(agreement(items, Weights.quadratic(3), Chance.GWET))
        .isCloseTo(0.1831, within(5e-05));
  }

  @Test
  void pageFortyFive() {
    ContingencyTable table = table(row(88, 14, 18), row(10, 40, 10), row(2, 6, 12));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(3), Chance.NONE)).isCloseTo(0.7, within(1e-09));
    assertThat(CohenKappa.of(table, Weights.identity(3)).expected()).isCloseTo(0.41, within(1e-09));
    assertThat(kappa(table, Weights.identity(3))).isCloseTo(0.492, within(0.001));
    assertThat(agreement(items, Weights.identity(3), Chance.GWET))
        .isCloseTo(0.57597, within(5e-05));
    assertThat(agreement(items, Weights.quadratic(3), Chance.GWET))
        .isCloseTo(0.63855, within(5e-05));
  }
}
