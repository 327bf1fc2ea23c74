package dev.andon.producers.adapters.cvat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

final class CvatListingTest {
  private final FakeApi api = new FakeApi();

  private static String job(int id, String state, String stage) {
    return """
        {"id":%d,"task_id":31,"project_id":4,"assignee":{"id":12},"type":"annotation",
        "stage":"%s","state":"%s","start_frame":0,"stop_frame":0,
        "created_date":"2026-05-04T09:00:00Z","updated_date":"2026-05-04T09:20:00Z"}"""
        .formatted(id, stage, state);
  }

  private static String page(int number) {
    return "api/jobs?{page=" + number + ", page_size=100, sort=id}";
  }

  private static String jobs(boolean more, String... jobs) {
    return "{\"next\":%s,\"results\":[%s]}"
        .formatted(more ? "\"http://elsewhere.example\"" : "null", String.join(",", jobs));
  }

  private void has(int id, String job) {
    api.with("api/jobs/" + id, job)
        .with(
            "api/labels?{job_id=" + id + ", page=1, page_size=500}",
            "{\"next\":null,\"results\":[{\"id\":5,\"name\":\"car\",\"type\":\"rectangle\"}]}")
        .with("api/jobs/" + id + "/data/meta", "{\"frames\":[]}")
        .with(
            "api/jobs/" + id + "/annotations",
            """
            {"tags":[],"tracks":[],"shapes":[{"id":1,"frame":0,"type":"rectangle","label_id":5,
            "points":[1,1,5,5],"attributes":[]}]}""");
  }

  private static CvatAdapter adapter(String... projects) {
    AdapterSettings.Builder settings = AdapterSettings.builder();
    if (projects.length > 0) {
      settings.toolOption("projects", String.join(",", projects));
    }
    return new CvatAdapter(settings.build());
  }

  private List<String> list(CvatAdapter adapter, String... lines) throws Exception {
    List<AdaptedRecord> records = new ArrayList<>();
    assertThat(adapter.list(api, Rendered.RECEIVED_AT, records::add)).isEqualTo(Set.of(lines));
    return records.stream().map(Rendered::line).toList();
  }

  @Test
  void saysOfAJobWhatItsMessageMadeOfIt() throws Exception {
    String done = job(88, "completed", "annotation");
    has(88, done);
    api.with(page(1), jobs(false, done));

    assertThat(list(adapter(), "project-4")).isEqualTo(api.fetch(adapter(), "88"));
  }

  @Test
  void readsTheJobsOfAllPagesThatAreDone() throws Exception {
    has(88, job(88, "completed", "annotation"));
    has(90, job(90, "completed", "annotation"));
    api.with(
            page(1),
            jobs(true, job(88, "completed", "annotation"), job(89, "in progress", "annotation")))
        .with(
            page(2),
            jobs(
                false,
                job(90, "completed", "annotation"),
                job(91, "new", "annotation").replace("\"project_id\":4,", "")));

    assertThat(list(adapter(), "project-4", "task-31")).hasSize(2);
    assertThat(api.asked()).noneMatch(asked -> asked.contains("89") || asked.contains("91"));
  }

  @Test
  void readsTheProjectsThatAreChosen() throws Exception {
    api.with("api/jobs?{page=1, page_size=100, project_id=7, sort=id}", jobs(false));

    assertThat(list(adapter("7"), "project-7")).isEmpty();
  }

  @Test
  void leavesAJobAloneThatIsReviewedAfterItWasRead() throws Exception {
    has(88, job(88, "completed", "annotation"));
    api.with(
        page(1),
        jobs(false, job(88, "completed", "annotation")),
        jobs(false, job(88, "new", "validation")));
    CvatAdapter adapter = adapter();

    assertThat(list(adapter, "project-4")).hasSize(1);
    assertThat(list(adapter, "project-4")).isEmpty();
    assertThat(adapter.isGone("job-88/frame-0", api)).isFalse();
  }

  @Test
  void goesOnPastAJobThatChangesAndOneThatCannotBeRead() throws Exception {
    String done = job(88, "completed", "annotation");
    has(88, done);
    api.with("api/jobs/88", done, done.replace("09:20:00", "09:20:01"))
        .with(page(1), jobs(false, done, "{\"id\":89}", job(90, "completed", "annotation")));
    has(90, job(90, "completed", "annotation"));

    assertThat(list(adapter(), "project-4"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("refused RECORD | job 89"),
            line -> assertThat(line).startsWith("annotation | job 90"));
  }

  @Test
  void asksOnceForAJobWhetherItIsGone() throws Exception {
    has(88, job(88, "completed", "annotation"));
    CvatAdapter adapter = adapter();

    assertThat(adapter.isGone("job-88/frame-0", api)).isFalse();
    assertThat(adapter.isGone("job-99/frame-0", api)).isTrue();
    assertThat(adapter.isGone("job-99/frame-1", api)).isTrue();
    assertThat(adapter.isGone("no job's", api)).isFalse();
    assertThat(api.asked()).containsExactly("api/jobs/88", "api/jobs/99");
    api.with("api/jobs/7", "");
    assertThatExceptionOfType(TryLater.class)
        .isThrownBy(() -> adapter.isGone("job-7/frame-0", api));
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    for (String answer : new String[] {"{}", "[]", "<html>"}) {
      assertThatExceptionOfType(Refusal.class)
          .as(answer)
          .isThrownBy(
              () ->
                  adapter()
                      .list(new FakeApi().with(page(1), answer), Rendered.RECEIVED_AT, each -> {}));
    }
  }
}
