package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinesTest {
  private static final ObjectNode ITEM =
      JsonNodeFactory.instance.objectNode().put("queue", "fast").put("blank", " ");

  private static String line(AdapterSettings.Builder settings) throws Refusal {
    return line(settings, "project-7");
  }

  private static String line(AdapterSettings.Builder settings, @Nullable String own)
      throws Refusal {
    return new Lines(settings.build())
        .of(own, Arrays.asList("7", "Comments", null), List.of(ITEM), "names no project")
        .require();
  }

  @Test
  void aProjectIsALineOfItsOwnUnlessThereIsOneForAll() throws Refusal {
    assertThat(line(AdapterSettings.builder())).isEqualTo("project-7");
    assertThat(line(AdapterSettings.builder().line("all"))).isEqualTo("all");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> line(AdapterSettings.builder(), null))
        .withMessage("names no project");
  }

  @Test
  void aProjectIsMappedByWhateverItIsCalled() throws Refusal {
    for (String name : List.of("7", "Comments", "project-7")) {
      assertThat(line(AdapterSettings.builder().line("others").line(name, "toxicity")))
          .isEqualTo("toxicity");
    }
  }

  @Test
  void aProjectThatIsNotListedIsAsIfNothingWere() throws Refusal {
    assertThat(line(AdapterSettings.builder().line("8", "toxicity"))).isEqualTo("project-7");
    assertThat(line(AdapterSettings.builder().line("others").line("8", "toxicity")))
        .isEqualTo("others");
  }

  @Test
  void aFieldNamesTheLineOrWhatIsListed() throws Refusal {
    assertThat(line(AdapterSettings.builder().lineField("queue"))).isEqualTo("fast");
    assertThat(line(AdapterSettings.builder().lineField("queue").line("fast", "toxicity")))
        .isEqualTo("toxicity");
  }

  @Test
  void anItemWithoutTheFieldIsOnNoLine() {
    for (String field : List.of("lane", "blank")) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> line(AdapterSettings.builder().lineField(field)))
          .withMessage("has no line: it has no field '%s'", field);
    }
  }

  @Test
  void whatCannotBeMeantIsRefusedAtOnce() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AdapterSettings.builder().line("7", "a/b"))
        .withMessageStartingWith("lines: 7: line_id");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AdapterSettings.builder().line("a").lineField("b").build())
        .withMessageContaining("contradict");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> ToolAdapters.open("doccano", AdapterSettings.builder().line("7", "a").build()))
        .withMessageContaining("doccano names no project");
  }
}
