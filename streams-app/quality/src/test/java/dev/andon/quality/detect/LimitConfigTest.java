package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitConfigTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, 1e-17, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesALimitThatNoStreamCouldMissOrKeep(double limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitConfig(limit, 1000, 100))
        .withMessage("limit is " + limit + ", must be in range (0, 1)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {2e-16, 0.5, 0.9999999999999999})
  void takesEveryOtherLimit(double limit) {
    assertThatCode(() -> new LimitConfig(limit, 1000, 100)).doesNotThrowAnyException();
  }

  @Test
  void refusesBudgetsThatCannotBeKept() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitConfig(0.9, 1, 100))
        .withMessage("falseAlarmEvery is 1.0 judgements, must be at least 2 and finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitConfig(0.9, 1000, Double.NaN))
        .withMessage("recoveryEvery is NaN judgements, must be at least 2 and finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitConfig(0.9, Double.POSITIVE_INFINITY, 100))
        .withMessage("falseAlarmEvery is Infinity judgements, must be at least 2 and finite");
  }
}
