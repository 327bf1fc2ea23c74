package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.row;
import static dev.andon.quality.agreement.Studies.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Weighted kappa as tested in scikit-learn (test_classification.py, test_cohen_kappa). DKPro 2.2.0
 * gives 0.8165 for this table with squared distances, as it divides observed and expected
 * disagreement by different largest distances: it is no oracle.
 */
class ScikitLearnKappaTest {

  @Test
  void weighted() {
    ContingencyTable table = table(row(46, 0, 0), row(4, 40, 0), row(0, 0, 10));
    assertThat(kappa(table, Weights.identity(3))).isCloseTo(0.9315, within(5e-05));
    assertThat(kappa(table, Weights.quadratic(3))).isCloseTo(0.9541, within(5e-05));
    assertThat(kappa(table, Weights.linear(3))).isCloseTo(0.9412, within(5e-05));
  }
}
