package dev.andon.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryRestartTest {
  private static final List<CompatibilityLevel> LEVELS = List.of(CompatibilityLevel.values());
  private static final List<String> QUERIES =
      List.of(
          "/subjects?deleted=true",
          "/subjects",
          "/config",
          "/config/a",
          "/config/b",
          "/subjects/a/versions?deleted=true",
          "/subjects/b/versions?deleted=true",
          "/subjects/a/versions",
          "/subjects/b/versions",
          "/subjects/a/versions/latest",
          "/schemas/ids/1",
          "/schemas/ids/2",
          "/schemas/ids/3",
          "/schemas/ids/4");

  @Test
  void idsVersionsDeletionsAndLevelsAreThereAgain(@TempDir Path dir) {
    int port;
    int id;
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.durable(dir, 0))) {
      port = registry.port();
      RegistryCalls calls = new RegistryCalls(registry.url());
      calls.register("gone", Schemas.V2_OTHER_TYPE);
      calls.delete("/subjects/gone");
      calls.delete("/subjects/gone?permanent=true");
      id = calls.register("rows", Schemas.V1);
      calls.put("/config/rows", "{\"compatibility\":\"FULL\"}");
    }

    try (EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.durable(dir, port))) {
      assertThat(registry.port()).isEqualTo(port);
      RegistryCalls calls = new RegistryCalls(registry.url());
      assertThat(calls.register("rows", Schemas.V1)).isEqualTo(id);
      assertThat(calls.get("/schemas/ids/" + id + "/schema").text()).isEqualTo(Schemas.V1);
      assertThat(calls.get("/config/rows").text()).contains("FULL");
      assertThat(calls.register("more", Schemas.V2_OTHER_TYPE))
          .as("an id that was given, even to what is gone, is not given again")
          .isGreaterThan(id);
    }
  }

  /** Whatever was done, a restart shows what was shown before. */
  @Property(tries = 15)
  void restartChangesNoAnswer(@ForAll long seed) throws Exception {
    Path dir = Files.createTempDirectory("andon-registry-test-");
    Random random = new Random(seed);
    List<String> before;
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.durable(dir, 0))) {
      RegistryCalls calls = new RegistryCalls(registry.url());
      for (int i = 0; i < 25; i++) {
        act(calls, random);
      }
      before = answers(calls);
    }
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.durable(dir, 0))) {
      assertThat(answers(new RegistryCalls(registry.url()))).isEqualTo(before);
    }
  }

  private static void act(RegistryCalls calls, Random random) {
    String subject = random.nextBoolean() ? "a" : "b";
    List<String> schemas = List.of(Schemas.V1, Schemas.V2_WITH_DEFAULT, Schemas.V2_DROPPED);
    boolean permanent = random.nextBoolean();
    switch (random.nextInt(6)) {
      case 0, 1, 2 ->
          calls.post(
              "/subjects/" + subject + "/versions",
              RegistryCalls.body(schemas.get(random.nextInt(schemas.size()))));
      case 3 -> calls.delete("/subjects/" + subject + "?permanent=" + permanent);
      case 4 ->
          calls.delete(
              "/subjects/%s/versions/%d?permanent=%s"
                  .formatted(subject, 1 + random.nextInt(4), permanent));
      default ->
          calls.put(
              permanent ? "/config" : "/config/" + subject,
              "{\"compatibility\":\"" + LEVELS.get(random.nextInt(LEVELS.size())) + "\"}");
    }
  }

  private static List<String> answers(RegistryCalls calls) {
    List<String> answers = new ArrayList<>();
    for (String query : QUERIES) {
      answers.add(query + " " + calls.get(query).text());
    }
    return answers;
  }
}
