package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What holds for every tool that sends a message for each change of an annotation, and may send it
 * once, twice, late or before the one that came before it.
 */
public abstract class DeliveryContract {

  /** An adapter that has seen nothing yet. */
  protected abstract ToolAdapter adapter();

  /** That an annotation was created, then changed, then deleted: a record each. */
  protected abstract List<String> messages();

  protected static List<String> lines(ToolAdapter adapter, String body) {
    return Rendered.lines(adapter, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The one record that a body makes. */
  protected static AnnotationEvent event(ToolAdapter adapter, String body) {
    return Rendered.event(adapter, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  final void makesTheSameOfMessagesThatOvertakeEachOther() {
    String created = messages().get(0);
    String updated = messages().get(1);
    String deleted = messages().get(2);
    List<String> expected = lines(adapter(), List.of(created, updated, deleted));
    assertThat(expected).hasSize(3).doesNotHaveDuplicates();

    assertThat(lines(adapter(), List.of(updated, deleted, created)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(lines(adapter(), List.of(created, deleted, updated)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  final void makesNothingElseOfMessagesThatComeTwice() {
    List<String> once = messages();
    List<String> twice = new ArrayList<>();
    for (String message : once) {
      twice.add(message);
      twice.add(message);
    }

    assertThat(lines(adapter(), twice).stream().distinct())
        .containsExactlyElementsOf(lines(adapter(), once));
  }

  private static List<String> lines(ToolAdapter adapter, List<String> bodies) {
    return bodies.stream().flatMap(body -> lines(adapter, body).stream()).toList();
  }
}
