package dev.andon.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told before anything goes wrong. */
class TopicCheckTest {
  @TempDir private Path directory;

  private static List<Topic<?>> allBut(Topic<?>... missing) {
    List<Topic<?>> topics = new ArrayList<>(TopicCatalogue.all());
    topics.removeAll(List.of(missing));
    return topics;
  }

  @Tag("slow")
  @Test
  void saysWhatIsMissingAndWhatDoesNotFit() {
    try (Stack stack = new Stack(directory)) {
      stack.createTopics(allBut(TopicCatalogue.SIGNALS, TopicCatalogue.GOLD), 2);

      assertThatExceptionOfType(PipelineStartException.class)
          .isThrownBy(() -> TopicCheck.partitions(stack.adminConfig()))
          .withMessageContaining("andon.out.signals.v1 is missing")
          .withMessageContaining("andon.in.gold.v1 is missing")
          .withMessageContaining("andon topics apply");

      stack.createTopics(List.of(TopicCatalogue.SIGNALS), 1);
      stack.createTopics(List.of(TopicCatalogue.GOLD), 3);

      assertThatExceptionOfType(PipelineStartException.class)
          .isThrownBy(() -> TopicCheck.partitions(stack.adminConfig()))
          .withMessageContaining(
              "andon.in.gold.v1 has 3 partitions, but andon.in.annotations.v1 has 2")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("signals"));
    }
  }

  @Test
  void saysThatTheClusterDoesNotAnswer() {
    Map<String, Object> nobodyThere =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:1",
            "default.api.timeout.ms",
            "500",
            "request.timeout.ms",
            "400");

    assertThatExceptionOfType(PipelineStartException.class)
        .isThrownBy(() -> TopicCheck.partitions(nobodyThere))
        .withMessageContaining("127.0.0.1:1")
        .withMessageContaining("did not answer");
  }
}
