package dev.andon.producers.adapters.labelbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.DeliveryContract;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.ToolAdapter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels come once, twice, late, in any order and beside exports of the same work. */
final class LabelboxDeliveryTest extends DeliveryContract {
  private static final String ONTOLOGY =
      """
      {"tools":[{"tool":"rectangle","name":"car"},{"tool":"rectangle","name":"van"},
                {"tool":"named-entity","name":"per"},{"tool":"polygon","name":"lake"},
                {"tool":"line","name":"lane"}],
       "classifications":[{"type":"radio","name":"tone"},{"type":"text","instructions":"note"}]}
      """;
  private static final String CREATED = row(label("2026-05-04T09:15:02.000+00:00", "neg", ""));
  private static final String UPDATED = row(label("2026-05-04T09:16:02.000+00:00", "pos", ""));
  private static final String DELETED = "{\"event\":\"LABEL_DELETED\",\"data\":{\"id\":\"l1\"}}";

  private static String label(String updatedAt, String tone, String more) {
    return """
        {"id":"l1"%s,"label_details":{"created_by":"ann","created_at":"2026-05-04T09:15:02.000+00:00",
          "updated_at":"%s"},
         "annotations":{"objects":[],"classifications":[
           {"name":"tone","radio_answer":{"name":"%s","classifications":[]}}]}}
        """
        .formatted(more, updatedAt, tone);
  }

  private static String row(String... labels) {
    return "{\"data_row\":{\"id\":\"dr1\",\"global_key\":\"g1\"},\"projects\":{\"p1\":{\"labels\":["
        + String.join(",", labels)
        + "]}}}";
  }

  @Override
  protected List<String> messages() {
    return List.of(CREATED, UPDATED, DELETED);
  }

  @Override
  protected ToolAdapter adapter() {
    return new LabelboxAdapter(AdapterSettings.defaults());
  }

  private static ToolAdapter adapter(String option, String value) {
    return new LabelboxAdapter(AdapterSettings.builder().toolOption(option, value).build());
  }

  @Test
  void readsTheEventFromTheHeaderOfItsMessage() {
    ToolAdapter adapter = adapter();
    lines(adapter, CREATED);
    byte[] body = "{\"id\":\"l1\"}".getBytes(UTF_8);

    byte[] message = adapter.message(Map.of("x-labelbox-event", "LABEL_DELETED"), body);

    assertThat(new String(message, UTF_8)).isEqualTo(DELETED);
    assertThat(event(adapter, new String(message, UTF_8)).getType())
        .isEqualTo(AnnotationEventType.WITHDRAWN);
    for (String none : new String[] {"", "a\",\"b", "label deleted"}) {
      assertThat(adapter.message(Map.of("x-labelbox-event", none), body)).isSameAs(body);
    }
    assertThat(adapter.message(Map.of(), body)).isSameAs(body);
  }

  @Test
  void countsRevisionsFromTheCreation() {
    assertThat(event(adapter(), CREATED).getRevision()).isEqualTo(1);
    assertThat(event(adapter(), UPDATED).getRevision()).isEqualTo(60_001);
  }

  @Test
  void makesTheSameOfAWebhookWithTheNameOfItsEventAndAnExport() {
    String named = CREATED.replaceFirst("\\{", "{\"event\":\"LABEL_CREATED\",");
    String wrapped = "{\"event\":\"LABEL_UPDATED\",\"data\":" + CREATED + "}";

    assertThat(lines(adapter(), named)).isEqualTo(lines(adapter(), CREATED));
    assertThat(lines(adapter(), wrapped)).isEqualTo(lines(adapter(), CREATED));
  }

  @Test
  void deletesByWhatTheMessageTellsWhereItWasNotSeenBefore() {
    String whole = CREATED.replaceFirst("\\{", "{\"event\":\"LABEL_DELETED\",");
    ToolAdapter seen = adapter();
    event(seen, CREATED);

    assertThat(event(adapter(), whole)).isEqualTo(event(seen, DELETED));
    assertThat(lines(adapter(), DELETED)).singleElement().asString().startsWith("refused FOR_NOW");
  }

  @Test
  void datesWorkByItsContentAndRevisionsByAnyChange() {
    String reviewed =
        CREATED.replace(
            "\"updated_at\":\"2026-05-04T09:15:02.000+00:00\"",
            "\"updated_at\":\"2026-05-09T12:00:00.000+00:00\","
                + "\"content_last_updated_at\":\"2026-05-04T09:15:30.000+00:00\"");

    AnnotationEvent event = event(adapter(), reviewed);

    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-05-04T09:15:30Z"));
    assertThat(event.getRevision()).isGreaterThan(event(adapter(), UPDATED).getRevision());
  }

  @Test
  void countsTheEndOfATextEntityAsPartOfIt() {
    String entity =
        """
        {"name":"PER","annotation_kind":"TextEntity","location":{"start":112,"end":128,
         "token":"research suggests"}}
        """;

    AnnotationEvent event =
        event(adapter(), CREATED.replace("\"objects\":[]", "\"objects\":[" + entity + "]"));

    assertThat(event.getAnswers().get(1).getSpans())
        .singleElement()
        .satisfies(
            span ->
                assertThat(span.getEnd() - span.getStart())
                    .isEqualTo("research suggests".length()));
  }

  @Test
  void withdrawsWhatBecameABenchmarkAndRetiresWhatIsNoneAnyMore() {
    ToolAdapter adapter = adapter();
    int asWork = event(adapter, CREATED).getRevision();
    String other = label("2026-05-04T09:15:02.000+00:00", "neg", "").replace("\"l1\"", "\"l2\"");
    String measured =
        other.replace(
            "\"annotations\"",
            "\"performance_details\":{\"benchmark_reference_label\":\"l1\"},\"annotations\"");
    String same = label("2026-05-04T09:15:02.000+00:00", "neg", "");

    List<AdaptedRecord> marked = Rendered.records(adapter, row(same, measured).getBytes(UTF_8));

    assertThat(marked).hasSize(3);
    assertThat(marked.get(0)).isInstanceOf(AdaptedRecord.Gold.class);
    assertThat(((AdaptedRecord.Annotation) marked.get(1)).event().getRevision())
        .isEqualTo(asWork + 1);
    assertThat(lines(adapter, UPDATED))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("gold").contains("\"retired\":true"),
            line -> assertThat(line).contains("\"revision\":60001"));
    assertThat(lines(adapter("benchmark", "annotation"), row(same, measured)))
        .hasSize(2)
        .allMatch(line -> line.startsWith("annotation"));
  }

  @Test
  void knowsByTheOntologyWhatNothingMeans() {
    ToolAdapter adapter = adapter("ontology", ONTOLOGY);
    String skipped =
        CREATED.replace(
            "\"annotations\"", "\"performance_details\":{\"skipped\":true},\"annotations\"");

    AnnotationEvent event = event(adapter, CREATED);

    assertThat(lines(adapter, CREATED))
        .singleElement()
        .asString()
        .contains(
            "{\"question\":\"ImageBoundingBox\",\"kind\":\"boxes\",\"value\":[]}",
            "{\"question\":\"TextEntity\",\"kind\":\"spans\",\"value\":[]}",
            "{\"question\":\"ImagePolygon\",\"kind\":\"polygons\",\"value\":[]}");
    assertThat(event.getGuidelineVersion()).hasSize(12);
    assertThat(lines(adapter, skipped))
        .singleElement()
        .asString()
        .contains("{\"question\":\"tone\",\"kind\":\"abstain\",\"value\":null}")
        .contains("{\"question\":\"note\",\"kind\":\"abstain\",\"value\":null}")
        .doesNotContain("\"neg\"");
  }

  @Test
  void followsItsSettings() {
    ToolAdapter adapter =
        new LabelboxAdapter(
            AdapterSettings.builder()
                .line("cars")
                .itemField("global_key")
                .guidelineVersion("3")
                .build());

    AnnotationEvent event = event(adapter, CREATED);

    assertThat(event.getLineId()).isEqualTo("cars");
    assertThat(event.getItemId()).isEqualTo("g1");
    assertThat(event.getGuidelineVersion()).isEqualTo("3");
  }

  @Test
  void takesNoMoreThanItsLimits() {
    Limits limits = new Limits(1 << 20, 10_000, 100, 1, 3, 1);
    ToolAdapter adapter = new LabelboxAdapter(AdapterSettings.builder().limits(limits).build());
    String point = "{\"x\":1,\"y\":1}";
    String polygon =
        "{\"name\":\"lake\",\"polygon\":[%s,%s,%s,%s]}".formatted(point, point, point, point);

    assertThat(lines(adapter, CREATED.replace("\"objects\":[]", "\"objects\":[" + polygon + "]")))
        .last()
        .asString()
        .endsWith("question 'ImagePolygon' | has 4 vertices, more than the 3 taken");
    assertThat(lines(adapter, CREATED.replace("\"objects\":[]", "\"objects\":[1,2]")))
        .singleElement()
        .asString()
        .endsWith("has 2 objects, more than the 1 taken");
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("gold", "yes"))
        .withMessage("unknown option 'gold' for labelbox: use benchmark, ontology");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("benchmark", "yes"))
        .withMessage("unknown value 'yes' for benchmark: use gold or annotation");
    for (String nothing : List.of("[]", "{", "7")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> adapter("ontology", nothing))
          .withMessageStartingWith("ontology must be JSON with tools and classifications");
    }
  }
}
