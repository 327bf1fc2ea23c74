package dev.andon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Basis;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RegistrySubjects;
import dev.andon.contracts.TopicCatalogue;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The registry through Confluent's own client. */
class RegistryClientTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary());
  private final SchemaRegistryClient client = client();

  @AfterEach
  void stop() throws Exception {
    client.close();
    registry.close();
  }

  @Test
  void registersAndFindsSchemas() throws Exception {
    AvroSchema schema = new AvroSchema(Schemas.V1);

    int id = client.register("rows", schema);

    SchemaRegistryClient other = client();
    assertThat(other.getSchemaById(id)).isEqualTo(schema);
    assertThat(other.getSchemaBySubjectAndId("rows", id)).isEqualTo(schema);
    assertThat(other.getId("rows", schema)).isEqualTo(id);
    assertThat(other.getVersion("rows", schema)).isEqualTo(1);
    assertThat(other.register("rows", schema, true)).isEqualTo(id);
    assertThat(other.getAllSubjects()).containsExactly("rows");
    assertThat(other.getAllVersions("rows")).containsExactly(1);
    assertThat(other.getAllVersionsById(id)).hasSize(1);
    assertThat(other.getAllSubjectsById(id)).containsExactly("rows");
    assertThat(other.getLatestSchemaMetadata("rows").getSchema()).isEqualTo(Schemas.V1);
    assertThat(other.getSchemaMetadata("rows", 1).getId()).isEqualTo(id);
    assertThat(other.getByVersion("rows", 1, false).getSchema()).isEqualTo(Schemas.V1);
  }

  @Test
  void checksAndConfiguresCompatibility() throws Exception {
    client.register("rows", new AvroSchema(Schemas.V1));
    AvroSchema incompatible = new AvroSchema(Schemas.V2_WITHOUT_DEFAULT);

    assertThat(client.testCompatibility("rows", incompatible)).isFalse();
    assertThat(client.testCompatibilityVerbose("rows", incompatible))
        .anyMatch(message -> message.contains("READER_FIELD_MISSING_DEFAULT_VALUE"));
    assertThatThrownBy(() -> client.register("rows", incompatible))
        .isInstanceOfSatisfying(
            RestClientException.class, e -> assertThat(e.getStatus()).isEqualTo(409));

    assertThat(client.updateCompatibility("rows", "NONE")).isEqualTo("NONE");
    assertThat(client.getCompatibility("rows")).isEqualTo("NONE");
    assertThat(client.testCompatibility("rows", incompatible)).isTrue();
    assertThat(client.getMode()).isEqualTo("READWRITE");
  }

  @Test
  void failuresArriveWithTheirCodes() {
    assertThat(
            catchThrowableOfType(RestClientException.class, () -> client.getAllVersions("none"))
                .getErrorCode())
        .isEqualTo(40401);
    assertThat(
            catchThrowableOfType(RestClientException.class, () -> client.getSchemaById(5))
                .getErrorCode())
        .isEqualTo(40403);
    assertThat(
            catchThrowableOfType(
                    RestClientException.class, () -> client.updateCompatibility("rows", "ODD"))
                .getErrorCode())
        .isEqualTo(42203);
  }

  @Test
  void deletesSoftlyThenForGood() throws Exception {
    client.register("rows", new AvroSchema(Schemas.V1));

    assertThat(client.deleteSubject("rows")).containsExactly(1);
    assertThat(client.deleteSubject("rows", true)).containsExactly(1);
    assertThat(client().getAllSubjects()).isEmpty();
  }

  @Test
  void resolvesReferences() throws Exception {
    String point =
        "{\"type\":\"record\",\"name\":\"Point\",\"namespace\":\"test\",\"fields\":"
            + "[{\"name\":\"x\",\"type\":\"double\"}]}";
    String line =
        "{\"type\":\"record\",\"name\":\"Line\",\"namespace\":\"test\",\"fields\":"
            + "[{\"name\":\"from\",\"type\":\"Point\"}]}";
    client.register("point", new AvroSchema(point));
    int id =
        client.register(
            "line",
            new AvroSchema(
                line,
                List.of(new SchemaReference("test.Point", "point", 1)),
                Map.of("test.Point", point),
                null));

    AvroSchema read = (AvroSchema) client().getSchemaById(id);

    assertThat(read.rawSchema().getField("from").schema().getFullName()).isEqualTo("test.Point");
  }

  /** Andon's own way: schemas registered ahead, serializers that only look them up. */
  @Test
  void carriesAndonRecords() throws Exception {
    RaterQualityRow row = QualityRows.of("toxicity", "r-1", 0.875);
    RegistrySubjects.register(client, TopicCatalogue.RATER_QUALITY);
    AvroSerdes serdes = AvroSerdes.over(client(), false);
    String topic = TopicCatalogue.RATER_QUALITY.name();

    byte[] bytes = serdes.serializer(TopicCatalogue.RATER_QUALITY).serialize(topic, row);

    assertThat(
            AvroSerdes.over(client(), false)
                .deserializer(TopicCatalogue.RATER_QUALITY)
                .deserialize(topic, bytes))
        .isEqualTo(row);
    assertThat(row.getBasis()).isEqualTo(Basis.GOLD);
    assertThat(row.getUpdatedAt()).isBefore(Instant.parse("2030-01-01T00:00:00Z"));
  }

  private SchemaRegistryClient client() {
    return new CachedSchemaRegistryClient(registry.url(), 100);
  }
}
