package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"signal", "alert", "gate", "model"})
  void theSchemaIsASchema(String name) throws IOException {
    JsonSchema metaSchema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(VersionFlag.V202012.getId()));

    assertThat(metaSchema.validate(read(name + ".schema.json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"signal", "alert", "gate", "model"})
  void theExampleFollowsIt(String name) throws IOException {
    assertThat(schema(name).validate(read(name + ".json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"signal", "alert", "gate", "model"})
  void everyKeyIsDocumented(String name) throws IOException {
    assertThat(read(name + ".schema.json").findValues("properties"))
        .isNotEmpty()
        .allSatisfy(
            properties ->
                assertThat(properties.properties())
                    .allSatisfy(
                        key ->
                            assertThat(key.getValue().path("description").asText()).isNotBlank()));
  }

  @Test
  void evidenceWithoutItsWindowIsRefused() throws IOException {
    ObjectNode evidence = (ObjectNode) read("signal.json");
    evidence.remove("window");

    assertThat(schema("signal").validate(evidence)).hasSize(1);
  }

  @Test
  void keysOfALaterVersionAreAccepted() throws IOException {
    ObjectNode evidence = (ObjectNode) read("signal.json");
    evidence.put("added_later", 1);

    assertThat(schema("signal").validate(evidence)).isEmpty();
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(read(name + ".schema.json"));
  }

  private static JsonNode read(String file) throws IOException {
    try (InputStream in = EvidenceSchemaTest.class.getResourceAsStream("/evidence/" + file)) {
      assertThat(in).as(file).isNotNull();
      return JSON.readTree(in);
    }
  }
}
