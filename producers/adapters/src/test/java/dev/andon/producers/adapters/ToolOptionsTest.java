package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ToolOptionsTest {
  @Test
  void takesWhatIsKnown() {
    assertThatCode(() -> ToolOptions.requireKnown("tool", Map.of("a", "1"), Set.of("a", "b")))
        .doesNotThrowAnyException();
  }

  @Test
  void listsWhatIsKnownInOrderWhenItIsNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolOptions.requireKnown("tool", Map.of("c", "1"), Set.of("b", "a")))
        .withMessage("unknown option 'c' for tool: use a, b");
  }

  @Test
  void tellsOneOfTwoValuesOrNone() {
    assertThat(ToolOptions.eitherOf(Map.of("a", "yes"), "a", "yes", "no")).isTrue();
    assertThat(ToolOptions.eitherOf(Map.of("a", "no"), "a", "yes", "no")).isFalse();
    assertThat(ToolOptions.eitherOf(Map.of(), "a", "yes", "no")).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolOptions.eitherOf(Map.of("a", "maybe"), "a", "yes", "no"))
        .withMessage("unknown value 'maybe' for a: use yes or no");
  }
}
