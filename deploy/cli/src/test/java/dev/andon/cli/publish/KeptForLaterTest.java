package dev.andon.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class KeptForLaterTest {

  private static final Path TOPOLOGY =
      Path.of("../../streams-app/pipeline/src/test/resources/topology/expected_topology.txt");

  @Test
  void isWhatThePipelineDoesNotRead() throws IOException {
    String topology = Files.readString(TOPOLOGY);

    assertThat(topology).contains(TopicCatalogue.GOLD.name());
    assertThat(KeptForLater.notice(TopicCatalogue.GOLD)).isEmpty();
    assertThat(KeptForLater.TOPICS)
        .as("what the pipeline reads is used: take it off the list")
        .allSatisfy(topic -> assertThat(topology).doesNotContain(topic.name()));
  }

  @Test
  void helpOfWhatLoadsItSaysSo() {
    for (Topic<?> topic : KeptForLater.TOPICS) {
      String help = CommandRun.of(topic.shortName(), "--help").out();

      // Lines are broken anywhere, at hyphens, too.
      assertThat(help.replaceAll("\\s", ""))
          .contains(KeptForLater.notice(topic).orElseThrow().replace(" ", ""));
    }
    assertThat(CommandRun.of("gold", "--help").out()).doesNotContain("does not use");
  }
}
