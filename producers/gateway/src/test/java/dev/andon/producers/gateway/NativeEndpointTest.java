package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.RosterEntry;
import dev.andon.producers.adapters.Pseudonyms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NativeEndpointTest {
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final String GOOD =
      """
      {"event_id":"e-%s","line_id":"l","item_id":"i","annotation_id":"a","rater_id":"r",\
      "occurred_at":"2026-05-04T09:15:02Z","answers":[{"question":"q","kind":"category",\
      "value":"é{[\\"]}"}]}""";
  private static final String BAD = GOOD.replace("rater_id", "ratter_id");

  private final RecordingOutlet outlet = new RecordingOutlet();

  @Test
  void takesOneRecord() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> response =
          gateway.post("/v1/annotations", GOOD.formatted(1), "Content-Type", JSON);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .isEqualTo(
              "{\"accepted\":1,\"records\":[{\"at\":\"record 1\",\"outcome\":\"accepted\"}]}\n");
      assertThat(outlet.published)
          .singleElement()
          .isInstanceOfSatisfying(
              AnnotationEvent.class,
              event -> assertThat(event.getAnswers().get(0).getCategory()).isEqualTo("é{[\"]}"));
    }
  }

  @Test
  void takesAnArrayAndSaysOfEachWhatBecameOfIt() throws Exception {
    String body =
        "[\n "
            + GOOD.formatted(1)
            + " ,\n"
            + BAD.formatted(2)
            + ", 7, [], "
            + GOOD.formatted(5)
            + "]";
    try (Served gateway = open()) {
      HttpResponse<String> response =
          gateway.post("/v1/annotations", body, "Content-Type", JSON + "; charset=utf-8");

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(Served.json(response).get("accepted").intValue()).isEqualTo(2);
      assertThat(Served.json(response).get("refused").intValue()).isEqualTo(3);
      assertThat(Served.json(response).at("/records/1/reason").textValue())
          .contains("unknown field \"ratter_id\"");
      assertThat(Served.json(response).at("/records/4/outcome").textValue()).isEqualTo("accepted");
      assertThat(outlet.published).hasSize(2);
    }
  }

  @Test
  void takesARecordALineAndGoesOnPastABadOne() throws Exception {
    String body =
        GOOD.formatted(1) + "\n{\n\n" + BAD.formatted(2) + "\n" + GOOD.formatted(3) + "\n";
    try (Served gateway = open()) {
      HttpResponse<String> response = gateway.post("/v1/annotations", body, "Content-Type", LINES);

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(Served.json(response).get("accepted").intValue()).isEqualTo(2);
      assertThat(Served.json(response).at("/records/1/at").textValue()).isEqualTo("line 2");
      assertThat(Served.json(response).at("/records/3/at").textValue()).isEqualTo("line 5");
    }
  }

  @Test
  void refusesTheRestAfterASyntaxErrorAndKeepsWhatCameBefore() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> response =
          gateway.post(
              "/v1/annotations", "[" + GOOD.formatted(1) + ", {\"a\": ]", "Content-Type", JSON);

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(outlet.published).hasSize(1);
      assertThat(Served.json(response).at("/records/1/reason").textValue())
          .isEqualTo("is not valid JSON in UTF-8; nothing from here on was read");
    }
  }

  @Test
  void survivesWhatIsNestedWithoutEnd() throws Exception {
    for (String open : new String[] {"[", "{\"a\":"}) {
      try (Served gateway = open()) {
        HttpResponse<String> response =
            gateway.post("/v1/annotations", open.repeat(500_000), "Content-Type", JSON);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(outlet.published).isEmpty();
      }
    }
  }

  @Test
  void refusesAnEmptyBody() throws Exception {
    try (Served gateway = open()) {
      for (String body : new String[] {"", " \n"}) {
        HttpResponse<String> response = gateway.post("/v1/annotations", body, "Content-Type", JSON);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Served.json(response).at("/records/0/reason").textValue())
            .isEqualTo("holds no record: is it empty?");
      }
    }
  }

  @Test
  void hasAPlaceForEveryKindAndTheDocumentNamesThemAll() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> response =
          gateway.post(
              "/v1/gold",
              "{\"line_id\":\"l\",\"item_id\":\"i\",\"version\":1,\"effective_at\":"
                  + "\"2026-05-01T00:00:00Z\",\"answers\":[{\"question\":\"q\",\"kind\":"
                  + "\"category\",\"value\":\"x\"}]}",
              "Content-Type",
              JSON);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(outlet.published).singleElement().isInstanceOf(GoldRecord.class);
      for (String kind :
          new String[] {
            "annotations", "gold", "audits", "items", "roster", "guidelines", "model-evals"
          }) {
        assertThat(gateway.post("/v1/" + kind, "{}", "Content-Type", JSON).statusCode())
            .as(kind)
            .isEqualTo(422);
        assertThat(gateway.document().places()).contains("POST /v1/" + kind);
      }
    }
  }

  @Test
  void takesNothingThatAFormOfAWebPageCouldSend() throws Exception {
    try (Served gateway = open()) {
      for (String type :
          new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
        assertThat(
                gateway
                    .post("/v1/annotations", GOOD.formatted(1), "Content-Type", type)
                    .statusCode())
            .isEqualTo(415);
      }
      assertThat(gateway.post("/v1/annotations", GOOD.formatted(1)).statusCode()).isEqualTo(415);
      assertThat(outlet.published).isEmpty();
    }
  }

  @Test
  void wantsTheTokenWhereThereIsOne() throws Exception {
    try (Served gateway =
        new Served("native: {token: env:TOKEN}", Map.of("TOKEN", "s3cret"), outlet)) {
      String[] paths = {"/v1/annotations", "/v1/roster"};
      for (String path : paths) {
        assertThat(gateway.post(path, "{}", "Content-Type", JSON).statusCode()).isEqualTo(401);
        assertThat(
                gateway
                    .post(path, "{}", "Content-Type", JSON, "Authorization", "Bearer wrong")
                    .statusCode())
            .isEqualTo(401);
      }
      assertThat(
              gateway
                  .post(
                      "/v1/annotations",
                      GOOD.formatted(1),
                      "Content-Type",
                      JSON,
                      "Authorization",
                      "Bearer s3cret")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void takesUtf8AloneWithOrWithoutItsMark() throws Exception {
    try (Served gateway = open()) {
      String good = GOOD.formatted(1);
      HttpResponse<String> marked =
          gateway.post("/v1/annotations", "\ufeff" + good, "Content-Type", JSON);

      assertThat(marked.statusCode()).isEqualTo(200);
      for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"}) {
        HttpResponse<String> other =
            gateway.post(
                "/v1/annotations", good.getBytes(Charset.forName(charset)), "Content-Type", JSON);
        assertThat(other.statusCode()).as(charset).isEqualTo(422);
        assertThat(other.body()).contains("is not valid JSON in UTF-8");
      }
      assertThat(outlet.published).hasSize(1);
    }
  }

  @Test
  void namesPeopleByPseudonymsWhereItIsToldTo() throws Exception {
    String audit =
        """
        {"audit_id":"u-1","line_id":"l","item_id":"i","annotation_id":"a","rater_id":"r",\
        "auditor_id":"q","occurred_at":"2026-05-04T09:15:02Z","kind":"audit","outcome":"pass"}""";
    try (Served gateway =
        new Served("pseudonyms: {key: env:KEY}", Map.of("KEY", "0123456789abcdef"), outlet)) {
      gateway.post("/v1/annotations", GOOD.formatted(1), "Content-Type", JSON);
      gateway.post("/v1/audits", audit, "Content-Type", JSON);
      gateway.post(
          "/v1/roster",
          "{\"rater_id\":\"r\",\"effective_at\":\"2026-05-01T00:00:00Z\"}",
          "Content-Type",
          JSON);

      String rater = ((AnnotationEvent) outlet.published.get(0)).getRaterId();
      assertThat(Pseudonyms.isPseudonym(rater)).isTrue();
      assertThat(((AuditRecord) outlet.published.get(1)).getRaterId()).isEqualTo(rater);
      assertThat(Pseudonyms.isPseudonym(((AuditRecord) outlet.published.get(1)).getAuditorId()))
          .isTrue();
      assertThat(((RosterEntry) outlet.published.get(2)).getRaterId()).isEqualTo(rater);
      gateway.post(
          "/v1/annotations",
          GOOD.formatted(2).replace("\"r\"", "\"" + rater + "\""),
          "Content-Type",
          JSON);
      assertThat(((AnnotationEvent) outlet.published.get(3)).getRaterId()).isEqualTo(rater);
    }
  }

  @Test
  void unpacksGzipWithinBounds() throws Exception {
    try (Served gateway = open()) {
      HttpResponse<String> good =
          gateway.post(
              "/v1/annotations",
              packed(GOOD.formatted(1).getBytes(UTF_8)),
              "Content-Type",
              JSON,
              "Content-Encoding",
              "gzip");
      HttpResponse<String> bomb =
          gateway.post(
              "/v1/annotations",
              packed(new byte[200 * 1024 * 1024]),
              "Content-Type",
              JSON,
              "Content-Encoding",
              "gzip");
      HttpResponse<String> noGzip =
          gateway.post("/v1/annotations", "{}", "Content-Type", JSON, "Content-Encoding", "gzip");
      HttpResponse<String> brotli =
          gateway.post("/v1/annotations", "{}", "Content-Type", JSON, "Content-Encoding", "br");

      assertThat(good.statusCode()).isEqualTo(200);
      assertThat(bomb.statusCode()).isEqualTo(413);
      assertThat(noGzip.statusCode()).isEqualTo(400);
      assertThat(brotli.statusCode()).isEqualTo(415);
    }
  }

  @Test
  void answersWithSuccessOnlyOnceEverythingIsAcknowledged() throws Exception {
    outlet.fate = CompletableFuture.failedFuture(new IllegalStateException("broker-7.internal"));
    try (Served gateway = open()) {
      HttpResponse<String> response =
          gateway.post("/v1/annotations", GOOD.formatted(1), "Content-Type", JSON);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("retry-after")).contains("2");
      assertThat(response.body()).doesNotContain("broker-7").contains("send it again");
    }
  }

  @Test
  void shedsWhatCannotGetThroughAtPresent() throws Exception {
    outlet.admits = false;
    try (Served gateway = open()) {
      HttpResponse<String> response =
          gateway.post("/v1/annotations", GOOD.formatted(1), "Content-Type", JSON);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(outlet.published).isEmpty();
      assertThat(
              gateway
                  .meters
                  .counter("andon_gateway_requests_total", "source", "native", "outcome", "shed")
                  .count())
          .isEqualTo(1);
    }
  }

  private Served open() throws Exception {
    return new Served("", Map.of(), outlet);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
