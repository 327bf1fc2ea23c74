package dev.andon.producers.adapters.toloka;

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
import org.junit.jupiter.api.Test;

final class TolokaListingTest {
  private static final String POOLS = "api/v1/pools?{limit=300, sort=id}";
  private static final String DONE = "SUBMITTED,ACCEPTED,REJECTED,SKIPPED";

  private final FakeApi api =
      new FakeApi()
          .with(POOLS, page(false, "{\"id\":\"7\"}", "{\"id\":\"8\"}"))
          .with("api/v1/pools/7", "{\"id\":\"7\",\"project_id\":\"3\"}")
          .with(
              "api/v1/projects/3",
              """
              {"id":"3","task_spec":{"output_spec":{
              "result":{"type":"string","allowed_values":["cat"]}}}}""")
          .with(assignments("7", ""), page(false, assignment("a1")))
          .with(assignments("8", ""), page(false));

  private static String assignments(String pool, String after) {
    return "api/v1/assignments?{"
        + (after.isEmpty() ? "" : "id_gt=" + after + ", ")
        + "limit=200, pool_id="
        + pool
        + ", sort=id, status="
        + DONE
        + "}";
  }

  private static String page(boolean more, String... items) {
    return "{\"items\":[%s],\"has_more\":%s}".formatted(String.join(",", items), more);
  }

  private static String assignment(String id) {
    return """
        {"id":"%s","pool_id":"7","user_id":"u1","status":"SUBMITTED",
         "created":"2026-05-04T09:00:00","submitted":"2026-05-04T09:01:00",
         "tasks":[{"id":"t1","known_solutions":[{"output_values":{"result":"cat"}}]}],
         "solutions":[{"output_values":{"result":"cat"}}]}"""
        .formatted(id);
  }

  private static TolokaAdapter adapter(String... pools) {
    AdapterSettings.Builder settings = AdapterSettings.builder();
    if (pools.length > 0) {
      settings.toolOption("pools", String.join(",", pools));
    }
    return new TolokaAdapter(settings.build());
  }

  private List<String> list(TolokaAdapter adapter, String... lines) throws Exception {
    List<AdaptedRecord> records = new ArrayList<>();
    assertThat(adapter.list(api, Rendered.RECEIVED_AT, records::add)).isEqualTo(Set.of(lines));
    return records.stream().map(Rendered::line).toList();
  }

  @Test
  void saysOfAnAssignmentWhatItsMessageMadeOfIt() throws Exception {
    api.with("api/v1/assignments/a1", assignment("a1"));

    assertThat(list(adapter(), "pool-7", "pool-8")).isEqualTo(api.fetch(adapter(), "a1"));
  }

  @Test
  void readsAllPagesAndHandsGoldOverOnce() throws Exception {
    api.with(POOLS, page(true, "{\"id\":\"7\"}"))
        .with(POOLS.replace("limit", "id_gt=7, limit"), page(false, "{\"id\":\"8\"}"))
        .with(assignments("7", ""), page(true, assignment("a1"), assignment("a2")))
        .with(assignments("7", "a2"), page(false, assignment("a3")));

    List<String> lines = list(adapter(), "pool-7", "pool-8");
    assertThat(lines).filteredOn(line -> line.startsWith("annotation")).hasSize(3);
    assertThat(lines).filteredOn(line -> line.startsWith("gold")).hasSize(1);
    assertThat(api.asked()).filteredOn("api/v1/projects/3"::equals).hasSize(1);
  }

  @Test
  void readsThePoolsThatAreChosen() throws Exception {
    assertThat(list(adapter("8"), "pool-8")).isEmpty();
    assertThat(api.asked()).containsExactly(assignments("8", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("x"))
        .withMessage("pools must be ids of pools such as 7,9, is 'x'");
  }

  @Test
  void goesOnPastAnAssignmentWhoseFieldsNobodyKnows() throws Exception {
    api.with(
        assignments("7", ""),
        page(false, assignment("a1").replace("\"pool_id\":\"7\",", ""), assignment("a2")));

    assertThat(list(adapter(), "pool-7", "pool-8"))
        .first()
        .asString()
        .startsWith("refused RECORD | assignment a1 | ");
    assertThat(list(adapter(), "pool-7", "pool-8")).anyMatch(line -> line.contains("a2/t1"));
  }

  @Test
  void knowsWhatIsGone() throws Exception {
    api.with("api/v1/assignments/a1", assignment("a1"));

    assertThat(adapter().isGone("a1/t1", api)).isFalse();
    assertThat(adapter().isGone("a9/t1", api)).isTrue();
    assertThat(adapter().isGone("no assignment's", api)).isFalse();
  }

  @Test
  void refusesAnAnswerThatIsNone() {
    for (String answer : new String[] {"{}", "[]", "<html>"}) {
      assertThatExceptionOfType(Refusal.class)
          .as(answer)
          .isThrownBy(
              () ->
                  adapter()
                      .list(new FakeApi().with(POOLS, answer), Rendered.RECEIVED_AT, each -> {}));
    }
  }

  @Test
  void stopsWhereAPageThatPromisesMoreIsEmpty() throws Exception {
    api.with(assignments("7", ""), page(true));

    assertThat(list(adapter("7"), "pool-7")).isEmpty();
  }
}
