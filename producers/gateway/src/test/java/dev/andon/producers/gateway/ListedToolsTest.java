package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Listing;
import dev.andon.producers.adapters.RecentlySeen;
import dev.andon.producers.adapters.SeenIndex;
import dev.andon.producers.adapters.ToolAdapters;
import dev.andon.producers.gateway.auth.Secret;
import dev.andon.producers.gateway.config.ApiConfig;
import dev.andon.producers.gateway.http.client.HttpToolApi;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tools have, asked for over HTTP, and what of it is on the topics. */
@Timeout(60)
final class ListedToolsTest {
  private static final String DATASET = "ae2961f0-18a4-49d5-ba0c-40fa863fc8f2";
  private static final String RECORDS =
      "/api/v1/datasets/%s/records?include=responses&limit=100&offset=0&sort_by=inserted_at%%3Aasc"
          .formatted(DATASET);
  private static final String JOB =
      """
      {"id":88,"task_id":31,"project_id":4,"assignee":{"id":12},"type":"annotation",
      "stage":"annotation","state":"completed","start_frame":0,"stop_frame":0,
      "created_date":"2026-05-04T09:00:00Z","updated_date":"2026-05-04T09:20:00Z"}""";
  private static final String JOBS = "/api/jobs?page=1&page_size=100&sort=id";
  private static final String ASSIGNMENTS =
      "/api/v1/assignments?limit=200&pool_id=7&sort=id"
          + "&status=SUBMITTED%2CACCEPTED%2CREJECTED%2CSKIPPED";
  private static final String ASSIGNMENT =
      """
      {"id":"a1","pool_id":"7","user_id":"u1","status":"SUBMITTED",
      "created":"2026-05-04T09:00:00","submitted":"2026-05-04T09:01:00","tasks":[{"id":"t1"}],
      "solutions":[{"output_values":{"result":true}}]}""";
  private static final String AERO = "/api/aero/v1/projects";
  private static final String WORKS = AERO + "/12/documents/565/annotations";
  private static final String CAS =
      """
      {"%TYPES":{"custom.Place":{"%SUPER_TYPE":"uima.tcas.Annotation",
      "value":{"%RANGE":"uima.cas.String"}}},"%FEATURE_STRUCTURES":[
      {"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"Wien"},
      {"%ID":2,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"},
      {"%ID":3,"%TYPE":"custom.Place","begin":0,"end":4,"value":"LOC"}]}""";

  private final FakeTool tool = new FakeTool();
  private final SeenIndex index = new RecentlySeen(100);
  private final List<SpecificRecord> topics = new ArrayList<>();

  @AfterEach
  void stop() {
    tool.close();
  }

  private Reconciliation.Result reconcile(String format) throws Exception {
    Listing listing =
        (Listing) ToolAdapters.open(format, AdapterSettings.builder().index(index).build());
    ApiConfig config =
        new ApiConfig(URI.create(tool.url()), Secret.of("tok-5ecret"), null, true, 1000);
    PublishedWork published = new PublishedWork(format);
    for (SpecificRecord record : topics) {
      if (record instanceof AnnotationEvent event) {
        published.accept(event);
      } else if (record instanceof GoldRecord gold) {
        published.accept(gold);
      }
    }
    try (HttpToolApi api = HttpToolApi.open(config, listing)) {
      return new Reconciliation(format, listing, api, published, topics::add, refused -> {})
          .run(Instant.parse("2026-05-05T09:00:00Z"));
    }
  }

  private AnnotationEvent last() {
    return (AnnotationEvent) topics.get(topics.size() - 1);
  }

  private void publishesOnce(String format, String annotationId) throws Exception {
    assertThat(reconcile(format)).isEqualTo(new Reconciliation.Result(0, 1, 0, 0, 0));
    assertThat(last().getAnnotationId()).isEqualTo(annotationId);
    assertThat(reconcile(format)).isEqualTo(new Reconciliation.Result(1, 0, 0, 0, 0));
  }

  private void withdrawsOnce(String format) throws Exception {
    assertThat(reconcile(format).gone()).isEqualTo(1);
    assertThat(last().getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
    assertThat(reconcile(format).gone()).isZero();
  }

  @Test
  void listsArgilla() throws Exception {
    tool.with("/api/v1/me/datasets?status=ready", "{\"items\":[{\"id\":\"" + DATASET + "\"}]}")
        .with(
            "/api/v1/datasets/" + DATASET + "/questions",
            "{\"items\":[{\"name\":\"tone\",\"settings\":{\"type\":\"label_selection\"}}]}")
        .with(
            RECORDS,
            """
            {"total":1,"items":[{"id":"r-1","fields":{},"responses":[{"id":"s-1",
            "status":"submitted","user_id":"u-1","values":{"tone":{"value":"kind"}},
            "inserted_at":"2026-05-04T14:05:30","updated_at":"2026-05-04T14:05:30"}]}]}""");

    publishesOnce("argilla", "s-1");
    assertThat(tool.shown()).as("in the usual header").containsOnly("null");

    tool.with(RECORDS, "{\"total\":1,\"items\":[{\"id\":\"r-1\",\"fields\":{},\"responses\":[]}]}");
    withdrawsOnce("argilla");
  }

  @Test
  void listsCvat() throws Exception {
    tool.with(JOBS, "{\"next\":null,\"results\":[" + JOB + "]}")
        .with("/api/jobs/88", JOB)
        .with(
            "/api/labels?job_id=88&page=1&page_size=500",
            "{\"next\":null,\"results\":[{\"id\":5,\"name\":\"car\",\"type\":\"rectangle\"}]}")
        .with("/api/jobs/88/data/meta", "{\"frames\":[]}")
        .with(
            "/api/jobs/88/annotations",
            """
            {"tags":[],"tracks":[],"shapes":[{"id":1,"frame":0,"type":"rectangle","label_id":5,
            "points":[1,1,5,5],"attributes":[]}]}""");

    publishesOnce("cvat", "job-88/frame-0");

    tool.with(
            JOBS,
            "{\"next\":null,\"results\":["
                + JOB.replace(":88", ":89").replace("completed", "new")
                + "]}")
        .with("/api/jobs/88", FakeTool.Answer.status(404));
    withdrawsOnce("cvat");
  }

  @Test
  void listsToloka() throws Exception {
    tool.with("/api/v1/pools?limit=300&sort=id", "{\"items\":[{\"id\":\"7\"}],\"has_more\":false}")
        .with(ASSIGNMENTS, "{\"has_more\":true,\"items\":[" + ASSIGNMENT + "]}")
        .with(ASSIGNMENTS.replace("?", "?id_gt=a1&"), "{\"has_more\":false,\"items\":[]}")
        .with("/api/v1/pools/7", "{\"id\":\"7\",\"project_id\":\"3\"}")
        .with(
            "/api/v1/projects/3",
            "{\"task_spec\":{\"output_spec\":{\"result\":{\"type\":\"boolean\"}}}}");

    publishesOnce("toloka", "a1/t1");
    assertThat(tool.shown()).containsOnly("ApiKey tok-5ecret");
  }

  @Test
  void listsScale() throws Exception {
    String completed = "/v1/tasks?limit=100&status=completed";
    String task =
        """
        {"task_id":"t-1","project":"faces","type":"categorization","status":"completed",
        "created_at":"2026-05-04T09:00:00Z","completed_at":"2026-05-04T09:01:00Z",
        "response":{"category":"cat"}}""";
    tool.with(completed, "{\"docs\":[" + task + "]}")
        .with("/v1/tasks?limit=100&status=canceled", "{\"docs\":[]}");

    publishesOnce("scale", "t-1");
    assertThat(tool.shown()).containsOnly("Basic tok-5ecret");

    tool.with(completed, "{\"docs\":[" + task.replace("t-1", "t-2") + "]}")
        .with("/v1/task/t-1", "{\"task_id\":\"t-1\",\"status\":\"canceled\"}");
    assertThat(reconcile("scale").gone()).isEqualTo(1);
  }

  @Test
  void listsInceptionAndWithdrawsOnlyForNow() throws Exception {
    tool.with(AERO, "{\"body\":[{\"id\":12,\"slug\":\"letters\"}]}")
        .with(
            AERO + "/12/documents",
            "{\"body\":[{\"id\":565,\"name\":\"a.txt\",\"state\":\"ANNOTATION-IN-PROGRESS\"}]}")
        .with(WORKS, works("COMPLETE", "\"2026-05-04T11:15:02+0200\""))
        .with(WORKS + "/anna?format=jsoncas", CAS);

    publishesOnce("inception", "letters/a.txt/anna");
    AnnotationEvent first = last();

    tool.with(WORKS, works("NEW", "null"));
    withdrawsOnce("inception");

    tool.with(WORKS, works("COMPLETE", "\"2026-05-04T12:15:02+0200\""));
    assertThat(reconcile("inception").changed()).isEqualTo(1);
    assertThat(last().getRevision()).isGreaterThan(first.getRevision() + 1);
  }

  private static String works(String state, String timestamp) {
    return "{\"body\":[{\"user\":\"anna\",\"state\":\"%s\",\"timestamp\":%s}]}"
        .formatted(state, timestamp);
  }
}
