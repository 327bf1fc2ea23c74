package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.DeferredMessage;
import dev.andon.producers.gateway.FakeTool.Answer;
import dev.andon.producers.gateway.config.ConfigException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the body of a webhook that names work to the records of that work. */
@Timeout(60)
final class FetchTest {
  private static final String JOB =
      """
      {"id":88,"task_id":31,"project_id":4,"assignee":{"id":12},"type":"annotation",
      "stage":"annotation","state":"completed","start_frame":0,"stop_frame":0,
      "created_date":"2026-05-04T09:00:00Z","updated_date":"2026-05-04T09:20:00Z"}""";
  private static final String JOB_DONE = "{\"event\":\"update:job\",\"job\":" + JOB + "}";
  private static final String JOB_DELETED = "{\"event\":\"delete:job\",\"job\":" + JOB + "}";
  private static final String ANNOTATIONS = "/api/jobs/88/annotations";
  private static final String BOX =
      """
      {"tags":[],"tracks":[],"shapes":[{"id":1,"frame":0,"type":"rectangle","label_id":5,
      "points":[1,1,5,5],"attributes":[]}]}""";
  private static final String ASSIGNMENTS_DONE =
      """
      {"events":[{"type":"ASSIGNMENT_SUBMITTED","assignment_id":"a1"},
      {"type":"ASSIGNMENT_APPROVED","assignment_id":"a1"},
      {"type":"ASSIGNMENT_SUBMITTED","assignment_id":"a2"}]}""";
  private static final String DOCUMENT_DONE =
      """
      {"timestamp":1777886102120,"projectId":12,"projectName":"Letters","documentId":565,
      "documentName":"a.txt","user":"anna b","annotationUser":"anna b",
      "annotationPreviousState":"IN-PROGRESS","annotationState":"COMPLETE"}""";
  private static final String AERO = "/inception/api/aero/v1/projects/12";
  private static final String CAS =
      """
      {"%TYPES":{"custom.Place":{"%SUPER_TYPE":"uima.tcas.Annotation",
      "value":{"%RANGE":"uima.cas.String"}}},"%FEATURE_STRUCTURES":[
      {"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"Wien"},
      {"%ID":2,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"},
      {"%ID":3,"%TYPE":"custom.Place","begin":0,"end":4,"value":"LOC"}]}""";

  private final RecordingOutlet outlet = new RecordingOutlet();
  private final FakeTool cvat = new FakeTool();
  private final FakeTool toloka = new FakeTool();
  private final FakeTool inception = new FakeTool();
  private Served gateway;

  @BeforeEach
  void start() throws Exception {
    cvat.with("/api/jobs/88", JOB)
        .with(
            "/api/labels?job_id=88&page=1&page_size=500",
            "{\"next\":null,\"results\":[{\"id\":5,\"name\":\"car\",\"type\":\"rectangle\"}]}")
        .with("/api/jobs/88/data/meta", "{\"frames\":[]}")
        .with(ANNOTATIONS, BOX);
    toloka
        .with("/api/v1/assignments/a1", assignment("a1"))
        .with("/api/v1/assignments/a2", assignment("a2"))
        .with("/api/v1/pools/7", "{\"id\":\"7\",\"project_id\":\"3\"}")
        .with(
            "/api/v1/projects/3",
            "{\"task_spec\":{\"output_spec\":{\"result\":{\"type\":\"boolean\"}}}}");
    inception
        .with(AERO, "{\"body\":{\"id\":12,\"slug\":\"letters\"}}")
        .with(
            AERO + "/documents/565/annotations",
            "{\"body\":[{\"user\":\"anna b\",\"state\":\"COMPLETE\",\"timestamp\":"
                + "\"2026-05-04T11:15:02+0200\"}]}")
        .with(AERO + "/documents/565/annotations/anna%20b?format=jsoncas", CAS);
    gateway =
        new Served(
            """
            sources:
              cvat:
                tool: cvat
                scheme: none
                api: {url: "%s/", token: env:T, allow_private: true, requests_per_second: 1000}
              toloka:
                tool: toloka
                scheme: none
                api:
                  url: %s
                  token: env:T
                  authorization: OAuth
                  allow_private: true
                  requests_per_second: 1000
              inception:
                tool: inception
                secret: env:T
                api:
                  url: %s/inception
                  token: env:T
                  allow_private: true
                  requests_per_second: 1000
              alone: {tool: cvat, scheme: none}
            """
                .formatted(cvat.url(), toloka.url(), inception.url()),
            Map.of("T", "tok-5ecret"),
            outlet);
  }

  @AfterEach
  void stop() {
    gateway.close();
    cvat.close();
    toloka.close();
    inception.close();
  }

  private static String assignment(String id) {
    return """
        {"id":"%s","pool_id":"7","user_id":"u1","status":"SUBMITTED",
        "created":"2026-05-04T09:00:00","submitted":"2026-05-04T09:01:00","tasks":[{"id":"t1"}],
        "solutions":[{"output_values":{"result":true}}]}"""
        .formatted(id);
  }

  private DeferredMessage deferred(String source, String body) throws Exception {
    outlet.deferred.clear();
    HttpResponse<String> response = gateway.post("/v1/hooks/" + source, body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Served.json(response).get("deferred").intValue()).isPositive();
    return outlet.deferred.get(0);
  }

  @Test
  void answersAtOnceAndFetchesAJobAfterwards() throws Exception {
    DeferredMessage message = deferred("cvat", JOB_DONE);
    assertThat(cvat.asked()).as("within the request").isEmpty();

    assertThat(gateway.readAgain(message, false)).isTrue();

    AnnotationEvent event = (AnnotationEvent) outlet.published.get(0);
    assertThat(event.getLineId()).isEqualTo("project-4");
    assertThat(event.getAnnotationId()).isEqualTo("job-88/frame-0");
    assertThat(event.getRaterId()).isEqualTo("12");
    assertThat(event.getAnswers()).hasSize(1);
    assertThat(cvat.shown()).containsOnly("Token tok-5ecret");
    assertThat(outlet.kept).isNotEmpty();
    assertThat(outlet.rejected).isEmpty();
  }

  @Test
  void fetchesEachAssignmentOnce() throws Exception {
    DeferredMessage message = deferred("toloka", ASSIGNMENTS_DONE);

    assertThat(gateway.readAgain(message, false)).isTrue();

    assertThat(outlet.published)
        .extracting(each -> ((AnnotationEvent) each).getAnnotationId())
        .containsExactly("a1/t1", "a2/t1");
    assertThat(toloka.asked()).hasSize(4);
    assertThat(toloka.shown()).containsOnly("OAuth tok-5ecret");
  }

  @Test
  void fetchesADocumentAsTheToolExportsIt() throws Exception {
    String signature =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-1")
                    .digest(("tok-5ecret" + DOCUMENT_DONE).getBytes(UTF_8)));
    HttpResponse<String> response =
        gateway.post(
            "/v1/hooks/inception",
            DOCUMENT_DONE,
            "X-AERO-Notification",
            "annotation-states",
            "X-AERO-Signature",
            signature);
    assertThat(response.statusCode()).isEqualTo(200);

    assertThat(gateway.readAgain(outlet.deferred.get(0), false)).isTrue();

    AnnotationEvent event = (AnnotationEvent) outlet.published.get(0);
    assertThat(event.getAnnotationId()).isEqualTo("letters/a.txt/anna b");
    assertThat(event.getAnswers()).hasSize(1);
    assertThat(inception.shown()).containsOnly("Basic tok-5ecret");
  }

  @Test
  void comesAgainForWhatTheToolDidNotSayAndForNothingElse() throws Exception {
    toloka.with("/api/v1/assignments/a2", Answer.status(503), Answer.ok(assignment("a2")));
    DeferredMessage message = deferred("toloka", ASSIGNMENTS_DONE);
    long taken = System.nanoTime();

    Reread first = gateway.gateway.rereader().read(message, taken, false).get();
    Reread second = gateway.gateway.rereader().read(message, taken, false).get();

    assertThat(first).isEqualTo(Reread.later(Duration.ZERO));
    assertThat(second).isEqualTo(Reread.DONE);
    assertThat(toloka.asked())
        .filteredOn(path -> path.contains("assignments"))
        .containsExactly(
            "/api/v1/assignments/a1", "/api/v1/assignments/a2", "/api/v1/assignments/a2");
    assertThat(outlet.published).hasSize(2);
    assertThat(outlet.rejected).isEmpty();
  }

  @Test
  void asksNothingWhileTheToolWantsToBeLeftAlone() throws Exception {
    cvat.with(ANNOTATIONS, Answer.status(429, "Retry-After", "1"), Answer.ok(BOX));
    DeferredMessage message = deferred("cvat", JOB_DONE);
    Rereader rereader = gateway.gateway.rereader();

    Reread refused = rereader.read(message, System.nanoTime(), false).get();
    int asked = cvat.asked().size();
    Reread held = rereader.read(message, System.nanoTime(), false).get();

    assertThat(refused.wasTried()).isTrue();
    assertThat(refused.pause()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    assertThat(held.wasTried()).isFalse();
    assertThat(cvat.asked()).hasSize(asked);
    assertThat(gateway.readAgain(deferred("toloka", ASSIGNMENTS_DONE), false))
        .as("another source")
        .isTrue();

    await().until(() -> gateway.readAgain(message, false));
  }

  @Test
  void asksOnceForWhatManyMessagesName() throws Exception {
    DeferredMessage message = deferred("cvat", JOB_DONE);
    long taken = System.nanoTime();
    gateway.readAgain(message, false);
    int asked = cvat.asked().size();

    assertThat(gateway.gateway.rereader().read(message, taken, false).get()).isEqualTo(Reread.DONE);
    assertThat(cvat.asked()).hasSize(asked);
    gateway.readAgain(message, false);
    assertThat(cvat.asked()).as("a message from after that").hasSizeGreaterThan(asked);
  }

  @Test
  void rejectsInTheEndWhatTheToolNeverSays() throws Exception {
    cvat.with(ANNOTATIONS, Answer.status(500));
    DeferredMessage message = deferred("cvat", JOB_DONE);

    assertThat(gateway.readAgain(message, false)).isFalse();
    assertThat(outlet.rejected).isEmpty();
    assertThat(gateway.readAgain(message, true)).isTrue();

    assertThat(outlet.published).isEmpty();
    assertThat(outlet.rejected)
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.reason()).contains("answers api/jobs/88/annotations with 500");
              assertThat(new String(rejection.body(), UTF_8)).isEqualTo(JOB_DONE);
            });
  }

  @Test
  void rejectsAtOnceWhatAskingAgainWouldNotMend() throws Exception {
    for (Answer answer :
        new Answer[] {
          Answer.status(302, "Location", toloka.url()), Answer.endless(34), Answer.ok("<html>")
        }) {
      outlet.rejected.clear();
      cvat.with(ANNOTATIONS, answer);

      assertThat(gateway.readAgain(deferred("cvat", JOB_DONE), false)).isTrue();

      assertThat(outlet.rejected).hasSize(1);
      assertThat(outlet.rejected.get(0).reason()).isNotBlank().doesNotContain("5ecret");
    }
    assertThat(outlet.published).isEmpty();
    assertThat(toloka.asked()).isEmpty();
  }

  @Test
  void understandsADeleteThatComesBeforeItsJobIsFetched() throws Exception {
    DeferredMessage done = deferred("cvat", JOB_DONE);
    DeferredMessage deleted = deferred("cvat", JOB_DELETED);

    assertThat(gateway.readAgain(deleted, false)).isFalse();
    assertThat(gateway.readAgain(done, false)).isTrue();
    assertThat(gateway.readAgain(deleted, false)).isTrue();

    assertThat(outlet.published).hasSize(2);
  }

  @Test
  void doesNotFetchWhileKafkaIsAway() throws Exception {
    DeferredMessage message = deferred("cvat", JOB_DONE);
    outlet.admits = false;

    assertThat(gateway.gateway.rereader().read(message, System.nanoTime(), true).get().wasTried())
        .isFalse();
    assertThat(cvat.asked()).isEmpty();
  }

  @Test
  void rejectsWhatNobodyFetches() throws Exception {
    HttpResponse<String> response = gateway.post("/v1/hooks/alone", JOB_DONE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(outlet.deferred).isEmpty();
    assertThat(outlet.rejected.get(0).reason()).contains("job 88").contains("api");
  }

  @Test
  void hasNoApiForAToolOfWhichNothingIsAsked() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                new Served(
                    """
                    sources:
                      vendor:
                        tool: prodigy
                        scheme: none
                        api: {url: "https://prodigy.example", token: env:T}
                    """,
                    Map.of("T", "t"),
                    outlet))
        .withMessageContaining("source vendor: api: nothing is asked of prodigy");
  }
}
