package dev.andon.embedded;

import static dev.andon.embedded.RegistryCalls.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.embedded.RegistryCalls.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Confluent Schema Registry 7.7 answers, so must we: bodies, statuses, codes, messages. */
class RegistryContractTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary());
  private final RegistryCalls calls = new RegistryCalls(registry.url());

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void registersOnceHoweverOftenAndHoweverSpelled() {
    assertThat(calls.register("rows-value", Schemas.V1)).isEqualTo(1);
    assertThat(calls.register("rows-value", Schemas.V1)).isEqualTo(1);
    assertThat(calls.register("rows-value", Schemas.V1_WITH_SPACES)).isEqualTo(1);

    assertThat(ints(calls.get("/subjects/rows-value/versions"))).containsExactly(1);
    Reply normalized = calls.post("/subjects/rows-value/versions?normalize=true", body(Schemas.V1));
    assertThat(normalized.json().path("id").asInt()).isEqualTo(1);
  }

  @Test
  void sameSchemaHasOneIdAcrossSubjects() {
    assertThat(calls.register("a", Schemas.V1)).isEqualTo(1);
    assertThat(calls.register("b", Schemas.V2_WITH_DEFAULT)).isEqualTo(2);
    assertThat(calls.register("b", Schemas.V2_WITH_DEFAULT)).isEqualTo(2);
    assertThat(calls.register("c", Schemas.V1)).isEqualTo(1);

    assertThat(strings(calls.get("/schemas/ids/1/subjects"))).containsExactly("a", "c");
    assertThat(calls.get("/schemas/ids/1/versions").text())
        .isEqualTo("[{\"subject\":\"a\",\"version\":1},{\"subject\":\"c\",\"version\":1}]");
  }

  @Test
  void answersInTheShapesClientsParse() {
    Reply registered = calls.post("/subjects/rows/versions", body(Schemas.V1));
    assertThat(registered.text()).isEqualTo("{\"id\":1,\"version\":1}");
    assertThat(registered.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");

    JsonNode version = calls.get("/subjects/rows/versions/latest").json();
    assertThat(version.properties().stream().map(Map.Entry::getKey))
        .containsExactly("subject", "version", "id", "schema");
    assertThat(version.path("schema").asText()).isEqualTo(Schemas.V1);
    assertThat(calls.get("/subjects/rows/versions/1").json()).isEqualTo(version);
    assertThat(calls.post("/subjects/rows", body(Schemas.V1)).json()).isEqualTo(version);
    assertThat(calls.get("/subjects/rows/versions/1/schema").text()).isEqualTo(Schemas.V1);
    assertThat(calls.get("/schemas/ids/1").json().path("schema").asText()).isEqualTo(Schemas.V1);
    assertThat(calls.get("/schemas/ids/1/schema").text()).isEqualTo(Schemas.V1);
    assertThat(calls.get("/schemas/types").text()).isEqualTo("[\"AVRO\"]");
    assertThat(calls.get("/mode").text()).isEqualTo("{\"mode\":\"READWRITE\"}");
    assertThat(calls.get("/").text()).isEqualTo("{}");
  }

  @Test
  void unknownSubjectsVersionsAndSchemasHaveTheirCodes() {
    calls.register("rows", Schemas.V1);

    assertError(calls.get("/subjects/nope/versions"), 404, 40401, "Subject 'nope' not found.");
    assertError(calls.get("/subjects/nope/versions/1"), 404, 40401, "Subject 'nope' not found.");
    assertError(calls.delete("/subjects/nope"), 404, 40401, "Subject 'nope' not found.");
    assertError(
        calls.post("/subjects/nope", body(Schemas.V1)), 404, 40401, "Subject 'nope' not found.");
    assertError(calls.get("/subjects/rows/versions/2"), 404, 40402, "Version 2 not found.");
    assertError(calls.delete("/subjects/rows/versions/2"), 404, 40402, "Version 2 not found.");
    assertError(calls.get("/schemas/ids/7"), 404, 40403, "Schema 7 not found");
    assertError(calls.get("/schemas/ids/7/versions"), 404, 40403, "Schema not found");
    assertError(
        calls.post("/subjects/rows", body(Schemas.V2_WITH_DEFAULT)),
        404,
        40403,
        "Schema not found");
    for (String version : List.of("0", "-2", "first", "2147483648")) {
      assertError(
          calls.get("/subjects/rows/versions/" + version),
          422,
          42202,
          "The specified version '"
              + version
              + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the"
              + " string \"latest\"");
    }
  }

  @Test
  void refusesWhatIsNotAnAvroSchema() {
    String versions = "/subjects/rows/versions";

    assertError(calls.post(versions, "{}"), 422, 42201, "Empty schema");
    assertError(calls.post(versions, "{\"schema\":\"  \"}"), 422, 42201, "Empty schema");
    Reply notAvro = calls.post(versions, body("{\"type\":\"rows\"}"));
    assertThat(notAvro.status()).isEqualTo(422);
    assertThat(notAvro.errorCode()).isEqualTo(42201);
    assertThat(notAvro.message()).startsWith("Invalid schema").contains("details: ");
    assertThat(calls.post(versions, body("not even JSON")).errorCode()).isEqualTo(42201);
    String badDefault =
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":"
            + "[{\"name\":\"f\",\"type\":\"int\",\"default\":\"x\"}]}";
    assertThat(calls.post(versions, body(badDefault)).errorCode()).isEqualTo(42201);
    assertError(
        calls.post(versions, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}"),
        422,
        42201,
        "Invalid schema type PROTOBUF: the embedded registry keeps AVRO only");
    assertThat(strings(calls.get("/subjects"))).isEmpty();
  }

  @Test
  void refusesWhatItWouldHaveToForget() {
    String versions = "/subjects/rows/versions";

    for (String field : List.of("\"metadata\":{\"tags\":{}}", "\"ruleSet\":{\"domainRules\":[]}")) {
      Reply reply = calls.post(versions, "{\"schema\":\"\\\"string\\\"\"," + field + "}");
      assertThat(reply.errorCode()).isEqualTo(42205);
      assertThat(reply.message()).endsWith("is not supported by the embedded registry");
    }
    assertError(
        calls.post(versions, "{\"schema\":\"\\\"string\\\"\",\"id\":9}"),
        422,
        42205,
        "Subject rows is not in import mode");
    assertError(
        calls.put("/mode", "{\"mode\":\"IMPORT\"}"), 422, 42205, "Mode changes are not allowed");
    assertThat(calls.put("/config", "{\"alias\":\"x\"}").errorCode()).isEqualTo(42205);
    assertError(
        calls.post("/subjects/:.other:rows/versions", body(Schemas.V1)),
        422,
        42208,
        "The specified subject ':.other:rows' is not a valid.");
    assertThat(calls.post("/subjects/a%00b/versions", body(Schemas.V1)).errorCode())
        .isEqualTo(42208);
  }

  @Test
  void requestedVersionMustBeTheNext() {
    String body = "{\"schema\":\"\\\"string\\\"\",\"version\":%d}";

    assertError(
        calls.post("/subjects/rows/versions", body.formatted(2)),
        422,
        42201,
        "Version is not one more than previous version");
    assertThat(calls.post("/subjects/rows/versions", body.formatted(1)).status()).isEqualTo(200);
  }

  @Test
  void deletesSoftlyThenForGood() {
    int id = calls.register("rows", Schemas.V1);
    calls.register("rows", Schemas.V2_WITH_DEFAULT);

    assertError(
        calls.delete("/subjects/rows/versions/1?permanent=true"),
        404,
        40407,
        "Subject 'rows' Version 1 was not deleted first before being permanently deleted");
    assertThat(calls.delete("/subjects/rows/versions/1").text()).isEqualTo("1");
    assertError(
        calls.delete("/subjects/rows/versions/1"),
        404,
        40406,
        "Subject 'rows' Version 1 was soft deleted.Set permanent=true to delete permanently");
    assertError(calls.get("/subjects/rows/versions/1"), 404, 40402, "Version 1 not found.");
    assertThat(calls.get("/subjects/rows/versions/1?deleted=true").status()).isEqualTo(200);
    assertThat(ints(calls.get("/subjects/rows/versions"))).containsExactly(2);
    assertThat(ints(calls.get("/subjects/rows/versions?deleted=true"))).containsExactly(1, 2);
    assertThat(ints(calls.get("/subjects/rows/versions?deletedOnly=true"))).containsExactly(1);
    assertThat(calls.get("/schemas/ids/" + id).status())
        .as("records of a softly deleted schema can still be read")
        .isEqualTo(200);

    assertThat(calls.delete("/subjects/rows/versions/1?permanent=true").text()).isEqualTo("1");
    assertError(calls.get("/schemas/ids/" + id), 404, 40403, "Schema " + id + " not found");
    assertThat(ints(calls.get("/subjects/rows/versions?deleted=true"))).containsExactly(2);
  }

  @Test
  void deletesSubjectsSoftlyThenForGood() {
    calls.register("rows", Schemas.V1);
    calls.register("rows", Schemas.V2_WITH_DEFAULT);

    assertError(
        calls.delete("/subjects/rows?permanent=true"),
        404,
        40405,
        "Subject 'rows' was not deleted first before being permanently deleted");
    assertThat(calls.delete("/subjects/rows").text()).isEqualTo("[1,2]");
    assertError(
        calls.delete("/subjects/rows"),
        404,
        40404,
        "Subject 'rows' was soft deleted.Set permanent=true to delete permanently");
    assertThat(strings(calls.get("/subjects"))).isEmpty();
    assertThat(strings(calls.get("/subjects?deleted=true"))).containsExactly("rows");
    assertError(
        calls.get("/subjects/rows/versions/latest"), 404, 40401, "Subject 'rows' not found.");

    assertThat(calls.delete("/subjects/rows?permanent=true").text()).isEqualTo("[1,2]");
    assertThat(strings(calls.get("/subjects?deleted=true"))).isEmpty();
    assertError(calls.delete("/subjects/rows"), 404, 40401, "Subject 'rows' not found.");
  }

  @Test
  void schemaThatComesBackKeepsItsIdInANewVersion() {
    int id = calls.register("rows", Schemas.V1);
    calls.delete("/subjects/rows");

    assertThat(calls.post("/subjects/rows/versions", body(Schemas.V1)).text())
        .isEqualTo("{\"id\":" + id + ",\"version\":2}");
    assertThat(ints(calls.get("/subjects/rows/versions?deleted=true"))).containsExactly(2);
  }

  @Test
  void idIsNeverGivenTwice() {
    int first = calls.register("rows", Schemas.V1);
    calls.delete("/subjects/rows");
    calls.delete("/subjects/rows?permanent=true");

    assertThat(calls.register("rows", Schemas.V2_WITH_DEFAULT)).isGreaterThan(first);
  }

  @Test
  void subjectsMayHoldAnyCharacter() {
    calls.register("a%2Fb%20c%2Bd", Schemas.V1);
    calls.register("plus+plus", Schemas.V1);

    assertThat(strings(calls.get("/subjects"))).containsExactly("a/b c+d", "plus+plus");
    assertThat(calls.get("/subjects/a%2Fb%20c%2Bd/versions/1").status()).isEqualTo(200);
  }

  @Test
  void listsArePagedAndFilteredByPrefix() {
    for (String subject : List.of("a-1", "a-2", "a-3", "b-1")) {
      calls.register(subject, Schemas.V1);
    }

    assertThat(strings(calls.get("/subjects?subjectPrefix=a-&offset=1&limit=1")))
        .containsExactly("a-2");
    assertThat(strings(calls.get("/subjects?subjectPrefix=:*:b"))).containsExactly("b-1");
    assertThat(strings(calls.get("/subjects?offset=9"))).isEmpty();
  }

  private static void assertError(Reply reply, int status, int code, String message) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.errorCode()).isEqualTo(code);
    assertThat(reply.message()).isEqualTo(message);
    assertThat(reply.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
  }

  private static List<String> strings(Reply reply) {
    List<String> values = new ArrayList<>();
    reply.json().forEach(node -> values.add(node.asText()));
    return values;
  }

  private static List<Integer> ints(Reply reply) {
    List<Integer> values = new ArrayList<>();
    reply.json().forEach(node -> values.add(node.asInt()));
    return values;
  }
}
