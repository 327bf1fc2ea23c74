package dev.andon.quality.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CostOfErrorTest {
  private static final CostOfError COST = new CostOfError("EUR", 0.5, 2, 40, null);

  @Test
  void isThatOfTheErrorsAMeasureCounts() {
    assertThat(COST.of(Measure.AGREEMENT, Basis.GOLD)).hasValue(0.5);
    assertThat(COST.of(Measure.MAJOR_DEFECT_RATE, Basis.AUDIT)).hasValue(2);
    assertThat(COST.of(Measure.CRITICAL_DEFECTS, Basis.RULE)).hasValue(40);
  }

  @Test
  void isNoneWhereNothingIsKnownToBeWrong() {
    assertThat(COST.of(Measure.FLAG_RATE, Basis.ACTIVITY)).isEmpty();
    assertThat(COST.of(Measure.LABEL_DRIFT, Basis.LABELS)).isEmpty();
    assertThat(COST.of(Measure.AGREEMENT, Basis.MODEL)).as("whose error it is").isEmpty();
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CostOfError("", 1, 1, 1, null))
        .withMessageContaining("currency");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CostOfError("EUR", -1, 1, 1, null))
        .withMessage("error is -1.0, must be from 0 to 1e9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CostOfError("EUR", 1, 1, 1, Double.NaN));
  }
}
