package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ToolOptionsTest {
  private static ToolOptions options(Map<String, String> given) {
    return ToolOptions.of("tool", given, Set.of("mode", "count", "name"));
  }

  @Test
  void listsWhatIsKnownWhenAskedForAnother() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("modus", "a")))
        .withMessage("unknown option 'modus' for tool: use count, mode, name");
  }

  @Test
  void keepsDefaultsOfWhatIsNotGiven() {
    ToolOptions none = options(Map.of());

    assertThat(none.text("name")).isNull();
    assertThat(none.text("name", "x")).isEqualTo("x");
    assertThat(none.isFirst("mode", "a", "b")).isTrue();
    assertThat(none.number("count", 1, 7)).isEqualTo(7);
  }

  @Test
  void readsWhatIsGiven() {
    ToolOptions given = options(Map.of("mode", "b", "count", "3", "name", "n"));

    assertThat(given.text("name", "x")).isEqualTo("n");
    assertThat(given.isFirst("mode", "a", "b")).isFalse();
    assertThat(given.number("count", 1, 7)).isEqualTo(3);
  }

  @Test
  void refusesValuesThatAreNotAmongTheKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("mode", "c")).isFirst("mode", "a", "b"))
        .withMessage("unknown value 'c' for mode: use a or b");
    for (String count : new String[] {"0", "many", ""}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options(Map.of("count", count)).number("count", 1, 7))
          .withMessage("count must be a whole number of 1 or more and is '" + count + "'");
    }
  }

  @Test
  void tellsOneOfTwoValuesOrNone() {
    assertThat(options(Map.of("mode", "a")).eitherOf("mode", "a", "b")).isTrue();
    assertThat(options(Map.of("mode", "b")).eitherOf("mode", "a", "b")).isFalse();
    assertThat(options(Map.of()).eitherOf("mode", "a", "b")).isNull();
  }
}
