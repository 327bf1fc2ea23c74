package dev.andon.producers.adapters.toloka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.FakeApi;
import dev.andon.producers.adapters.TryLater;
import org.junit.jupiter.api.Test;

final class TolokaFetchTest {
  private static final String CLASSES =
      "\"result\":{\"type\":\"string\",\"allowed_values\":[\"cat\"]}";

  private final TolokaAdapter adapter = new TolokaAdapter(AdapterSettings.defaults());

  private static String assignment(String id, String status, String outputs) {
    return """
        {"id":"%s","pool_id":"7","user_id":"u1","status":"%s","created":"2026-05-04T09:00:00",
         "submitted":"2026-05-04T09:01:00","tasks":[{"id":"t1"}],
         "solutions":[{"output_values":%s}]}"""
        .formatted(id, status, outputs);
  }

  private static String project(String fields) {
    return "{\"id\":\"3\",\"task_spec\":{\"output_spec\":{" + fields + "}}}";
  }

  private static FakeApi api() {
    return new FakeApi()
        .with("api/v1/assignments/a1", assignment("a1", "SUBMITTED", "{\"result\":\"cat\"}"))
        .with("api/v1/assignments/a2", assignment("a2", "SUBMITTED", "{\"result\":\"cat\"}"))
        .with("api/v1/pools/7", "{\"id\":\"7\",\"project_id\":\"3\"}")
        .with("api/v1/projects/3", project(CLASSES));
  }

  @Test
  void learnsOnceWhatThePoolsProjectAsks() throws Exception {
    FakeApi api = api();

    assertThat(api.fetch(adapter, "a1"))
        .singleElement()
        .asString()
        .startsWith("annotation | assignment a1, task t1 | ")
        .contains("\"kind\":\"category\"");
    assertThat(api.fetch(adapter, "a2")).singleElement().asString().startsWith("annotation");
    assertThat(api.asked())
        .containsExactly(
            "api/v1/assignments/a1",
            "api/v1/pools/7",
            "api/v1/projects/3",
            "api/v1/assignments/a2");
  }

  @Test
  void looksAgainForAFieldThatTheProjectGotLater() throws Exception {
    FakeApi api =
        api()
            .with("api/v1/assignments/a2", assignment("a2", "SUBMITTED", "{\"sure\":true}"))
            .with(
                "api/v1/projects/3",
                project(CLASSES),
                project(CLASSES + ",\"sure\":{\"type\":\"boolean\"}"));
    api.fetch(adapter, "a1");

    assertThat(api.fetch(adapter, "a2")).singleElement().asString().startsWith("annotation");
  }

  @Test
  void asksForTheAssignmentAloneWhereAnOptionSaysTheFields() throws Exception {
    FakeApi api = api();
    TolokaAdapter told =
        new TolokaAdapter(
            AdapterSettings.builder().toolOption("output-spec", "{" + CLASSES + "}").build());

    assertThat(api.fetch(told, "a1")).isEqualTo(api().fetch(adapter, "a1"));
    assertThat(api.asked()).containsExactly("api/v1/assignments/a1");
  }

  @Test
  void comesAgainWhereTheApiIsBehindTheMessage() {
    FakeApi api = api().with("api/v1/assignments/a1", assignment("a1", "ACTIVE", "{}"));

    assertThatThrownBy(() -> api.fetch(adapter, "a1")).isInstanceOf(TryLater.class);
  }

  @Test
  void refusesAnAssignmentWhoseFieldsNobodyKnows() throws Exception {
    FakeApi api = api().with("api/v1/projects/3", "{\"id\":\"3\"}");

    assertThat(api.fetch(adapter, "a1"))
        .singleElement()
        .asString()
        .startsWith("refused RECORD | assignment a1 | ")
        .contains("output-spec");
  }
}
