package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high
 * agreement", British Journal of Mathematical and Statistical Psychology 61 (2008) 29-48, and
 * tables with irrCAC 1.4 values.
 */
class Gwet2008Test {

  @Test
  void tenItems() {
    ContingencyTable table = table(row(8, 1), row(0, 1));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(2), Chance.NONE)).isCloseTo(0.9, within(1e-09));
    assertThat(RaterAgreement.of(items, Weights.identity(2), Chance.GWET).chance())
        .isCloseTo(0.255, within(0.0001));
    assertThat(agreement(items, Weights.identity(2), Chance.GWET))
        .isCloseTo(0.8658, within(0.0001));
    assertThat(agreement(items, Weights.identity(2), Chance.PREVALENCE))
        .isCloseTo(0.6078, within(0.0001));
  }

  @Test
  void prevalenceParadox() {
    ContingencyTable table = table(row(80, 7), row(8, 5));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(2), Chance.NONE)).isCloseTo(0.85, within(1e-09));
    assertThat(RaterAgreement.of(items, Weights.identity(2), Chance.GWET).chance())
        .isCloseTo(0.21875, within(1e-09));
    assertThat(agreement(items, Weights.identity(2), Chance.GWET)).isCloseTo(0.808, within(5e-05));
    assertThat(kappa(table, Weights.identity(2))).isCloseTo(0.314, within(0.0005));
  }

  @Test
  void fourPointScale() {
    ContingencyTable table =
        table(row(20, 5, 1, 0), row(4, 15, 6, 1), row(0, 5, 18, 4), row(0, 1, 3, 12));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(4), Chance.GWET))
        .isCloseTo(0.58046, within(5e-06));
    assertThat(agreement(items, Weights.quadratic(4), Chance.GWET))
        .isCloseTo(0.84028, within(5e-06));
  }

  @Test
  void fivePointScale() {
    ContingencyTable table =
        table(
            row(15, 4, 1, 0, 0),
            row(3, 12, 4, 1, 0),
            row(1, 3, 14, 3, 1),
            row(0, 1, 3, 10, 2),
            row(0, 0, 1, 2, 8));
    ItemPatterns<Integer> items = table.patterns();
    assertThat(agreement(items, Weights.identity(5), Chance.GWET))
        .isCloseTo(0.57997, within(5e-06));
    assertThat(agreement(items, Weights.quadratic(5), Chance.GWET))
        .isCloseTo(0.87005, within(5e-06));
  }
}
