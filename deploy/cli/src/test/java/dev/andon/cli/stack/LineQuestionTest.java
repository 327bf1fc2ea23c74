package dev.andon.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineQuestionTest {

  @Test
  void readsTheLineAsItWasEncoded() {
    assertThat(LineQuestion.line("/v1/lines/toxicity")).isEqualTo("toxicity");
    assertThat(LineQuestion.line("/v1/lines/caf%C3%A9%20au+lait")).isEqualTo("café au+lait");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/lines/", "/v1/lines/a/b", "/v1/lines/%zz"})
  void refusesPathsThatNameNoLine(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> LineQuestion.line(path));
  }

  @Test
  void readsWhatIsKnownOfTheWork() {
    assertThat(LineQuestion.scopes(null)).isEmpty();
    assertThat(LineQuestion.scopes("")).isEmpty();
    assertThat(LineQuestion.scopes("rater=r%2F4&vendor=north&source="))
        .isEqualTo(Map.of("rater", "r/4", "vendor", "north"));
  }

  @Test
  void refusesAMistypedParameterRatherThanSayingThatWorkMayGoOn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineQuestion.scopes("ratr=r-4"))
        .withMessage(
            "unknown parameter \"ratr\": use rater, team, vendor, source, guideline_version");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineQuestion.scopes("rater=a&rater=b"))
        .withMessage("parameter \"rater\" is given twice");
  }
}
