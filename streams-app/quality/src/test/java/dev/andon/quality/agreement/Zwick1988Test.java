package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** R. Zwick, "Another look at interrater agreement", Psychological Bulletin 103 (1988) 374-378. */
class Zwick1988Test {

  @Test
  void firstTable() {
    ContingencyTable table =
        table(row(20, 0, 0, 5), row(0, 10, 15, 0), row(0, 15, 10, 0), row(5, 0, 0, 20));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(4), Chance.NONE)).isCloseTo(0.6, within(1e-09));
    assertThat(agreement(items, Weights.identity(4), Chance.UNIFORM))
        .isCloseTo(0.467, within(0.001));
    assertThat(agreement(items, Weights.identity(4), Chance.PREVALENCE))
        .isCloseTo(0.467, within(0.001));
    assertThat(kappa(table, Weights.identity(4))).isCloseTo(0.467, within(0.001));
  }

  @Test
  void thirdTable() {
    ContingencyTable table =
        table(row(20, 5, 5, 10), row(0, 10, 5, 5), row(0, 5, 10, 5), row(0, 0, 0, 20));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(4), Chance.NONE)).isCloseTo(0.6, within(1e-09));
    assertThat(agreement(items, Weights.identity(4), Chance.UNIFORM))
        .isCloseTo(0.467, within(0.001));
    assertThat(agreement(items, Weights.identity(4), Chance.PREVALENCE))
        .isCloseTo(0.46, within(0.001));
    assertThat(kappa(table, Weights.identity(4))).isCloseTo(0.474, within(0.001));
  }
}
