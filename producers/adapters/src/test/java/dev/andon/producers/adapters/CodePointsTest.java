package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class CodePointsTest {
  @Test
  void countsACharacterOutsideTheBasicPlaneOnce() throws Refusal {
    CodePoints text = new CodePoints("a😀b");

    assertThat(text.at(0)).isZero();
    assertThat(text.at(1)).isEqualTo(1);
    assertThat(text.at(3)).isEqualTo(2);
    assertThat(text.at(4)).isEqualTo(3);
  }

  @Test
  void leavesOffsetsInOtherTextsAsTheyAre() throws Refusal {
    assertThat(new CodePoints("été").at(3)).isEqualTo(3);
    assertThat(new CodePoints("").at(0)).isZero();
  }

  @Test
  void refusesToCutACharacterInTwo() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> new CodePoints("a😀b").at(2))
        .withMessage("a span ends within a character, at 2");
  }

  @Test
  void refusesWhatIsBeyondTheText() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> new CodePoints("ab").at(3))
        .withMessage("a span reaches to 3, and the text has 2 characters");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> new CodePoints("😀").at(3))
        .withMessage("a span reaches to 3, and the text has 2 characters");
  }
}
