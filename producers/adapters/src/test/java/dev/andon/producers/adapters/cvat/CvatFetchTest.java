package dev.andon.producers.adapters.cvat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.FakeApi;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.TryLater;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job is fetched as somebody would put it together by hand. */
final class CvatFetchTest {
  private static final String JOB = job("annotation", "completed", "2026-05-04T09:20:00Z");
  private static final String LABEL = "{\"id\":5,\"name\":\"car\",\"type\":\"rectangle\"}";
  private static final String META = "{\"frames\":[{\"name\":\"a.jpg\",\"width\":9,\"height\":9}]}";
  private static final String GUIDE = "{\"id\":3,\"markdown\":\"Box each car.\"}";
  private static final String ANNOTATIONS =
      """
      {"version":1,"tags":[],"tracks":[],"shapes":[{"id":1,"frame":0,"type":"rectangle",
      "label_id":5,"points":[1,1,5,5],"attributes":[]}]}""";
  private static final String FIRST_PAGE = "api/labels?{job_id=88, page=1, page_size=500}";

  private final CvatAdapter adapter = new CvatAdapter(AdapterSettings.defaults());

  private static String job(String stage, String state, String updated) {
    return """
        {"id":88,"task_id":31,"project_id":4,"assignee":{"id":12},"type":"annotation",
        "stage":"%s","state":"%s","start_frame":0,"stop_frame":0,"guide_id":3,
        "created_date":"2026-05-04T09:00:00Z","updated_date":"%s"}"""
        .formatted(stage, state, updated)
        .replace("\n", "");
  }

  private static FakeApi api() {
    return new FakeApi()
        .with("api/jobs/88", JOB)
        .with(FIRST_PAGE, "{\"next\":null,\"results\":[" + LABEL + "]}")
        .with("api/jobs/88/data/meta", META)
        .with("api/jobs/88/annotations", ANNOTATIONS)
        .with("api/guides/3", GUIDE);
  }

  private static String message(String job) {
    return "{\"event\":\"update:job\",\"job\":" + job + "}";
  }

  @Test
  void makesTheRecordsThatTheSameAnswersMakeByHand() throws Exception {
    String byHand =
        """
        {"job":%s,"labels":[%s],"meta":%s,"guide":%s,"annotations":%s}"""
            .formatted(JOB, LABEL, META, GUIDE, ANNOTATIONS);

    List<String> fetched = api().fetch(adapter, "88");

    assertThat(fetched)
        .singleElement()
        .asString()
        .startsWith("annotation | job 88, frame 0 | ")
        .contains("\"rater_id\":\"12\"");
    assertThat(fetched)
        .isEqualTo(
            Rendered.lines(new CvatAdapter(AdapterSettings.defaults()), byHand.getBytes(UTF_8)));
  }

  @Test
  void takesTheLabelsOfAllPagesAndAsksForThemByNumber() throws Exception {
    FakeApi api =
        api()
            .with(FIRST_PAGE, "{\"next\":\"http://elsewhere.example/\",\"results\":[]}")
            .with(
                "api/labels?{job_id=88, page=2, page_size=500}",
                "{\"next\":null,\"results\":[" + LABEL + "]}");

    assertThat(api.fetch(adapter, "88")).isEqualTo(api().fetch(adapter, "88"));
  }

  @Test
  void comesAgainWhenTheJobChangesUnderItsHands() {
    FakeApi api =
        api().with("api/jobs/88", JOB, job("annotation", "completed", "2026-05-04T09:20:01Z"));

    assertThatThrownBy(() -> api.fetch(adapter, "88"))
        .isInstanceOf(TryLater.class)
        .hasMessageContaining("changed while it was fetched");
  }

  @Test
  void makesNothingOfHalfAnAnswer() {
    FakeApi api = api().with("api/jobs/88/annotations", "");

    assertThatThrownBy(() -> api.fetch(adapter, "88")).isInstanceOf(TryLater.class);
  }

  @Test
  void asksForNothingMoreOfAJobThatWasReopened() throws Exception {
    FakeApi api =
        api().with("api/jobs/88", job("annotation", "in progress", "2026-05-04T09:21:00Z"));

    assertThat(api.fetch(adapter, "88")).singleElement().asString().startsWith("ignored | job 88");
    assertThat(api.asked()).containsExactly("api/jobs/88");
  }

  @Test
  void refusesWhatTheToolDoesNotHaveOrWhatIsNoJson() throws Exception {
    assertThat(new FakeApi().fetch(adapter, "88"))
        .containsExactly("refused RECORD | job 88 | the tool has no api/jobs/88");
    assertThat(api().with("api/jobs/88/annotations", "<html>").fetch(adapter, "88"))
        .containsExactly("refused RECORD | job 88 | is no valid JSON");
  }

  @Test
  void doesNotFetchForAReviewerWhatItReadBefore() throws Exception {
    byte[] reviewed =
        message(job("validation", "completed", "2026-05-04T10:00:00Z")).getBytes(UTF_8);
    assertThat(Rendered.lines(adapter, reviewed)).singleElement().asString().startsWith("to fetch");

    api().fetch(adapter, "88");

    assertThat(Rendered.lines(adapter, reviewed))
        .singleElement()
        .asString()
        .startsWith("ignored")
        .contains("is reviewed");
  }
}
