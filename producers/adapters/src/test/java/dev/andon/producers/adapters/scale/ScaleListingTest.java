package dev.andon.producers.adapters.scale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.FakeApi;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Rendered;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScaleListingTest {
  private static final String COMPLETED = "v1/tasks?{limit=100, status=completed}";
  private static final String CANCELED = "v1/tasks?{limit=100, status=canceled}";

  private static String task(String id, String status) {
    return """
        {"task_id":"%s","project":"faces","type":"categorization","status":"%s",
         "created_at":"2026-05-04T09:00:00Z","completed_at":"2026-05-04T09:01:00Z",
         "updated_at":"2026-05-04T09:02:00Z","response":{"category":"cat"}}"""
        .formatted(id, status);
  }

  private static String page(String next, String... tasks) {
    return "{\"docs\":[%s]%s}"
        .formatted(
            String.join(",", tasks), next.isEmpty() ? "" : ",\"next_token\":\"" + next + "\"");
  }

  private static ScaleAdapter adapter(String projects) {
    AdapterSettings.Builder settings = AdapterSettings.builder();
    if (!projects.isEmpty()) {
      settings.toolOption("projects", projects);
    }
    return new ScaleAdapter(settings.build());
  }

  private static List<String> list(ScaleAdapter adapter, FakeApi api, String... lines)
      throws Exception {
    List<AdaptedRecord> records = new ArrayList<>();
    assertThat(adapter.list(api, Rendered.RECEIVED_AT, records::add)).isEqualTo(Set.of(lines));
    return records.stream().map(Rendered::line).toList();
  }

  @Test
  void saysOfATaskWhatItsCallbackSaid() throws Exception {
    FakeApi api =
        new FakeApi()
            .with(COMPLETED, page("", task("t1", "completed")))
            .with(CANCELED, page("", task("t2", "canceled")));
    List<String> called = new ArrayList<>();
    for (String body : List.of(task("t1", "completed"), task("t2", "canceled"))) {
      adapter("")
          .adapt(
              new ByteArrayInputStream(("{\"task\":" + body + "}").getBytes(UTF_8)),
              Rendered.RECEIVED_AT,
              record -> called.add(Rendered.line(record)));
    }

    assertThat(list(adapter(""), api)).isEqualTo(called).hasSize(2);
  }

  @Test
  void readsAllPagesOfTheProjectsThatAreChosen() throws Exception {
    String project = "v1/tasks?{limit=100, project=faces, status=completed}";
    FakeApi api =
        new FakeApi()
            .with(project, page("n1", task("t1", "completed")))
            .with(
                project.replace("limit=100,", "limit=100, next_token=n1,"),
                page("n2", task("t2", "completed")))
            .with(project.replace("limit=100,", "limit=100, next_token=n2,"), page("n3"))
            .with(project.replace("completed", "canceled"), page(""));

    assertThat(list(adapter("faces"), api, "faces")).hasSize(2);
    assertThat(api.asked()).hasSize(4);
  }

  @Test
  void knowsWhatIsGone() throws Exception {
    FakeApi api =
        new FakeApi()
            .with("v1/task/t1", task("t1", "completed"))
            .with("v1/task/t2", task("t2", "canceled"));

    assertThat(adapter("").isGone("t1", api)).isFalse();
    assertThat(adapter("").isGone("t2", api)).isTrue();
    assertThat(adapter("").isGone("t9", api)).isTrue();
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    for (String answer : new String[] {"{}", "[]", "<html>"}) {
      assertThatExceptionOfType(Refusal.class)
          .as(answer)
          .isThrownBy(
              () ->
                  adapter("")
                      .list(
                          new FakeApi().with(COMPLETED, answer), Rendered.RECEIVED_AT, each -> {}));
    }
  }
}
