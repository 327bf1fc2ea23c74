package dev.andon.producers.adapters.argilla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.DeliveryContract;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.ToolAdapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Webhooks come once, twice, late, in any order and beside exports of the same work. */
final class ArgillaDeliveryTest extends DeliveryContract {
  private static final String RECORD =
      """
      {"id":"r-1","external_id":"x-1","metadata":{},"fields":{},
       "dataset":{"id":"d-1","guidelines":"v1","questions":[
         {"name":"score","settings":{"type":"rating","options":[{"value":1},{"value":2}]}}]}}
      """;
  private static final String CREATED =
      hook("response.created", response(RECORD, "submitted", "2026-05-04T14:05:30.128332", 1));
  private static final String UPDATED =
      hook("response.updated", response(RECORD, "submitted", "2026-05-04T14:06:30.128332", 2));
  private static final String DRAFT =
      hook("response.updated", response(RECORD, "draft", "2026-05-04T14:07:30.128332", 2));
  private static final String DELETED =
      hook("response.deleted", response(RECORD, "submitted", "2026-05-04T14:06:30.128332", 2));

  private static String response(String record, String status, String updatedAt, int score) {
    return """
        {"id":"s-1","status":"%s","values":{"score":{"value":%d}},"record":%s,
         "user":{"id":"u-1","username":"ann"},
         "inserted_at":"2026-05-04T14:05:30.128332","updated_at":"%s"}
        """
        .formatted(status, score, record, updatedAt);
  }

  private static String hook(String type, String data) {
    return "{\"type\":\"%s\",\"version\":1,\"timestamp\":\"2026-05-04T14:15:11.138363Z\",\"data\":%s}"
        .formatted(type, data);
  }

  @Override
  protected List<String> messages() {
    return List.of(CREATED, UPDATED, DELETED);
  }

  @Override
  protected ToolAdapter adapter() {
    return new ArgillaAdapter(AdapterSettings.defaults());
  }

  @Test
  void ordersCreationUpdateDraftAndDelete() {
    List<AnnotationEvent> events = new ArrayList<>();
    for (String body : List.of(CREATED, UPDATED, DRAFT, DELETED)) {
      events.add(event(adapter(), body));
    }

    assertThat(events)
        .extracting(AnnotationEvent::getType)
        .containsExactly(
            AnnotationEventType.CREATED,
            AnnotationEventType.REVISED,
            AnnotationEventType.WITHDRAWN,
            AnnotationEventType.WITHDRAWN);
    assertThat(events)
        .extracting(AnnotationEvent::getRevision)
        .containsExactly(1, 60_001, 120_001, Integer.MAX_VALUE);
    assertThat(events).extracting(AnnotationEvent::getEventId).doesNotHaveDuplicates();
  }

  @Test
  void knowsADeleteByItself() {
    assertThat(lines(adapter(), DELETED)).isEqualTo(lines(adapter(), DELETED)).hasSize(1);
    assertThat(event(adapter(), DELETED).getItemId()).isEqualTo("r-1");
  }

  @Test
  void makesTheSameOfAWebhookAndAnExport() {
    for (String state : List.of(CREATED, UPDATED, DRAFT)) {
      String response = state.substring(state.indexOf("\"data\":") + 7, state.length() - 1);

      assertThat(lines(adapter(), response)).isEqualTo(lines(adapter(), state));
    }
    String record =
        RECORD.stripTrailing().replaceAll("}$", "")
            + ",\"responses\":[{\"id\":\"s-1\",\"status\":\"submitted\",\"user_id\":\"u-1\","
            + "\"values\":{\"score\":{\"value\":1}},\"inserted_at\":\"2026-05-04T14:05:30.128332\","
            + "\"updated_at\":\"2026-05-04T14:05:30.128332\"}]}";

    assertThat(lines(adapter(), record)).isEqualTo(lines(adapter(), CREATED));
  }

  @Test
  void takesTimesWithoutAZoneAsUtcAndADeletesTimeFromItsEnvelope() {
    assertThat(event(adapter(), CREATED).getOccurredAt())
        .isEqualTo(Instant.parse("2026-05-04T14:05:30.128Z"));
    assertThat(event(adapter(), DELETED).getOccurredAt())
        .isEqualTo(Instant.parse("2026-05-04T14:15:11.138Z"));
    assertThat(event(adapter(), DELETED.replace("timestamp", "sent")).getOccurredAt())
        .isEqualTo(Rendered.RECEIVED_AT);
  }

  @Test
  void tellsGuidelinesApartByTextQuestionAndOption() {
    List<String> versions = new ArrayList<>();
    for (String body :
        List.of(
            CREATED,
            CREATED.replace("\"v1\"", "\"v2\""),
            CREATED.replace("{\"name\":\"score\",", "{\"name\":\"score\",\"title\":\"Score it\","),
            CREATED.replace("{\"value\":2}", "{\"value\":3}"))) {
      versions.add(String.valueOf(event(adapter(), body).getGuidelineVersion()));
    }

    assertThat(versions).doesNotHaveDuplicates().doesNotContain("null");
    assertThat(event(adapter(), CREATED.replace("\"name\":\"d\"", "\"name\":\"e\"")))
        .isEqualTo(event(adapter(), CREATED));
  }

  @Test
  void followsItsSettings() {
    ToolAdapter adapter =
        new ArgillaAdapter(
            AdapterSettings.builder()
                .line("reviews")
                .itemField("external_id")
                .guidelineVersion("3")
                .build());

    AnnotationEvent event = event(adapter, CREATED);

    assertThat(event.getLineId()).isEqualTo("reviews");
    assertThat(event.getItemId()).isEqualTo("x-1");
    assertThat(event.getGuidelineVersion()).isEqualTo("3");
    assertThat(event(adapter, DELETED).getItemId()).isEqualTo("x-1");
  }

  @Test
  void withdrawsWhatADiscardSaidBeforeWhereItCannotTellTheQuestions() {
    String discarded =
        hook(
            "response.updated",
            response(
                "{\"id\":\"r-1\",\"dataset_id\":\"d-1\"}",
                "discarded",
                "2026-05-04T14:06:30.128332",
                1));

    assertThat(lines(adapter(), discarded))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"type\":\"withdrawn\""),
            line -> assertThat(line).endsWith("give them with the option questions"));
  }

  @Test
  void takesNoMoreSpansThanItsLimit() {
    Limits limits = new Limits(1 << 20, 10_000, 100, 1, 10_000, 1);
    String many =
        CREATED.replace(
            "\"values\":{",
            "\"values\":{\"ner\":{\"value\":[{\"label\":\"a\",\"start\":0,\"end\":1},"
                + "{\"label\":\"a\",\"start\":1,\"end\":2}]},");

    assertThat(lines(new ArgillaAdapter(AdapterSettings.builder().limits(limits).build()), many))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("question 'ner' | has 2 entries, more than the 1 taken");
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ArgillaAdapter(AdapterSettings.builder().toolOption("question", "x").build()))
        .withMessage("unknown option 'question' for argilla: use datasets, questions");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ArgillaAdapter(
                    AdapterSettings.builder().toolOption("questions", "score:stars").build()))
        .withMessage(
            "questions must be like score:rating,topics:multi_label_selection, with the types text,"
                + " label_selection, multi_label_selection, rating, ranking, span, and one of them"
                + " is 'score:stars'");
  }
}
