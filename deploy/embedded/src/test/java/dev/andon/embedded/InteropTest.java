package dev.andon.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.RegistrySubjects;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Andon's rows, written by Confluent's serializer through the embedded broker and registry, as
 * clients see them that share no code with any of these: two JavaScript ones, and kcat.
 */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InteropTest {
  private static final Path SOURCES = Path.of("src/test/interop");
  private static final Path SCRIPTS = Path.of("target/interop").toAbsolutePath();
  private static final List<String> FILES =
      List.of(
          ".npmrc",
          "package.json",
          "package-lock.json",
          "rows.mjs",
          "read-confluent.mjs",
          "read-kafkajs.mjs");
  private static final Topic<RaterQualityRow> TOPIC = TopicCatalogue.RATER_QUALITY;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Written> written = new HashMap<>();
  private EmbeddedBroker broker;
  private EmbeddedRegistry registry;
  private boolean packagesInstalled;

  private record Written(int partition, long offset, RaterQualityRow row, int valueLength) {}

  @BeforeAll
  void writeRows() throws Exception {
    broker = EmbeddedBroker.start(BrokerConfig.temporary());
    registry = EmbeddedRegistry.start(RegistryConfig.temporary());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC.name(), 3, (short) 1).configs(TOPIC.config())))
          .all()
          .get();
    }
    try (SchemaRegistryClient client = RegistryClients.open(registry.url(), Map.of())) {
      RegistrySubjects.register(client, TOPIC);
      write(AvroSerdes.over(client, /* autoRegister= */ false));
    }
  }

  @AfterAll
  void stop() {
    registry.close();
    broker.close();
  }

  @Test
  void confluentsJavaScriptClientReadsTheRows() throws Exception {
    assertRows(node("read-confluent.mjs"));
  }

  @Test
  void kafkaJsSchemaRegistryReadsTheRows() throws Exception {
    assertRows(node("read-kafkajs.mjs"));
  }

  @Test
  void kcatReadsKeysHeadersAndOffsets() throws Exception {
    requireCommand("kcat", "-V");

    String output =
        Command.run(
            Path.of("target"),
            "kcat",
            "-C",
            "-q",
            "-e",
            "-b",
            broker.bootstrapServers(),
            "-t",
            TOPIC.name(),
            "-f",
            "%p %o %k %h %S\\n");

    List<String> expected = new ArrayList<>();
    written.forEach(
        (key, w) ->
            expected.add(
                "%d %d %s andon-line=%s %d"
                    .formatted(
                        w.partition(), w.offset(), key, w.row().getLineId(), w.valueLength())));
    assertThat(output.lines()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void write(AvroSerdes serdes) throws Exception {
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < 7; i++) {
        RaterQualityRow row = QualityRows.of("toxicity", "r-ü-" + i, i / 8.0);
        String key = TopicKey.of(row.getLineId(), row.getRaterId());
        byte[] value = serdes.serializer(TOPIC).serialize(TOPIC.name(), row);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC.name(), key, value);
        record.headers().add("andon-line", row.getLineId().getBytes(UTF_8));
        RecordMetadata metadata = producer.send(record).get();
        written.put(key, new Written(metadata.partition(), metadata.offset(), row, value.length));
      }
    }
  }

  private List<JsonNode> node(String script) throws Exception {
    requireCommand("node", "--version");
    requireCommand("npm", "--version");
    installPackages();
    String output =
        Command.run(
            SCRIPTS,
            "node",
            script,
            broker.bootstrapServers(),
            registry.url(),
            TOPIC.name(),
            Integer.toString(written.size()));
    List<JsonNode> rows = new ArrayList<>();
    for (String line : output.lines().toList()) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  /** In target, once for all tests: the sources stay as they are. */
  private void installPackages() throws Exception {
    if (packagesInstalled) {
      return;
    }
    Files.createDirectories(SCRIPTS);
    for (String file : FILES) {
      Files.copy(SOURCES.resolve(file), SCRIPTS.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Command.run(SCRIPTS, "npm", "ci", "--no-progress");
    packagesInstalled = true;
  }

  private void assertRows(List<JsonNode> rows) {
    assertThat(rows).hasSameSizeAs(written.keySet());
    for (JsonNode row : rows) {
      Written expected = written.get(row.path("key").asText());
      assertThat(expected).as("%s", row).isNotNull();
      assertThat(row.path("partition").asInt()).isEqualTo(expected.partition());
      assertThat(row.path("offset").asLong()).isEqualTo(expected.offset());
      assertThat(row.path("line").asText()).isEqualTo(expected.row().getLineId());
      assertValue(row.path("value"), expected.row());
    }
  }

  private static void assertValue(JsonNode value, RaterQualityRow row) {
    assertThat(value.path("line_id").asText()).isEqualTo(row.getLineId());
    assertThat(value.path("rater_id").asText()).isEqualTo(row.getRaterId());
    assertThat(value.path("basis").asText()).isEqualTo(row.getBasis().name());
    assertThat(value.path("window").asText()).isEqualTo(row.getWindow());
    assertThat(value.path("sample_count").asLong()).isEqualTo(row.getSampleCount());
    assertThat(value.path("correct_count").asLong()).isEqualTo(row.getCorrectCount());
    assertThat(value.path("agreement_ratio").asDouble()).isEqualTo(row.getAgreementRatio());
    assertThat(value.path("kappa").isNull()).isTrue();
    assertThat(value.path("complete").asBoolean()).isTrue();
    assertThat(value.path("updated_at").asLong()).isEqualTo(row.getUpdatedAt().toEpochMilli());
    assertThat(value.size()).isEqualTo(row.getSchema().getFields().size());
  }

  private static void requireCommand(String command, String argument) {
    assumeTrue(
        Command.exists(command, argument), command + " is not installed: interop is not proven");
  }
}
