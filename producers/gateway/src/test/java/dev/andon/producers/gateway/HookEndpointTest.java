package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.FlagEntry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HookEndpointTest {
  private static final String CONFIG =
      """
      sources:
        reviews:
          tool: label-studio
          line: toxicity
          slices: {language: lang}
          secret: env:LS
        signed:
          tool: label-studio
          scheme: standard-webhooks
          secret: env:WEBHOOKS
        mapped:
          tool: label-studio
          scheme: none
          lines: {7: comments}
          team: red
          slices: {vendor: lang}
          flags: {sentiment: {Negative: ambiguous}}
        hurried:
          tool: label-studio
          scheme: none
          answer_within: PT0.05S
      """;
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LS", "open sesame", "WEBHOOKS", "whsec_" + KEY);
  private static final String CREATED =
      """
      {"action":"ANNOTATION_CREATED","annotation":{"id":9001,"task":501,"project":7,
      "completed_by":42,"was_cancelled":false,"ground_truth":false,"lead_time":18.4,
      "created_at":"2026-05-04T09:15:02.120Z","updated_at":"2026-05-04T09:15:02.120Z",
      "result":[{"id":"r1","from_name":"sentiment","to_name":"text","type":"choices",
      "value":{"choices":["Negative"]}}]},
      "task":{"id":501,"project":7,"data":{"text":"x","lang":"en"}},"project":{"id":7}}""";
  private static final String DELETED =
      "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9001}],\"project\":{\"id\":7}}";

  private final RecordingOutlet outlet = new RecordingOutlet();

  @Test
  void publishesWhatAToolSays() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> created = hook(gateway, CREATED);
      HttpResponse<String> deleted = hook(gateway, DELETED);

      assertThat(created.statusCode()).isEqualTo(200);
      assertThat(created.body()).isEqualTo("{\"accepted\":1,\"records\":[]}\n");
      assertThat(deleted.body()).isEqualTo("{\"accepted\":1,\"records\":[]}\n");
      AnnotationEvent first = (AnnotationEvent) outlet.published.get(0);
      AnnotationEvent second = (AnnotationEvent) outlet.published.get(1);
      assertThat(first.getLineId()).isEqualTo("toxicity");
      assertThat(first.getSlices()).containsEntry("language", "en");
      assertThat(second.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
      assertThat(second.getItemId()).isEqualTo("501");
      assertThat(second.getOccurredAt()).isEqualTo(Served.NOW);
    }
  }

  @Test
  void saysInAndonsWordsWhatTheToolSaysInItsOwn() throws Exception {
    try (Served gateway = open()) {
      gateway.post("/v1/hooks/mapped", CREATED);
      gateway.post("/v1/hooks/mapped", DELETED);

      AnnotationEvent first = (AnnotationEvent) outlet.published.get(0);
      AnnotationEvent second = (AnnotationEvent) outlet.published.get(1);
      assertThat(first.getLineId()).isEqualTo("comments");
      assertThat(first.getSlices())
          .containsOnly(Map.entry("team", "red"), Map.entry("vendor", "en"));
      assertThat(first.getFlags())
          .singleElement()
          .extracting(FlagEntry::getType)
          .isEqualTo("ambiguous");
      assertThat(second.getLineId()).isEqualTo("comments");
    }
  }

  @Test
  void keepsWhatItCannotUseAndDoesNotAskForItAgain() throws Exception {
    try (Served gateway = open()) {
      for (String body : new String[] {"{\"action\":", "\0\0", "<html>"}) {
        outlet.rejected.clear();
        HttpResponse<String> response = hook(gateway, body);

        assertThat(response.statusCode()).as(body).isEqualTo(200);
        assertThat(Served.json(response).get("kept").intValue()).isEqualTo(1);
        assertThat(Served.json(response).at("/records/0/reason").textValue()).isNotBlank();
        assertThat(outlet.rejected)
            .singleElement()
            .satisfies(
                rejection -> {
                  assertThat(rejection.source()).isEqualTo("reviews");
                  assertThat(new String(rejection.body(), UTF_8)).isEqualTo(body);
                  assertThat(rejection.reason()).isNotBlank();
                });
      }
      assertThat(outlet.published).isEmpty();
    }
  }

  @Test
  void readsADeleteAgainOnceItsAnnotationWasSeen() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> deleted = hook(gateway, DELETED);

      assertThat(Served.json(deleted).get("deferred").intValue()).isEqualTo(1);
      assertThat(outlet.rejected).isEmpty();
      DeferredMessage message = outlet.deferred.get(0);
      assertThat(gateway.readAgain(message, false)).isFalse();

      hook(gateway, CREATED);
      assertThat(gateway.readAgain(message, false)).isTrue();
      AnnotationEvent withdrawn = (AnnotationEvent) outlet.published.get(1);
      assertThat(withdrawn.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
      assertThat(withdrawn.getOccurredAt()).isEqualTo(Served.NOW);
    }
  }

  @Test
  void keepsADeleteWhoseAnnotationIsNeverSeen() throws Exception {
    try (Served gateway = open()) {
      hook(gateway, DELETED);

      assertThat(gateway.readAgain(outlet.deferred.get(0), true)).isTrue();
      assertThat(outlet.rejected)
          .singleElement()
          .satisfies(
              rejection -> {
                assertThat(new String(rejection.body(), UTF_8)).isEqualTo(DELETED);
                assertThat(rejection.reason()).contains("was not seen before");
              });
    }
  }

  @Test
  void knowsWhatAnotherGatewayHasSeen() throws Exception {
    RecordingOutlet others = new RecordingOutlet();
    try (Served other = new Served(CONFIG, ENVIRONMENT, others);
        Served gateway = open()) {
      hook(other, CREATED);
      others.kept.forEach(gateway.index::accept);

      assertThat(hook(gateway, DELETED).body()).isEqualTo("{\"accepted\":1,\"records\":[]}\n");
      assertThat(outlet.published).hasSize(1);
    }
  }

  @Test
  void knowsNothingOfOneSourceByAnother() throws Exception {
    try (Served gateway = open()) {
      hook(gateway, CREATED);

      HttpResponse<String> response = gateway.post("/v1/hooks/hurried", DELETED);
      assertThat(Served.json(response).get("deferred").intValue()).isEqualTo(1);
    }
  }

  @Test
  void ignoresWhatIsNoBusinessOfAndons() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> response =
          hook(gateway, "{\"action\":\"PROJECT_UPDATED\",\"project\":{\"id\":7}}");

      assertThat(Served.json(response).get("ignored").intValue()).isEqualTo(1);
      assertThat(outlet.rejected).isEmpty();
    }
  }

  @Test
  void letsNobodyInWithoutTheSecretAndSaysNotWhatIsWrong() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> missing = gateway.post("/v1/hooks/reviews", CREATED);
      HttpResponse<String> wrong =
          gateway.post("/v1/hooks/reviews", CREATED, "X-Andon-Secret", "open");

      assertThat(missing.statusCode()).isEqualTo(401);
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(missing.body()).isEqualTo(wrong.body());
      assertThat(outlet.published).isEmpty();
      assertThat(outlet.rejected).isEmpty();
    }
  }

  @Test
  void knowsOnlyTheSourcesOfItsConfiguration() throws Exception {
    try (Served gateway = open()) {
      for (String name : new String[] {"other", "", "reviews/", "reviews/x", "REVIEWS", "%20"}) {
        assertThat(gateway.get("/v1/hooks/" + name).statusCode()).as(name).isEqualTo(404);
      }
      assertThat(gateway.get("/v1/hooks/reviews").body())
          .isEqualTo("{\"source\":\"reviews\",\"tool\":\"label-studio\"}\n");
      assertThat(
              gateway
                  .post("/v1/hooks/other", CREATED, "X-Andon-Secret", "open sesame")
                  .statusCode())
          .isEqualTo(404);
      for (String path :
          new String[] {
            "/v1/hooks/../hooks/reviews%2f..", "/v1/hooks/%2e%2e/reviews", "/v1/hooks/..;/reviews"
          }) {
        assertThat(gateway.get(path).statusCode()).as(path).isEqualTo(400);
      }
    }
  }

  @Test
  void takesASignedMessageOnce() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> first = signed(gateway, "m-1", CREATED, Served.NOW.getEpochSecond());
      HttpResponse<String> again = signed(gateway, "m-1", CREATED, Served.NOW.getEpochSecond());
      HttpResponse<String> retried =
          signed(gateway, "m-1", CREATED, Served.NOW.getEpochSecond() + 5);

      assertThat(first.body()).isEqualTo("{\"accepted\":1,\"records\":[]}\n");
      assertThat(again.body()).isEqualTo("{\"repeated\":true}\n");
      // A retry is signed for its own time, and is the same event.
      assertThat(retried.body()).isEqualTo("{\"accepted\":1,\"records\":[]}\n");
      assertThat(outlet.published).hasSize(2);
      assertThat(outlet.published.get(0)).isEqualTo(outlet.published.get(1));
    }
  }

  @Test
  void deniesASignedMessageThatIsOldOrChanged() throws Exception {
    try (Served gateway = open()) {
      long old = Served.NOW.minus(Duration.ofMinutes(10)).getEpochSecond();

      assertThat(signed(gateway, "m-1", CREATED, old).statusCode()).isEqualTo(401);
      assertThat(
              gateway
                  .post(
                      "/v1/hooks/signed",
                      CREATED.replace("Negative", "Positive"),
                      "webhook-id",
                      "m-1",
                      "webhook-timestamp",
                      Long.toString(Served.NOW.getEpochSecond()),
                      "webhook-signature",
                      new Webhook(KEY).sign("m-1", Served.NOW.getEpochSecond(), CREATED))
                  .statusCode())
          .isEqualTo(401);
      assertThat(outlet.published).isEmpty();
    }
  }

  @Test
  void lettingAMessageFailDoesNotCountAsTakingIt() throws Exception {
    outlet.fate = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
    try (Served gateway = open()) {
      long now = Served.NOW.getEpochSecond();
      assertThat(signed(gateway, "m-1", CREATED, now).statusCode()).isEqualTo(503);
      outlet.fate = CompletableFuture.completedFuture(null);

      assertThat(signed(gateway, "m-1", CREATED, now).body())
          .isEqualTo("{\"accepted\":1,\"records\":[]}\n");
    }
  }

  @Test
  void hasToolsComeAgainLaterTheLongerKafkaIsAway() throws Exception {
    outlet.admits = false;
    try (Served gateway = open()) {
      for (int[] each : new int[][] {{0, 2}, {7, 2}, {40, 10}, {3_600, 60}}) {
        outlet.silence = Duration.ofSeconds(each[0]);
        HttpResponse<String> response = hook(gateway, CREATED);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After"))
            .as("after %d s", each[0])
            .hasValue(Integer.toString(each[1]));
      }
    }
  }

  @Test
  void doesNotKeepAToolWaitingForKafka() throws Exception {
    outlet.fate = new CompletableFuture<>();
    try (Served gateway = open()) {
      HttpResponse<String> response = gateway.post("/v1/hooks/hurried", CREATED);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("retry-after")).contains("2");
      assertThat(response.body()).contains("a repetition counts once");
    }
  }

  private Served open() throws Exception {
    return new Served(CONFIG, ENVIRONMENT, outlet);
  }

  private static HttpResponse<String> hook(Served gateway, String body) throws Exception {
    return gateway.post("/v1/hooks/reviews", body, "X-Andon-Secret", "open sesame");
  }

  private static HttpResponse<String> signed(Served gateway, String id, String body, long seconds)
      throws Exception {
    return gateway.post(
        "/v1/hooks/signed",
        body,
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(seconds),
        "webhook-signature",
        new Webhook(KEY).sign(id, seconds, body));
  }
}
