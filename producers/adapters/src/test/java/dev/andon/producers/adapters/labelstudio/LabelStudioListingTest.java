package dev.andon.producers.adapters.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.FakeApi;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.TryLater;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LabelStudioListingTest {
  private static final String PROJECT =
      """
      {"id":7,"title":"p","expert_instruction":"v1","label_config":"<View><Text name=\\"t\\"
       value=\\"$text\\"/><Choices name=\\"q\\" toName=\\"t\\"><Choice value=\\"x\\"/></Choices></View>"}"""
          .replace("\n", "");
  private static final String ANNOTATION =
      """
      {"id":%d,"task":%d,"project":7,"completed_by":42,"was_cancelled":false,"ground_truth":false,
       "created_at":"2026-05-04T09:15:02.120Z","updated_at":"2026-05-04T09:15:02.120Z",
       "result":[{"id":"r1","from_name":"q","to_name":"t","type":"choices",
       "value":{"choices":["x"]}}]}""";

  private final FakeApi api = new FakeApi();

  @Test
  void saysOfWorkWhatItsWebhookSaid() throws Exception {
    String annotation = ANNOTATION.formatted(9001, 1);
    api.with("api/projects/7", PROJECT).with(page(1), tasks(1, task(1, annotation)));
    LabelStudioAdapter adapter = adapter("projects", "7");
    String webhook =
        "{\"action\":\"ANNOTATION_CREATED\",\"annotation\":%s,\"task\":%s,\"project\":%s}"
            .formatted(annotation, task(1), PROJECT);

    assertThat(list(adapter, Set.of("project-7")))
        .isEqualTo(Rendered.lines(adapter("projects", "7"), webhook.getBytes(UTF_8)));
  }

  @Test
  void readsAllPagesOfAllProjects() throws Exception {
    api.with(
            "api/projects?{page=1, page_size=100}",
            "{\"count\":2,\"results\":[{\"id\":7},{\"id\":8}]}")
        .with("api/projects/7", PROJECT)
        .with("api/projects/8", PROJECT.replace("\"id\":7", "\"id\":8"))
        .with(page(1), tasks(26, task(1, ANNOTATION.formatted(1, 1))))
        .with(
            page(2),
            tasks(26, task(2, ANNOTATION.formatted(2, 2), ANNOTATION.formatted(3, 2)), task(3)))
        .with(page(1).replace("project=7", "project=8"), tasks(0));

    assertThat(list(adapter(null, null), Set.of("project-7", "project-8"))).hasSize(3);
    assertThat(api.asked()).hasSize(6);
  }

  @Test
  void knowsWhatIsGone() throws Exception {
    api.with("api/annotations/1", "{}").with("api/annotations/2", "");
    LabelStudioAdapter adapter = adapter(null, null);

    assertThat(adapter.isGone("1", api)).isFalse();
    assertThat(adapter.isGone("99", api)).isTrue();
    assertThatExceptionOfType(TryLater.class).isThrownBy(() -> adapter.isGone("2", api));
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    for (String answer : new String[] {"{}", "[]", "<html>", "{\"total\":1}", "{\"tasks\":[]}"}) {
      FakeApi odd = new FakeApi().with("api/projects/7", PROJECT).with(page(1), answer);

      assertThatExceptionOfType(Refusal.class)
          .as(answer)
          .isThrownBy(() -> adapter("projects", "7").list(odd, Rendered.RECEIVED_AT, each -> {}));
    }
  }

  @Test
  void wantsProjectsByTheirIds() {
    for (String ids : new String[] {"", "a", "7,,8", "../7"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> adapter("projects", ids))
          .withMessageStartingWith("projects must be ids of projects such as 7,9");
    }
  }

  private List<String> list(LabelStudioAdapter adapter, Set<String> lines) throws Exception {
    List<AdaptedRecord> records = new ArrayList<>();
    assertThat(adapter.list(api, Rendered.RECEIVED_AT, records::add)).isEqualTo(lines);
    return records.stream().map(Rendered::line).toList();
  }

  private static LabelStudioAdapter adapter(String option, String value) {
    AdapterSettings.Builder settings = AdapterSettings.builder();
    if (option != null) {
      settings.toolOption(option, value);
    }
    return new LabelStudioAdapter(settings.build());
  }

  private static String page(int number) {
    return "api/tasks?{fields=all, page=" + number + ", page_size=25, project=7}";
  }

  private static String tasks(int total, String... tasks) {
    return "{\"total\":%d,\"tasks\":[%s]}".formatted(total, String.join(",", tasks));
  }

  private static String task(int id, String... annotations) {
    return "{\"id\":%d,\"project\":7,\"data\":{\"text\":\"a\"},\"annotations\":[%s]}"
        .formatted(id, String.join(",", annotations));
  }
}
