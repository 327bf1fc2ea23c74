package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Raters 2 and 3 of the anxiety data of R's package irr, as kappa2 prints them on the five levels
 * that these two used; on the six that are declared, weighted kappa is another.
 */
class IrrAnxietyTest {

  @Test
  void fiveUsedLevels() {
    ContingencyTable table =
        table(
            row(0, 0, 1, 0, 0),
            row(4, 0, 1, 0, 0),
            row(2, 3, 3, 0, 0),
            row(0, 2, 0, 1, 1),
            row(1, 0, 0, 1, 0));
    assertThat(kappa(table, Weights.identity(5))).isCloseTo(-0.006289308, within(5e-09));
    assertThat(
            kappa(table, Weights.identity(5))
                / CohenKappa.of(table, Weights.identity(5)).nullStandardError())
        .isCloseTo(-0.0604067, within(5e-07));
    assertThat(kappa(table, Weights.linear(5))).isCloseTo(0.1459075, within(5e-07));
    assertThat(kappa(table, Weights.quadratic(5))).isCloseTo(0.2520325, within(5e-07));
  }

  @Test
  void sixDeclaredLevels() {
    ContingencyTable table =
        table(
            row(0, 0, 1, 0, 0, 0),
            row(4, 0, 1, 0, 0, 0),
            row(2, 3, 3, 0, 0, 0),
            row(0, 2, 0, 1, 0, 1),
            row(0, 0, 0, 0, 0, 0),
            row(1, 0, 0, 1, 0, 0));
    assertThat(kappa(table, Weights.quadratic(6))).isCloseTo(0.2298, within(5e-05));
  }
}
