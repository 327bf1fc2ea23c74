package dev.andon.producers.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PublishExampleTest {

  @Test
  void theExampleOfTheReadmeRuns() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.with(List.of(TopicCatalogue.ANNOTATIONS))) {
      PublishExample.main(new String[] {stack.bootstrap(), stack.registryUrl()});

      List<ConsumerRecord<String, AnnotationEvent>> records =
          stack.records(TopicCatalogue.ANNOTATIONS, 3);

      assertThat(records).extracting(ConsumerRecord::key).containsOnly("toxicity/i-17");
      assertThat(records)
          .extracting(read -> read.value().getEventId())
          .containsExactly("a-9@1", "a-9@2", "a-9@gone");
    }
  }

  @Test
  void theDocumentationShowsTheExample() throws IOException {
    String page = Files.readString(Path.of("../../docs/sdk.md"));
    String example =
        Files.readString(
            Path.of("src/test/java", PublishExample.class.getName().replace('.', '/') + ".java"));
    Matcher blocks = Pattern.compile("(?s)```java\n(.*?)```").matcher(page);

    int shown = 0;
    for (; blocks.find(); shown++) {
      assertThat(example.replaceAll("(?m)^ +", ""))
          .contains(blocks.group(1).replaceAll("(?m)^ +", "").strip());
    }
    assertThat(shown).isEqualTo(2);
  }
}
