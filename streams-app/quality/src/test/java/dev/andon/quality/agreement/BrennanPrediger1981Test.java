package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * R. L. Brennan and D. J. Prediger, "Coefficient kappa: some uses, misuses, and alternatives",
 * Educational and Psychological Measurement 41 (1981) 687-699.
 */
class BrennanPrediger1981Test {

  @Test
  void firstTable() {
    ContingencyTable table = table(row(50, 0, 0), row(10, 10, 10), row(20, 0, 0));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(3), Chance.NONE)).isCloseTo(0.6, within(1e-09));
    assertThat(kappa(table, Weights.identity(3))).isCloseTo(0.27, within(0.005));
    assertThat(agreement(items, Weights.identity(3), Chance.UNIFORM)).isCloseTo(0.4, within(1e-09));
  }
}
