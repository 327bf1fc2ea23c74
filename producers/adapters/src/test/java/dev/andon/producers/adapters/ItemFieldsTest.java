package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ItemFieldsTest {
  private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();
  private static final ObjectNode NAMED = EMPTY.objectNode().put("key", "i-17");

  private static String item(AdapterSettings settings, @Nullable ObjectNode... places)
      throws Refusal {
    return new ItemFields(settings).item("own", Arrays.asList(places));
  }

  @Test
  void takesTheToolsOwnIdWhereNoFieldIsConfigured() throws Refusal {
    assertThat(item(AdapterSettings.defaults(), NAMED)).isEqualTo("own");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () -> new ItemFields(AdapterSettings.defaults()).item((String) null, List.of(NAMED)))
        .withMessage("names no item");
  }

  @Test
  void takesTheConfiguredFieldFromTheFirstPlaceThatHasIt() throws Refusal {
    AdapterSettings settings = AdapterSettings.builder().itemField("key").build();

    assertThat(item(settings, null, EMPTY, NAMED)).isEqualTo("i-17");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> item(settings, EMPTY))
        .withMessage("has no item: it has no field 'key'");
  }
}
