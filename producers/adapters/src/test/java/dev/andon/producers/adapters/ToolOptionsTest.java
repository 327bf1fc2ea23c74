package dev.andon.producers.adapters;

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
}
