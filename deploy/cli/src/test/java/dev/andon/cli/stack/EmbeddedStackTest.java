package dev.andon.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.CommandRun;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One day of a line: gold and work come in, a rater's agreement falls, alert and stop follow,
 * people answer. Everything by the commands and pages that people have.
 */
@Tag("slow")
@TestMethodOrder(OrderAnnotation.class)
final class EmbeddedStackTest {

  private static final int ITEMS = 60;
  // So many that the line as a whole does well.
  private static final int GOOD_RATERS = 5;
  // Their work, that of the one who is wrong, and the gold itself.
  private static final int SCORED = ITEMS * (GOOD_RATERS + 2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static EmbeddedStack stack;
  private static final HttpClient client = HttpClient.newHttpClient();

  @TempDir private static Path directory;

  @BeforeAll
  static void start() throws IOException {
    StackConfig config =
        new StackConfig(Optional.of(directory.resolve("data")), 0, 0, 0, Optional.of(2))
            .withGateway(new GatewayConfigReader(Map.of()).read(gateway()))
            .withTickEvery(Duration.ofSeconds(1));
    stack = EmbeddedStack.start(config, PolicyYaml.shipped(), step -> {});
    assertThat(stack.awaitReady(PATIENCE)).isTrue();
  }

  private static Path gateway() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "an example");
    return Files.writeString(
        directory.resolve("gateway.yaml"),
        "sources: {reviews: {tool: label-studio, line: toxicity, secret: 'file:%s'}}"
            .formatted(secret));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  @Order(1)
  void isAliveAndReady() throws Exception {
    assertThat(get("/livez")).isEqualTo("alive\n");
    assertThat(get("/readyz")).isEqualTo("ready\n");
    assertThat(get("/v1/lines/toxicity")).contains("\"may_work_go_on\":true");
    assertThat(run("doctor").lines()).allSatisfy(line -> assertThat(line).startsWith("ok "));
  }

  @Test
  @Order(1)
  void answersWhereTheDocumentSaysAndAsItSays() throws Exception {
    JsonNode paths = JSON.readTree(get("/openapi.json")).get("paths");

    assertThat(paths.fieldNames())
        .toIterable()
        .contains("/livez", "/readyz", "/metrics", "/v1/lines/{line}", "/v1/hooks/{source}");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String place = path.getKey().replaceAll("\\{[a-z]+}", "some");
      for (String method : List.of("get", "post")) {
        HttpResponse<String> response = ask(method, place);
        if (path.getValue().has(method)) {
          assertThat(path.getValue().at("/" + method + "/responses").fieldNames())
              .as("%s %s", method, place)
              .toIterable()
              .contains(Integer.toString(response.statusCode()));
        } else {
          assertThat(response.statusCode()).as("%s %s", method, place).isEqualTo(405);
        }
      }
    }
  }

  private static HttpResponse<String> ask(String method, String path) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.httpUrl() + path));
    if (method.equals("post")) {
      request.POST(HttpRequest.BodyPublishers.ofString("{}"));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  @Order(1)
  void doctorFollowsAToolsWay() throws Exception {
    String[] doctor = {
      "doctor", "--gateway", gateway().toString(), "--source", "reviews", "--http", stack.httpUrl()
    };

    assertThat(run(doctor).out())
        .contains("ok    source       reviews: label-studio, proves itself by header")
        .contains("ok    door         /v1/hooks/reviews is there")
        .contains("warn  messages     since the gateway started 0 taken");
    hook("another secret", "{\"action\":\"PROJECT_UPDATED\"}");
    assertThat(run(doctor).out())
        .contains("fail  messages     since the gateway started 0 taken, 1 denied")
        .contains("the tool shows another secret, or none");
    hook("an example", "{\"action\":\"ANNOTATION_CREATED\"}");
    CommandRun well = run(doctor);
    assertThat(well.exitCode()).isZero();
    assertThat(well.out())
        .contains("ok    messages     since the gateway started 1 taken, 1 denied")
        .contains("warn  rejected     1 messages could not be used, or not all of them; the last:");
  }

  private static void hook(String secret, String body) throws Exception {
    client.send(
        HttpRequest.newBuilder(URI.create(stack.httpUrl() + "/v1/hooks/reviews"))
            .header("X-Andon-Secret", secret)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  @Test
  @Order(2)
  void workIsScoredAgainstGold() throws Exception {
    assertThat(run("gold", gold().toString()).exitCode()).isZero();
    assertThat(run("publish", work().toString(), "--format", "andon").exitCode()).isZero();

    await().atMost(PATIENCE).until(() -> quality("good-1").path("sample_count").asInt() == ITEMS);
    JsonNode good = quality("good-1");
    assertThat(good.path("correct_count").asInt()).isEqualTo(ITEMS);
    assertThat(good.path("agreement_ratio").asDouble()).isEqualTo(1.0);
    assertThat(quality("bad").path("correct_count").asInt()).isZero();
  }

  @Test
  @Order(3)
  void everyInputIsAccountedFor() throws Exception {
    CommandRun ledger = run("ledger", "--line", "toxicity", "--until-idle", "1s", "--json");

    assertThat(ledger.exitCode()).isZero();
    JsonNode line = JSON.readTree(ledger.out());
    assertThat(line.path("received").asInt()).isEqualTo(SCORED + 1);
    assertThat(line.path("scored").asInt()).isEqualTo(SCORED);
    assertThat(line.path("duplicate").asInt()).isEqualTo(1);
    assertThat(line.path("adds_up").asBoolean()).isTrue();
  }

  @Test
  @Order(4)
  void raterWhoIsWrongIsStopped() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode answer = JSON.readTree(get("/v1/lines/toxicity?rater=bad"));
              assertThat(answer.path("may_work_go_on").asBoolean()).isFalse();
              assertThat(answer.path("scope").asText()).isEqualTo("rater bad");
              assertThat(answer.path("alert_id").asText()).isNotEmpty();
            });
    assertThat(run("alert", "list").out()).contains("toxicity rater bad");
  }

  @Test
  @Order(5)
  void alertIsTakenOn() throws Exception {
    String id =
        JSON.readTree(run("alert", "list", "--json").lines().get(0)).path("alert_id").asText();

    CommandRun ack = run("alert", "ack", id.substring(0, 8), "--actor", "kim");
    assertThat(ack.err()).isEmpty();
    assertThat(ack.out())
        .isEqualToNormalizingNewlines("alert %s: acknowledged by kim\n".formatted(id));
    assertThat(run("alert", "silence", id, "--for", "2h", "--reason", "known").out())
        .startsWith("alert %s: silenced until ".formatted(id));
    assertThat(run("alert", "explain", id).lines().get(0))
        .startsWith("FIRING, ACKNOWLEDGED, SILENCED");
  }

  @Test
  @Order(5)
  void whatTheAlertPutsInDoubtIsListed() throws Exception {
    String id =
        JSON.readTree(run("alert", "list", "--json").lines().get(0)).path("alert_id").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(run("containment", id.substring(0, 8), "--json").lines())
                    .as("gold knows of every answer, and all are wrong")
                    .hasSize(ITEMS)
                    .allMatch(line -> line.contains("\"rater_id\":\"bad\""))
                    .allMatch(line -> line.contains("\"wrong_probability\":1.0")));

    assertThat(run("containment", id).lines().get(0))
        .isEqualTo(
            "alert %s: in doubt are %d annotations, about %d.0 wrong labels expected"
                .formatted(id, ITEMS, ITEMS));
    assertThat(run("alert", "explain", id).out()).contains(": andon containment " + id);
  }

  @Test
  @Order(5)
  void workThatIsAskedForIsTakenOnAndDone() throws Exception {
    String id =
        JSON.readTree(run("trigger", "list", "--json").lines().get(0)).path("trigger_id").asText();

    CommandRun accepted = run("trigger", "accept", id.substring(0, 8), "--actor", "kim");
    assertThat(accepted.err()).isEmpty();
    assertThat(accepted.out())
        .isEqualToNormalizingNewlines("trigger %s: accepted, taken on by kim\n".formatted(id));
    assertThat(run("trigger", "list").out()).contains("accepted").contains("toxicity rater bad");
    assertThat(run("rater", "show", "bad").out())
        .contains("line toxicity: STOPPED by policy")
        .contains(id)
        .contains("last_50");

    CommandRun done = run("trigger", "done", id, "--verified", "20 of 20 right", "--actor", "lee");
    assertThat(done.out()).isEqualToNormalizingNewlines("trigger %s: done by lee\n".formatted(id));
    assertThat(run("trigger", "show", id).out()).contains("Verified  20 of 20 right");
    assertThat(run("trigger", "list").out()).doesNotContain(id);
  }

  @Test
  @Order(5)
  void timePassesOnLinesThatWorkIsDoneOn() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        run("watch", "commands", "--from-beginning", "--until-idle", "200ms").out())
                    .contains("TICK")
                    .contains("ticker")
                    .contains("toxicity"));
  }

  @Test
  @Order(6)
  void peopleStopAndResume() throws Exception {
    CommandRun stop =
        run("line", "stop", "sentiment", "--reason", "gold is wrong", "--actor", "kim");
    assertThat(stop.err())
        .isEqualToNormalizingNewlines(
            "andon: nothing was received for line sentiment yet; it was for toxicity\n");
    assertThat(stop.lines()).first().isEqualTo("line sentiment: STOPPED");
    assertThat(stop.out()).contains("reason  gold is wrong").contains("by      kim");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(get("/v1/lines/sentiment")).contains("\"may_work_go_on\":false"));

    CommandRun resume = run("line", "resume", "sentiment", "--reason", "gold is right");
    assertThat(resume.lines()).first().isEqualTo("line sentiment: RUNNING");
    CommandRun rater =
        run("line", "stop", "sentiment", "--rater", "r-9", "--reason", "away", "--json");
    assertThat(JSON.readTree(rater.out()).path("scope").asText()).isEqualTo("rater r-9");
    assertThat(get("/v1/lines/sentiment?rater=r-8")).contains("\"may_work_go_on\":true");
  }

  @Test
  @Order(7)
  void metricsSayTheSame() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/metrics"))
                    .contains("andon_events_total{outcome=\"scored\",topic=\"inputs\"} " + SCORED)
                    .contains("andon_line_scopes_stopped{line=\"toxicity\"} 1.0")
                    .contains("andon_line_stopped{line=\"sentiment\"} 0.0")
                    .containsPattern("andon_event_to_score_seconds_count [1-9]")
                    .contains("kafka_stream_alive_stream_threads")
                    .contains("kafka_stream_thread_process_total")
                    .contains("kafka_consumer_fetch_manager_records_lag_max")
                    .doesNotContain("rater_id"));
  }

  @Test
  @Order(7)
  void ourOwnMetricsAreExplained() throws Exception {
    assertThat(get("/metrics").lines().filter(line -> line.startsWith("# HELP andon_")))
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> assertThat(line).matches("# HELP \\w+ \\S.*"));
  }

  @Test
  @Order(7)
  void metricsAreFew() throws Exception {
    assertThat(get("/metrics").lines().filter(line -> !line.startsWith("#"))).hasSizeLessThan(200);
  }

  @Test
  @Order(8)
  void statusShowsItAll() {
    CommandRun status = run("status");

    assertThat(status.exitCode()).isZero();
    assertThat(status.out()).contains("toxicity").contains("rater bad").contains("sentiment");
  }

  @Test
  @Order(9)
  void whoResumesUnderAnAlertIsToldThatItFiresOn() throws Exception {
    String alert =
        JSON.readTree(run("alert", "list", "--json").lines().get(0)).path("alert_id").asText();
    CommandRun resume =
        run("line", "resume", "toxicity", "--rater", "bad", "--reason", "told", "--actor", "kim");
    assertThat(resume.err()).isEmpty();

    String warning = "alert %s still fires, and stops nothing again".formatted(alert);
    assertThat(resume.exitCode()).isZero();
    assertThat(resume.out()).contains("RUNNING for rater bad").contains(warning);
    assertThat(run("line", "show", "toxicity", "--rater", "bad").out()).contains(warning);
    assertThat(run("status").out())
        .contains("toxicity, rater bad: goes on by kim")
        .contains(warning);
    assertThat(run("status", "--json").out()).contains("\"resumed_under_alert\":[\"rater bad\"]");
    assertThat(run("alert", "explain", alert).out())
        .contains("By now    this work is RUNNING by kim since")
        .contains("(told); but " + warning);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/v1/lines/toxicity?rater=bad"))
                    .contains("\"may_work_go_on\":true")
                    .contains("\"alert_still_firing\":\"" + alert));
  }

  @Test
  @Order(10)
  void aRaterIsCertifiedByWord() throws Exception {
    String[] certify = {
      "rater", "certify", "bad", "--line", "toxicity", "--guidelines", "1.3.0", "--reason", "seen"
    };
    CommandRun run = run(certify);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("certified for guidelines 1.3.0");

    String[] revoke = Arrays.copyOf(certify, certify.length + 2);
    revoke[certify.length] = "--revoke";
    revoke[certify.length + 1] = "--json";
    CommandRun revoked = run(revoke);
    assertThat(JSON.readTree(revoked.lines().get(0)).path("certification").asText())
        .isEqualTo("LAPSED");
  }

  @Test
  @Order(11)
  void guidelinesAreCompared() throws Exception {
    CommandRun unknown = run("compare", "8.0", "9.0", "--line", "toxicity");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("no judged work of line toxicity under guidelines 8.0 or");

    assertThat(run("compare", "1", "2", "--line", "l", "--class", "rude").exitCode()).isEqualTo(2);
  }

  @Test
  @Order(12)
  void inputOfNoLineIsNoLineOfWork() throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.connection().bootstrap()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("andon.in.annotations.v1", "k", new byte[] {1})).get();
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(run("status").out())
                    .contains("rejected inputs whose line cannot be read: 1")
                    .contains("andon watch rejected --from-beginning"));
    assertThat(run("status").out()).doesNotContain("? ");
    assertThat(run("status", "--json").out()).doesNotContain("\"?\"");
    assertThat(run("ledger", "--json").out()).contains("{\"line_id\":\"?\",\"received\":1,");
  }

  private static Path gold() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      lines.add(
          ("{\"line_id\":\"toxicity\",\"item_id\":\"i-%d\",\"version\":1,"
                  + "\"effective_at\":\"2026-01-01T00:00:00Z\",\"answers\":[{\"question\":\"label\","
                  + "\"kind\":\"category\",\"value\":\"toxic\",\"match\":\"exact\"}]}")
              .formatted(item));
    }
    return Files.write(directory.resolve("gold.jsonl"), lines);
  }

  private static Path work() throws IOException {
    Instant now = Clock.systemUTC().instant();
    List<String> lines = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      Instant at = now.minusMillis(10L * (ITEMS - item));
      for (int rater = 1; rater <= GOOD_RATERS; rater++) {
        lines.add(event("good-" + rater, item, at, "toxic"));
      }
      lines.add(event("bad", item, at, "fine"));
    }
    lines.add(lines.get(0));
    return Files.write(directory.resolve("events.jsonl"), lines);
  }

  private static String event(String rater, int item, Instant at, String label) {
    return ("{\"event_id\":\"e-%1$s-%2$d\",\"type\":\"created\",\"line_id\":\"toxicity\","
            + "\"item_id\":\"i-%2$d\",\"annotation_id\":\"a-%1$s-%2$d\",\"revision\":1,"
            + "\"rater_id\":\"%1$s\",\"occurred_at\":\"%3$s\",\"answers\":[{\"question\":\"label\","
            + "\"kind\":\"category\",\"value\":\"%4$s\"}]}")
        .formatted(rater, item, at, label);
  }

  private static JsonNode quality(String rater) throws IOException {
    CommandRun watch =
        run(
            "watch",
            "rater-quality",
            "--from-beginning",
            "--until-idle",
            "300ms",
            "--json",
            "--key",
            "toxicity/" + rater + "/*/gold/all");
    assertThat(watch.exitCode()).as(watch.err()).isZero();
    return watch.out().isEmpty() ? JSON.createObjectNode() : JSON.readTree(watch.out());
  }

  private static CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--bootstrap",
            stack.connection().bootstrap(),
            "--registry",
            stack.connection().registryUrl()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stack.httpUrl() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
