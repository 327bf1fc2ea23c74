package dev.andon.cli.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.CommandRun;
import dev.andon.cli.stack.EmbeddedStack;
import dev.andon.cli.stack.StackConfig;
import dev.andon.pipeline.policy.PolicyYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the members of a project on a real doccano server confirm is exported and published. */
@Tag("interop")
@Timeout(300)
final class DoccanoServerTest {
  private static final int EXAMPLES = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> CLASSES =
      List.of("--item-field=key", "--option=task=classification", "--option=choice-style=single");

  @TempDir private Path directory;

  @Test
  void whatMembersConfirmIsPublished() throws Exception {
    Path program = DoccanoServer.program().orElse(null);
    if (program == null) {
      abort(
          "there is no doccano here: install it (pip install doccano 'marshmallow<4' 'numpy<2'),"
              + " and put it on the path or name it in ANDON_DOCCANO");
    }
    try (DoccanoServer server = DoccanoServer.start(program, directory);
        EmbeddedStack stack =
            EmbeddedStack.start(StackConfig.temporary(), PolicyYaml.shipped(), step -> {})) {
      await().atMost(PATIENCE).until(() -> stack.awaitReady(Duration.ofSeconds(1)));
      ApiUser admin = server.logIn("admin");
      List<Integer> members = List.of(server.signUp(admin, "ann"), server.signUp(admin, "ben"));
      classes(server, admin, members, stack);
      spans(server, admin, members, stack);
    }
  }

  private void classes(
      DoccanoServer server, ApiUser admin, List<Integer> members, EmbeddedStack stack)
      throws Exception {
    String project = project(admin, "DocumentClassification", members);
    int positive = type(admin, project + "/category-types", "positive");
    int negative = type(admin, project + "/category-types", "negative");
    List<Integer> examples = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      examples.add(example(admin, project, "text " + i, Map.of("key", i)));
    }
    // Beside one without it, the numbers in this field are no whole numbers any more.
    int keyless = example(admin, project, "made later", Map.of());
    ApiUser ann = server.logIn("ann");
    ApiUser ben = server.logIn("ben");
    for (int each : examples) {
      choose(ann, project, each, positive);
      confirm(ann, project, each);
      choose(ben, project, each, negative);
    }
    confirm(ben, project, examples.get(0));
    Map<String, byte[]> first = server.export(admin, project);

    assertThat(first).containsOnlyKeys("admin.jsonl", "ann.jsonl", "ben.jsonl");
    assertThat(text(first, "admin")).isBlank();
    assertThat(publish(stack, "reviews", "ann", first, 9, CLASSES).exitCode()).isZero();
    assertThat(publish(stack, "reviews", "ben", first, 9, CLASSES).exitCode()).isZero();
    assertLedger(stack, "reviews", EXAMPLES + 1, 0);

    choose(ann, project, keyless, positive);
    confirm(ann, project, keyless);
    choose(ben, project, examples.get(0), positive);
    Map<String, byte[]> second = server.export(admin, project);

    assertThat(text(second, "ann")).contains("\"key\":3.0");
    CommandRun withKeyless = publish(stack, "reviews", "ann", second, 17, CLASSES);
    assertThat(withKeyless.exitCode()).isEqualTo(1);
    assertThat(withKeyless.err()).contains("has no item: it has no field 'key'");
    assertThat(publish(stack, "reviews", "ben", second, 17, CLASSES).exitCode()).isZero();
    // Known by the same name, and one answer that is new.
    assertLedger(stack, "reviews", EXAMPLES + 1 + EXAMPLES + 1, EXAMPLES);
  }

  private void spans(
      DoccanoServer server, ApiUser admin, List<Integer> members, EmbeddedStack stack)
      throws Exception {
    String project = project(admin, "SequenceLabeling", members);
    int city = type(admin, project + "/span-types", "CITY");
    int example = example(admin, project, "Uber 😀 a ouvert à Paris", Map.of("language", "fr"));
    ApiUser ann = server.logIn("ann");
    // As its page counts: the character outside the basic plane is two.
    ann.send(
        "POST",
        project + "/examples/" + example + "/spans",
        Map.of("label", city, "example", example, "start_offset", 19, "end_offset", 24));
    confirm(ann, project, example);

    CommandRun publish =
        publish(
            stack,
            "cities",
            "ann",
            server.export(admin, project),
            9,
            List.of("--slice", "language=language"));

    assertThat(publish.exitCode()).as(publish.err()).isZero();
    assertLedger(stack, "cities", 1, 0);
    assertThat(
            run(stack, "watch", "annotations", "--from-beginning", "--until-idle", "1s", "--json")
                .lines())
        .filteredOn(line -> line.contains("cities"))
        .singleElement()
        .asString()
        .contains("\"language\":\"fr\"", "\"start\":18,\"end\":23,\"label\":\"CITY\"");
  }

  private static String project(ApiUser admin, String type, List<Integer> members)
      throws Exception {
    String project =
        "/v1/projects/"
            + admin
                .send(
                    "POST",
                    "/v1/projects",
                    Map.of(
                        "name",
                        type,
                        "description",
                        "as the page makes it",
                        "project_type",
                        type,
                        "resourcetype",
                        type.replace("Document", "Text") + "Project",
                        "single_class_classification",
                        true))
                .get("id");
    for (JsonNode role : admin.send("GET", "/v1/roles", null)) {
      if (role.get("name").asText().equals("annotator")) {
        for (int member : members) {
          admin.send(
              "POST", project + "/members", Map.of("user", member, "role", role.get("id").asInt()));
        }
      }
    }
    return project;
  }

  private static int type(ApiUser admin, String path, String name) throws Exception {
    return admin
        .send("POST", path, Map.of("text", name, "background_color", "#209cee"))
        .get("id")
        .intValue();
  }

  private static int example(ApiUser admin, String project, String text, Map<String, ?> meta)
      throws Exception {
    return admin
        .send("POST", project + "/examples", Map.of("text", text, "meta", meta))
        .get("id")
        .intValue();
  }

  /** Takes the place of what the member chose before. */
  private static void choose(ApiUser member, String project, int example, int type)
      throws Exception {
    member.send(
        "POST",
        project + "/examples/" + example + "/categories",
        Map.of("label", type, "example", example));
  }

  private static void confirm(ApiUser member, String project, int example) throws Exception {
    member.send("POST", project + "/examples/" + example + "/states", Map.of());
  }

  private static String text(Map<String, byte[]> files, String member) {
    return new String(files.get(member + ".jsonl"), UTF_8);
  }

  private CommandRun publish(
      EmbeddedStack stack,
      String line,
      String rater,
      Map<String, byte[]> export,
      int hour,
      List<String> options)
      throws Exception {
    Path file = Files.write(directory.resolve(rater + ".jsonl"), export.get(rater + ".jsonl"));
    String exportedAt = "2026-05-04T%02d:00:00Z".formatted(hour);
    return run(
        stack,
        Stream.concat(
                Stream.of(
                    "publish",
                    file.toString(),
                    "--format=doccano",
                    "--line=" + line,
                    "--option=rater=" + rater,
                    "--option=exported-at=" + exportedAt,
                    "--option=confirmed=true"),
                options.stream())
            .toArray(String[]::new));
  }

  private static void assertLedger(EmbeddedStack stack, String line, int received, int duplicate) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode ledger = JSON.readTree(run(stack, "ledger", "--line", line, "--json").out());
              assertThat(ledger.path("received").asInt()).isEqualTo(received);
              assertThat(ledger.path("duplicate").asInt()).isEqualTo(duplicate);
              assertThat(ledger.path("adds_up").asBoolean()).isTrue();
            });
  }

  private static CommandRun run(EmbeddedStack stack, String... arguments) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(arguments),
                Stream.of(
                    "--bootstrap",
                    stack.connection().bootstrap(),
                    "--registry",
                    stack.connection().registryUrl()))
            .toArray(String[]::new));
  }
}
