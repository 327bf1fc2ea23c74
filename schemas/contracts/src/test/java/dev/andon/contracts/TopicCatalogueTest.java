package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.Topic.Cleanup;
import dev.andon.contracts.Topic.KeyFormat;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicCatalogueTest {

  static Stream<Topic<?>> topics() {
    return TopicCatalogue.all().stream();
  }

  @Test
  void listsEveryTopicItNames() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Field field : TopicCatalogue.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && field.getType() == Topic.class) {
        constants.add(field.get(null));
      }
    }

    assertThat(TopicCatalogue.all()).isEqualTo(constants);
  }

  @Test
  void namesAreUnique() {
    assertThat(topics().map(Topic::name)).doesNotHaveDuplicates();
    assertThat(topics().map(Topic::shortName)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void namesSayDirectionAndVersion(Topic<?> topic) {
    assertThat(topic.name()).matches("andon\\.(in\\.|out\\.|gateway\\.)?[a-z-]+\\.v1");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void isFoundByAnyOfItsNames(Topic<?> topic) {
    String unversioned = topic.name().substring(0, topic.name().lastIndexOf(".v1"));

    assertThat(TopicCatalogue.find(topic.shortName())).contains(topic);
    assertThat(TopicCatalogue.find(topic.name())).contains(topic);
    assertThat(TopicCatalogue.find(unversioned)).contains(topic);
  }

  @Test
  void theShortNameOfALatestTopicLeavesThatOut() {
    assertThat(TopicCatalogue.require("rater-quality").name())
        .isEqualTo("andon.out.rater-quality-latest.v1");
    assertThat(TopicCatalogue.require("rater-quality-latest"))
        .isEqualTo(TopicCatalogue.RATER_QUALITY);
    assertThat(TopicCatalogue.require("rater-quality-history"))
        .isEqualTo(TopicCatalogue.RATER_QUALITY_HISTORY);
  }

  @Test
  void anUnknownNameIsToldWhatThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopicCatalogue.require("anotations"))
        .withMessageContaining("\"anotations\"")
        .withMessageContaining("annotations, gold, audits");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void partsOfTheKeyAreFieldsOfTheValue(Topic<?> topic) {
    if (topic.keyFormat() == KeyFormat.RAW) {
      return;
    }
    List<String> fields = topic.valueSchema().getFields().stream().map(Schema.Field::name).toList();
    List<String> parts =
        Stream.of(topic.keyDescription().split("/|, or ", -1))
            .filter(part -> !part.equals("*"))
            .toList();

    assertThat(fields).containsAll(parts);
  }

  @Test
  void whatMeetsByItemIsPartitionedAlike() {
    assertThat(TopicCatalogue.coPartitioned())
        .contains(TopicCatalogue.ANNOTATIONS, TopicCatalogue.GOLD, TopicCatalogue.AUDITS)
        .allSatisfy(topic -> assertThat(topic.keyDescription()).isEqualTo("line_id/item_id"))
        .extracting(Topic::partitions)
        .containsOnly(TopicCatalogue.DEFAULT_PARTITIONS);
  }

  @Test
  void referenceTopicsKeepEveryVersionForEver() {
    assertThat(
            List.<Topic<?>>of(
                TopicCatalogue.GOLD,
                TopicCatalogue.ROSTER,
                TopicCatalogue.GUIDELINES,
                TopicCatalogue.POLICIES))
        .allSatisfy(
            topic -> {
              assertThat(topic.cleanup()).isEqualTo(Cleanup.DELETE);
              assertThat(topic.retention()).isEmpty();
              assertThat(topic.config())
                  .containsEntry("cleanup.policy", "delete")
                  .containsEntry("retention.ms", "-1")
                  .containsEntry("retention.bytes", "-1");
            });
  }

  @ParameterizedTest
  @MethodSource("topics")
  void replayedHistoryDoesNotExpireOnArrival(Topic<?> topic) {
    assertThat(topic.config()).containsEntry("message.timestamp.type", "LogAppendTime");
  }

  @Test
  void whatIsKeptForATimeSaysItInMilliseconds() {
    assertThat(TopicCatalogue.REJECTED.config())
        .containsEntry("retention.ms", Long.toString(Duration.ofDays(30).toMillis()));
  }

  @Test
  void compactedTopicsAreNeverExpired() {
    assertThat(TopicCatalogue.RATER_QUALITY.config())
        .containsEntry("cleanup.policy", "compact")
        .doesNotContainKey("retention.ms");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Topic<>(
                    "t",
                    "t",
                    "line_id",
                    KeyFormat.STRING,
                    LedgerRow.class,
                    1,
                    Cleanup.COMPACT,
                    Optional.of(Duration.ofDays(1))));
  }

  /** TOPICS.md is for readers; it is also what changes when a name or a promise does. */
  @Test
  void theTableOfTopicsIsUpToDate() {
    byte[] table = table().getBytes(StandardCharsets.UTF_8);

    assertThat(new String(GoldenFiles.bytes(Path.of("TOPICS.md"), table), StandardCharsets.UTF_8))
        .as("run mvn test -Dgolden.write=true if the change is meant")
        .isEqualTo(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("# Topics\n\n")
            .append("From the topic catalogue; a test keeps it so. Keys are UTF-8 strings, parts")
            .append(" joined by `/`; values are Avro behind a zero byte and a schema id; record")
            .append(" timestamps say when a record was appended, event time lies in the value.")
            .append(" Topics have ")
            .append(TopicCatalogue.DEFAULT_PARTITIONS)
            .append(" partitions unless provisioning is told otherwise.\n\n")
            .append("| topic | short name | key | value | kept |\n|---|---|---|---|---|\n");
    for (Topic<?> topic : TopicCatalogue.all()) {
      table.append(
          "| `%s` | `%s` | %s | [`%s`](src/main/avro/%s/%s.avsc) | %s |\n"
              .formatted(
                  topic.name(),
                  topic.shortName(),
                  topic.keyDescription().replace("*", "`*`"),
                  topic.valueType().getSimpleName(),
                  folder(topic),
                  topic.valueType().getSimpleName(),
                  kept(topic)));
    }
    return table.toString();
  }

  private static String kept(Topic<?> topic) {
    return topic.cleanup() == Cleanup.COMPACT
        ? "newest of a key"
        : topic.retention().map(time -> time.toDays() + " days").orElse("for ever");
  }

  private static String folder(Topic<?> topic) {
    return Stream.of("in", "gateway")
        .filter(each -> topic.name().startsWith("andon." + each + "."))
        .findFirst()
        .orElse("out");
  }
}
