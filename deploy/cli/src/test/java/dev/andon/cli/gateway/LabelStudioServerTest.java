package dev.andon.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.CommandRun;
import dev.andon.cli.gateway.LabelStudioServer.User;
import dev.andon.cli.stack.EmbeddedStack;
import dev.andon.cli.stack.StackConfig;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Label Studio server sends its webhooks to the gateway, and what its users do arrives and
 * is scored.
 */
@Tag("interop")
@Timeout(600)
final class LabelStudioServerTest {
  private static final int ITEMS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LABEL_CONFIG =
      "<View><Text name=\"text\" value=\"$text\"/><Choices name=\"sentiment\" toName=\"text\">"
          + "<Choice value=\"Positive\"/><Choice value=\"Negative\"/></Choices></View>";

  @TempDir private Path directory;

  @Test
  void whatItsUsersDoArrivesAndIsScored() throws Exception {
    Path program = LabelStudioServer.program().orElse(null);
    if (program == null) {
      abort(
          "there is no label-studio here: install it (pip install label-studio), and put it on the"
              + " path or name it in ANDON_LABEL_STUDIO");
    }
    try (LabelStudioServer server = LabelStudioServer.start(program, directory);
        EmbeddedStack stack =
            EmbeddedStack.start(
                StackConfig.temporary()
                    .withGateway(new GatewayConfigReader(Map.of()).read(gateway(server))),
                PolicyYaml.shipped(),
                step -> {})) {
      await().atMost(PATIENCE).until(() -> stack.awaitReady(Duration.ofSeconds(1)));
      play(server, stack);
    }
  }

  private Path gateway(LabelStudioServer server) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "an-example");
    Path token = Files.writeString(directory.resolve("token"), server.admin().token());
    return Files.writeString(
        directory.resolve("gateway.yaml"),
        """
        sources:
          studio:
            tool: label-studio
            line: sentiment
            item_field: external
            secret: file:%s
            api: {url: '%s', token: 'file:%s', allow_private: true, requests_per_second: 100}
            act: {sentiment: [1]}
        """
            .formatted(secret, server.url(), token));
  }

  private void play(LabelStudioServer server, EmbeddedStack stack) throws Exception {
    User admin = server.admin();
    int project =
        admin
            .send(
                "POST",
                "/api/projects/",
                Map.of(
                    "title",
                    "sentiment",
                    "description",
                    "Comments of May",
                    "label_config",
                    LABEL_CONFIG,
                    "maximum_annotations",
                    3,
                    "is_published",
                    true))
            .get("id")
            .intValue();
    assertThat(project).as("the project that act names").isEqualTo(1);
    List<Map<String, Object>> tasks = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      tasks.add(Map.of("text", "text " + i, "external", "i-" + i));
    }
    admin.send("POST", "/api/projects/" + project + "/import", tasks);
    JsonNode webhook =
        admin.send(
            "POST",
            "/api/webhooks/",
            Map.of(
                "project",
                project,
                "url",
                stack.httpUrl() + "/v1/hooks/studio",
                "headers",
                Map.of("X-Andon-Secret", "an-example"),
                "send_payload",
                true,
                "send_for_all_actions",
                true));
    assertThat(run(stack, "gold", gold().toString()).exitCode()).isZero();
    List<Integer> ids = taskIds(admin, project);
    User ann = server.signUp("ann@example.com");
    User ben = server.signUp("ben@example.com");

    for (int i = 0; i < ITEMS; i++) {
      annotate(ann, ids.get(i), "Positive");
      int bens = annotate(ben, ids.get(i), "Negative");
      if (i < 4) {
        ben.send("PATCH", "/api/annotations/" + bens + "/", Map.of("result", choice("Positive")));
      } else if (i < 7) {
        ben.send("DELETE", "/api/annotations/" + bens + "/", null);
      }
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode ledger =
                  JSON.readTree(run(stack, "ledger", "--line", "sentiment", "--json").out());
              // Gold counts as well.
              assertThat(ledger.path("scored").asInt()).isEqualTo(ITEMS + ITEMS + ITEMS - 3);
              assertThat(ledger.path("superseded").asInt()).isEqualTo(4 + 3);
              assertThat(ledger.path("withdrawn").asInt()).isEqualTo(3);
              assertThat(ledger.path("rejected").asInt()).isZero();
              assertThat(ledger.path("adds_up").asBoolean()).isTrue();
            });
    assertQuality(stack, ann.id(), ITEMS, ITEMS);
    assertQuality(stack, ben.id(), ITEMS - 3, 4);
    assertAnExportSaysTheSame(admin, project, stack);
    admin.send("DELETE", "/api/webhooks/" + webhook.get("id").intValue() + "/", null);
    assertReconciliationFindsWhatWebhooksMiss(ann, ids.get(0), stack);
    assertItIsToldOfAStop(admin, ann, stack);
    assertThat(slowestAnswerSeconds(stack)).as("Label Studio waits for a second").isLessThan(1);
  }

  /** Nothing that came by webhook is new in the project's export. */
  private void assertAnExportSaysTheSame(User admin, int project, EmbeddedStack stack)
      throws Exception {
    JsonNode export =
        admin.send("GET", "/api/projects/" + project + "/export?exportType=JSON", null);
    Path file = Files.writeString(directory.resolve("export.json"), export.toString());
    CommandRun publish =
        run(
            stack,
            "publish",
            file.toString(),
            "--gateway",
            directory.resolve("gateway.yaml").toString(),
            "--source",
            "studio");

    assertThat(publish.exitCode()).as(publish.err()).isZero();
    int alive = ITEMS + ITEMS - 3;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode ledger =
                  JSON.readTree(run(stack, "ledger", "--line", "sentiment", "--json").out());
              assertThat(ledger.path("duplicate").asInt()).isEqualTo(alive);
              assertThat(ledger.path("scored").asInt()).isEqualTo(ITEMS + alive);
            });
  }

  /** Without a webhook somebody answers once more, changes an answer, and takes one back. */
  private void assertReconciliationFindsWhatWebhooksMiss(User ann, int task, EmbeddedStack stack)
      throws Exception {
    List<Integer> hers = new ArrayList<>();
    ann.send("GET", "/api/tasks/" + task + "/annotations/", null)
        .forEach(
            each -> {
              if (each.get("completed_by").asInt() == id(ann)) {
                hers.add(each.get("id").intValue());
              }
            });
    assertThat(hers).hasSize(1);
    int once = annotate(ann, task, "Negative");
    int twice = annotate(ann, task, "Negative");
    String[] reconcile = {
      "reconcile", "studio", "--gateway", directory.resolve("gateway.yaml").toString()
    };
    assertThat(run(stack, reconcile).out()).contains("published 2 that were missed, 0 that have");
    ann.send("PATCH", "/api/annotations/" + once + "/", Map.of("result", choice("Positive")));
    ann.send("DELETE", "/api/annotations/" + twice + "/", null);

    assertThat(run(stack, reconcile).out())
        .contains("published 0 that were missed, 1 that have changed, 1 that are gone");
    assertThat(run(stack, reconcile).out())
        .contains("published 0 that were missed, 0 that have changed, 0 that are gone");
  }

  /** What the open-source server can be told, it is told; what it cannot is written down. */
  private void assertItIsToldOfAStop(User admin, User ann, EmbeddedStack stack) throws Exception {
    assertThat(run(stack, "line", "stop", "sentiment", "--reason", "wrong guideline").exitCode())
        .isZero();
    awaitProject(admin, false, "Stopped by Andon: wrong guideline (andon ");
    assertThat(run(stack, "line", "resume", "sentiment", "--reason", "1.3 is out").exitCode())
        .isZero();
    awaitProject(admin, true, "Comments of May");
    assertThat(project(admin).get("description").asText()).isEqualTo("Comments of May");

    String rater = Integer.toString(ann.id());
    assertThat(
            run(stack, "line", "stop", "sentiment", "--rater", rater, "--reason", "x").exitCode())
        .isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stops(stack))
                    .anySatisfy(
                        stop -> {
                          assertThat(stop.path("scope_value").asText()).isEqualTo(rater);
                          assertThat(stop.path("trouble").asText())
                              .contains("only Label Studio Enterprise has");
                        }));
    String[] doctor = {
      "doctor",
      "--gateway",
      directory.resolve("gateway.yaml").toString(),
      "--source",
      "studio",
      "--http",
      stack.httpUrl()
    };
    assertThat(run(stack, doctor).out())
        .contains("warn  stops        told of stops of sentiment; 1 in effect; 1 things could not");
  }

  private static void awaitProject(User admin, boolean published, String description) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode project = project(admin);
              assertThat(project.get("is_published").asBoolean()).isEqualTo(published);
              assertThat(project.get("description").asText()).startsWith(description);
            });
  }

  private static JsonNode project(User admin) throws Exception {
    return admin.send("GET", "/api/projects/1/", null);
  }

  private static List<JsonNode> stops(EmbeddedStack stack) {
    return run(stack, "watch", "gateway-stops", "--from-beginning", "--until-idle", "1s", "--json")
        .lines()
        .stream()
        .map(LabelStudioServerTest::parsed)
        .toList();
  }

  private static int id(User user) {
    try {
      return user.id();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertQuality(EmbeddedStack stack, int rater, int answered, int right) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode row =
                  run(
                          stack,
                          "watch",
                          "rater-quality",
                          "--from-beginning",
                          "--until-idle",
                          "1s",
                          "--json")
                      .lines()
                      .stream()
                      .map(LabelStudioServerTest::parsed)
                      .filter(
                          each -> each.path("rater_id").asText().equals(Integer.toString(rater)))
                      .filter(each -> each.path("basis").asText().equals("GOLD"))
                      .filter(each -> each.path("question").asText().equals("sentiment"))
                      .filter(each -> each.path("window").asText().equals("all"))
                      .findFirst()
                      .orElseThrow();
              assertThat(row.path("sample_count").asInt()).isEqualTo(answered);
              assertThat(row.path("correct_count").asInt()).isEqualTo(right);
            });
  }

  private static double slowestAnswerSeconds(EmbeddedStack stack) {
    return stack
        .meters()
        .get("andon_gateway_request_seconds")
        .tag("source", "studio")
        .timer()
        .max(TimeUnit.SECONDS);
  }

  private static int annotate(User user, int task, String choice) throws Exception {
    return user.send(
            "POST",
            "/api/tasks/" + task + "/annotations/",
            Map.of("result", choice(choice), "lead_time", 7.5))
        .get("id")
        .intValue();
  }

  private static List<Map<String, Object>> choice(String choice) {
    return List.of(
        Map.of(
            "id", "r1",
            "from_name", "sentiment",
            "to_name", "text",
            "type", "choices",
            "value", Map.of("choices", List.of(choice))));
  }

  private static List<Integer> taskIds(User admin, int project) throws Exception {
    List<Integer> ids = new ArrayList<>();
    admin
        .send("GET", "/api/tasks/?page_size=100&project=" + project, null)
        .get("tasks")
        .forEach(task -> ids.add(task.get("id").intValue()));
    assertThat(ids).hasSize(ITEMS);
    return ids.stream().sorted().toList();
  }

  private Path gold() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      lines.add(
          """
          {"line_id":"sentiment","item_id":"i-%d","version":1,"effective_at":"2026-05-01T00:00:00Z",\
          "answers":[{"question":"sentiment","kind":"category","value":"Positive"}]}"""
              .formatted(i));
    }
    return Files.write(directory.resolve("gold.jsonl"), lines);
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
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
