package dev.andon.embedded;

import static dev.andon.embedded.RegistryCalls.body;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schemas that use types other subjects define. */
class RegistryReferencesTest {
  private static final String POINT =
      "{\"type\":\"record\",\"name\":\"Point\",\"namespace\":\"test\",\"fields\":"
          + "[{\"name\":\"x\",\"type\":\"double\"},{\"name\":\"y\",\"type\":\"double\"}]}";
  private static final String BOX =
      "{\"type\":\"record\",\"name\":\"Box\",\"namespace\":\"test\",\"fields\":"
          + "[{\"name\":\"from\",\"type\":\"Point\"},{\"name\":\"to\",\"type\":\"Point\"}]}";
  private static final String BOX_IN_FULL =
      BOX.replaceFirst("\"type\":\"Point\"", "\"type\":" + POINT);

  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary());
  private final RegistryCalls calls = new RegistryCalls(registry.url());

  @BeforeEach
  void registerPoint() {
    calls.register("point", POINT);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void referredTypeStaysWhereItIs() {
    RegistryCalls.Reply registered = register(1);

    assertThat(registered.status()).as(registered.text()).isEqualTo(200);
    assertThat(calls.get("/subjects/box/versions/1").text())
        .contains("\"references\":[{\"name\":\"test.Point\",\"subject\":\"point\",\"version\":1}]")
        .doesNotContain("\\\"x\\\"");
    assertThat(calls.get("/subjects/point/versions/1/referencedby").text()).isEqualTo("[2]");
  }

  @Test
  void latestReferredVersionBecomesANumber() {
    assertThat(register(-1).status()).isEqualTo(200);

    assertThat(calls.get("/schemas/ids/2").text()).contains("\"version\":1}");
  }

  @Test
  void unknownReferenceIsAnInvalidSchema() {
    RegistryCalls.Reply reply = register(2);

    assertThat(reply.errorCode()).isEqualTo(42201);
    assertThat(reply.message())
        .isEqualTo("No schema reference found for subject \"point\" and version 2");
    assertThat(calls.post("/subjects/box/versions", body(BOX)).errorCode()).isEqualTo(42201);
  }

  /** Generated classes carry their schema in full. */
  @Test
  void schemaWrittenOutInFullIsFoundAsTheOneWithReferences() {
    register(1);

    assertThat(calls.post("/subjects/box", body(BOX_IN_FULL)).json().path("id").asInt())
        .isEqualTo(2);
    assertThat(calls.register("box", BOX_IN_FULL)).isEqualTo(2);
  }

  @Test
  void referredVersionCannotBeDeleted() {
    register(1);

    RegistryCalls.Reply version = calls.delete("/subjects/point/versions/1");
    assertThat(version.errorCode()).isEqualTo(42206);
    assertThat(version.message())
        .isEqualTo(
            "One or more references exist to the schema"
                + " {magic=1,keytype=SCHEMA,subject=point,version=1}.");
    assertThat(calls.delete("/subjects/point").errorCode()).isEqualTo(42206);

    calls.delete("/subjects/box");
    assertThat(calls.delete("/subjects/point").status()).isEqualTo(200);
    assertThat(calls.delete("/subjects/point?permanent=true").errorCode())
        .as("a softly deleted schema still needs what it refers to")
        .isEqualTo(42206);
  }

  @Test
  void referencesAreFollowedThroughOthers() {
    register(1);
    String scene =
        "{\"type\":\"record\",\"name\":\"Scene\",\"namespace\":\"test\",\"fields\":"
            + "[{\"name\":\"boxes\",\"type\":{\"type\":\"array\",\"items\":\"Box\"}}]}";

    assertThat(
            calls
                .post("/subjects/scene/versions", body(scene, "test.Box", "box", 1))
                .json()
                .path("id")
                .asInt())
        .isEqualTo(3);
  }

  private RegistryCalls.Reply register(int pointVersion) {
    return calls.post("/subjects/box/versions", body(BOX, "test.Point", "point", pointVersion));
  }
}
