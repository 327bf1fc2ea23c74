package dev.andon.producers.adapters.argilla;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.FakeApi;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ArgillaListingTest {
  private static final String ID = "ae2961f0-18a4-49d5-ba0c-40fa863fc8f2";
  private static final String LINE = "dataset-" + ID;
  private static final String ALL = "api/v1/me/datasets?{status=ready}";
  private static final String QUESTION =
      "{\"name\":\"tone\",\"title\":\"Tone\",\"settings\":{\"type\":\"label_selection\"}}";
  private static final String DATASET =
      "{\"id\":\"" + ID + "\",\"name\":\"reviews\",\"guidelines\":\"Judge.\"%s}";

  private final FakeApi api =
      new FakeApi()
          .with(ALL, "{\"items\":[" + DATASET.formatted("") + "]}")
          .with("api/v1/datasets/" + ID + "/questions", "{\"items\":[" + QUESTION + "]}");

  private static String page(int offset) {
    return "api/v1/datasets/%s/records?{include=responses, limit=100, offset=%d, sort_by=inserted_at:asc}"
        .formatted(ID, offset);
  }

  private static String records(int total, String... records) {
    return "{\"items\":[%s],\"total\":%d}".formatted(String.join(",", records), total);
  }

  private static String record(int number, String... responses) {
    return record("\"dataset_id\":\"" + ID + "\",\"responses\":[%s]", number, responses);
  }

  private static String record(String rest, int number, String... responses) {
    return "{\"id\":\"r-%d\",\"fields\":{},\"metadata\":{\"language\":\"fr\"},%s}"
        .formatted(number, rest.formatted(String.join(",", responses)));
  }

  private static String response(String id, String more) {
    return """
        {"id":"%s","status":"submitted","user_id":"u-1","values":{"tone":{"value":"kind"}},
        "inserted_at":"2026-05-04T14:05:30","updated_at":"2026-05-04T14:05:30"%s}"""
        .formatted(id, more);
  }

  private static ArgillaAdapter adapter(String... datasets) {
    AdapterSettings.Builder settings = AdapterSettings.builder().slice("language", "language");
    if (datasets.length > 0) {
      settings.toolOption("datasets", String.join(",", datasets));
    }
    return new ArgillaAdapter(settings.build());
  }

  private List<String> list(ArgillaAdapter adapter) throws Exception {
    List<AdaptedRecord> records = new ArrayList<>();
    assertThat(adapter.list(api, Rendered.RECEIVED_AT, records::add)).isEqualTo(Set.of(LINE));
    return records.stream()
        .map(Rendered::line)
        .filter(line -> !line.startsWith("ignored"))
        .toList();
  }

  @Test
  void saysOfAResponseWhatItsWebhookSaid() throws Exception {
    api.with(page(0), records(1, record(1, response("s-1", ""))));
    String webhook =
        "{\"type\":\"response.created\",\"version\":1,\"data\":"
            + response(
                "s-1",
                ",\"record\":"
                    + record(
                        "\"dataset\":" + DATASET.formatted(",\"questions\":[" + QUESTION + "]"), 1))
            + "}";

    assertThat(list(adapter()))
        .isEqualTo(Rendered.lines(adapter(), webhook.getBytes(UTF_8)))
        .singleElement()
        .asString()
        .startsWith("annotation")
        .contains("guideline_version");
  }

  @Test
  void readsAllPagesOfTheDatasetsThatAreChosen() throws Exception {
    String[] first =
        IntStream.range(0, 100).mapToObj(ArgillaListingTest::record).toArray(String[]::new);
    api.with("api/v1/datasets/" + ID, DATASET.formatted(""))
        .with(page(0), records(101, first))
        .with(page(100), records(101, record(101, response("s-1", ""), response("s-2", ""))));

    assertThat(list(adapter(ID))).hasSize(2);
    assertThat(api.asked()).hasSize(4).doesNotContain(ALL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("reviews"))
        .withMessageStartingWith("datasets must be ids of datasets");
  }

  @Test
  void listsAllAgainOnceToTellWhatIsGone() throws Exception {
    api.with(
        page(0), records(1, record(1)), records(1, record(1, response("moved between pages", ""))));
    ArgillaAdapter adapter = adapter();
    list(adapter);

    assertThat(adapter.isGone("moved between pages", api)).isFalse();
    assertThat(adapter.isGone("gone", api)).isTrue();
    assertThat(api.asked()).filteredOn(page(0)::equals).hasSize(2);
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    for (String answer : new String[] {"{}", "[]", "<html>", "{\"items\":[]}", "{\"total\":1}"}) {
      api.with(page(0), answer);

      assertThatExceptionOfType(Refusal.class)
          .as(answer)
          .isThrownBy(() -> adapter().list(api, Rendered.RECEIVED_AT, each -> {}));
    }
  }

  @Test
  void showsItsKeyInAHeaderOfItsOwn() {
    assertThat(adapter().tokenHeader()).isEqualTo("X-Argilla-Api-Key");
    assertThat(adapter().authorization()).isEmpty();
  }
}
