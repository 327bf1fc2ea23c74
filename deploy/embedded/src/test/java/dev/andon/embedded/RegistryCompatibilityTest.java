package dev.andon.embedded;

import static dev.andon.embedded.RegistryCalls.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCompatibilityTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary());
  private final RegistryCalls calls = new RegistryCalls(registry.url());

  @AfterEach
  void stop() {
    registry.close();
  }

  /** Which second version each level lets follow the first. */
  @ParameterizedTest
  @CsvSource({
    "NONE,                true, true,  true,  true",
    "BACKWARD,            true, false, true,  false",
    "BACKWARD_TRANSITIVE, true, false, true,  false",
    "FORWARD,             true, true,  false, false",
    "FORWARD_TRANSITIVE,  true, true,  false, false",
    "FULL,                true, false, false, false",
    "FULL_TRANSITIVE,     true, false, false, false",
  })
  void levelDecidesWhatMayFollow(
      CompatibilityLevel level,
      boolean withDefault,
      boolean withoutDefault,
      boolean dropped,
      boolean otherType) {
    calls.put("/config", "{\"compatibility\":\"" + level.name().toLowerCase(Locale.ROOT) + "\"}");
    calls.register("rows", Schemas.V1);

    assertThat(compatible(Schemas.V2_WITH_DEFAULT)).isEqualTo(withDefault);
    assertThat(compatible(Schemas.V2_WITHOUT_DEFAULT)).isEqualTo(withoutDefault);
    assertThat(compatible(Schemas.V2_DROPPED)).isEqualTo(dropped);
    assertThat(compatible(Schemas.V2_OTHER_TYPE)).isEqualTo(otherType);
  }

  /** V1 -> dropped -> without default: each step reads the one before; the last cannot read V1. */
  @Test
  void transitiveLevelsLookAtAllEarlierVersions() {
    calls.register("rows", Schemas.V1);
    calls.register("rows", Schemas.V2_DROPPED);
    String text = Schemas.V1.replace("\"type\":\"string\"", "\"type\":\"long\",\"default\":0");

    assertThat(compatible(text)).isTrue();
    calls.put("/config/rows", "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
    assertThat(compatible(text)).isFalse();
    assertThat(compatibleWith("1", text)).isFalse();
    assertThat(compatibleWith("2", text)).isTrue();
    assertThat(compatibleWith("latest", text)).isTrue();
    calls.delete("/subjects/rows/versions/1");
    assertThat(compatible(text)).as("what is deleted no longer counts").isTrue();
  }

  @Test
  void refusalSaysWhatIsWrong() {
    calls.register("rows", Schemas.V1);

    RegistryCalls.Reply reply =
        calls.post("/subjects/rows/versions", body(Schemas.V2_WITHOUT_DEFAULT));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.errorCode()).isEqualTo(409);
    assertThat(reply.message())
        .isEqualTo(
            "Schema being registered is incompatible with an earlier schema for subject \"rows\","
                + " details: [{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The"
                + " field 'score' at path '/fields/1' in the new schema has no default value and"
                + " is missing in the old schema', additionalInfo:'score'}, {oldSchemaVersion: 1},"
                + " {oldSchema: '"
                + Schemas.V1
                + "'}, {validateFields: 'false', compatibility: 'BACKWARD'}]");
  }

  @Test
  void checkIsVerboseWhenAsked() {
    calls.register("rows", Schemas.V1);
    String check = "/compatibility/subjects/rows/versions/latest";

    assertThat(calls.post(check, body(Schemas.V2_WITH_DEFAULT)).text())
        .isEqualTo("{\"is_compatible\":true}");
    assertThat(calls.post(check + "?verbose=true", body(Schemas.V2_WITH_DEFAULT)).text())
        .isEqualTo("{\"is_compatible\":true,\"messages\":[]}");
    assertThat(calls.post(check + "?verbose=true", body(Schemas.V2_OTHER_TYPE)).text())
        .startsWith("{\"is_compatible\":false,\"messages\":[\"{errorType:'TYPE_MISMATCH'");
    assertThat(calls.post(check, body("nonsense")).errorCode()).isEqualTo(42201);
    assertThat(calls.post(check + "?verbose=true", body("nonsense")).json().path("is_compatible"))
        .as("told in the messages instead")
        .hasToString("false");
  }

  @Test
  void checkAgainstWhatIsNotThere() {
    assertThat(compatible(Schemas.V1)).as("nothing to break").isTrue();
    assertThat(compatibleWith("latest", Schemas.V1)).isTrue();
    assertThat(calls.post("/compatibility/subjects/rows/versions/1", body(Schemas.V1)).errorCode())
        .isEqualTo(40402);
  }

  @Test
  void levelsAreSetReadAndReset() {
    assertThat(calls.get("/config").text()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
    RegistryCalls.Reply unset = calls.get("/config/rows");
    assertThat(unset.status()).isEqualTo(404);
    assertThat(unset.errorCode()).isEqualTo(40408);
    assertThat(unset.message())
        .isEqualTo("Subject 'rows' does not have subject-level compatibility configured");
    assertThat(calls.get("/config/rows?defaultToGlobal=true").text())
        .isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");

    assertThat(calls.put("/config/rows", "{\"compatibility\":\"full_transitive\"}").text())
        .isEqualTo("{\"compatibility\":\"FULL_TRANSITIVE\"}");
    assertThat(calls.get("/config/rows").text())
        .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    assertThat(calls.delete("/config/rows").text())
        .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    assertThat(calls.delete("/config/rows").errorCode()).isEqualTo(40401);

    calls.put("/config", "{\"compatibility\":\"NONE\"}");
    assertThat(calls.delete("/config").text()).isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
    assertThat(calls.get("/config").text()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
  }

  @Test
  void refusesUnknownLevel() {
    RegistryCalls.Reply reply = calls.put("/config", "{\"compatibility\":\"SIDEWARD\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorCode()).isEqualTo(42203);
    assertThat(reply.message())
        .isEqualTo(
            "Invalid compatibility level. Valid values are none, backward, forward, full,"
                + " backward_transitive, forward_transitive, and full_transitive");
  }

  @Test
  void defaultLevelIsConfigurable() {
    RegistryConfig config =
        RegistryConfig.temporary().withCompatibility(CompatibilityLevel.FULL_TRANSITIVE);
    try (EmbeddedRegistry strict = EmbeddedRegistry.start(config)) {
      assertThat(new RegistryCalls(strict.url()).get("/config").text())
          .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }
    assertThat(Set.of(CompatibilityLevel.values())).hasSize(7);
  }

  private boolean compatible(String schema) {
    return calls
        .post("/compatibility/subjects/rows/versions", body(schema))
        .json()
        .path("is_compatible")
        .asBoolean();
  }

  private boolean compatibleWith(String version, String schema) {
    return calls
        .post("/compatibility/subjects/rows/versions/" + version, body(schema))
        .json()
        .path("is_compatible")
        .asBoolean();
  }
}
