package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Fleiss, Cohen and Everitt's standard errors as SAS PROC FREQ prints them for the table of its
 * documentation, and for Landis and Koch's in A. Agresti, "Modelling patterns of agreement and
 * disagreement", Statistical Methods in Medical Research 1 (1992) 201-218.
 */
class FleissCohenEverittSasTest {
  private static final ContingencyTable SAS = table(row(0, 4, 1), row(0, 8, 0), row(0, 1, 5));

  @Test
  void simpleKappa() {
    CohenKappa kappa = CohenKappa.of(SAS, Weights.identity(3));
    double value = Studies.kappa(SAS, Weights.identity(3));

    assertThat(value).isCloseTo(0.4842, within(5e-5));
    assertThat(kappa.standardError()).isCloseTo(0.1380, within(5e-5));
    assertThat(Ends.normal(value, kappa.standardError(), 0.95, -1, 1).low())
        .isCloseTo(0.2137, within(5e-5));
    assertThat(Ends.normal(value, kappa.standardError(), 0.95, -1, 1).high())
        .isCloseTo(0.7547, within(5e-5));
    assertThat(kappa.nullStandardError()).isCloseTo(0.1484, within(5e-5));
    assertThat(value / kappa.nullStandardError()).isCloseTo(3.2626, within(5e-5));
  }

  @Test
  void weightedKappa() {
    CohenKappa kappa = CohenKappa.of(SAS, Weights.linear(3));
    double value = Studies.kappa(SAS, Weights.linear(3));

    assertThat(value).isCloseTo(0.4701, within(5e-5));
    assertThat(kappa.standardError()).isCloseTo(0.1457, within(5e-5));
    assertThat(Ends.normal(value, kappa.standardError(), 0.95, -1, 1).low())
        .isCloseTo(0.1845, within(5e-5));
    assertThat(Ends.normal(value, kappa.standardError(), 0.95, -1, 1).high())
        .isCloseTo(0.7558, within(5e-5));
    assertThat(kappa.nullStandardError()).isCloseTo(0.1426, within(5e-5));
    assertThat(value / kappa.nullStandardError()).isCloseTo(3.2971, within(5e-5));
  }

  @Test
  void landisAndKoch() {
    ContingencyTable table =
        table(row(22, 2, 2, 0), row(5, 7, 14, 0), row(0, 2, 36, 0), row(0, 1, 17, 10));

    assertThat(Studies.kappa(table, Weights.identity(4))).isCloseTo(0.493, within(5e-4));
    assertThat(CohenKappa.of(table, Weights.identity(4)).standardError())
        .isCloseTo(0.057, within(5e-4));
  }
}
