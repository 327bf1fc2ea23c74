package dev.andon.producers.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.contracts.Stage;
import dev.andon.producers.sdk.json.InvalidRecordException;
import dev.andon.producers.sdk.json.NativeFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationBuilderTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void buildsWhatNativeJsonSays() {
    AnnotationEvent event =
        identified(AnnotationBuilder.revised(2))
            .stage(Stage.REWORK)
            .batchId("b-3")
            .lane("fast")
            .reworkOf("a-3")
            .guidelineVersion("1.2.0")
            .timeOnTask(Duration.ofMillis(18_400))
            .flag("ambiguous")
            .flag(new FlagEntry("gap", "3.1", "ask"))
            .slice("language", "en")
            .prediction(
                new PredictionEntry(
                    "m", "7", List.of(Answers.category("label", "fine")), 0.25, true))
            .tool("label-studio")
            .answer(Answers.category("label", "toxic"))
            .build();

    String json =
        """
        {"event_id":"e-1","type":"revised","line_id":"toxicity","item_id":"i-17",\
        "annotation_id":"a-9","revision":2,"rater_id":"r-4",\
        "occurred_at":"2026-05-04T12:00:00.000Z","stage":"rework","batch_id":"b-3","lane":"fast",\
        "rework_of":"a-3","guideline_version":"1.2.0","time_on_task_ms":18400,\
        "flags":[{"type":"ambiguous"},{"type":"gap","guideline_section":"3.1",\
        "proposed_resolution":"ask"}],"slices":{"language":"en"},\
        "prediction":{"model":"m","model_version":"7",\
        "answers":[{"question":"label","kind":"category","value":"fine"}],"score":0.25,\
        "shown_to_rater":true},"tool":"label-studio",\
        "answers":[{"question":"label","kind":"category","value":"toxic"}]}""";
    assertThat(NativeFormat.ANNOTATIONS.write(event)).isEqualTo(json);
    assertThat(NativeFormat.ANNOTATIONS.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(event);
  }

  @Test
  void makesAnAnswerOfEveryKind() {
    AnnotationBuilder builder = identified(AnnotationBuilder.created());
    List<AnswerEntry> answers =
        List.of(
            Answers.category("a", "x"),
            Answers.categories("b", List.of()),
            Answers.ordinal("c", -3),
            Answers.number("d", 3.5),
            Answers.text("e", ""),
            Answers.spans("f", List.of(new SpanEntry(0, 5, "PER"))),
            Answers.boxes("g", List.of(new BoxEntry(1.0, 2.0, 3.0, 4.0, "car", 0.0))),
            Answers.polygons(
                "h",
                List.of(
                    new PolygonEntry(
                        List.of(
                            new PointEntry(0.0, 0.0),
                            new PointEntry(1.0, 0.0),
                            new PointEntry(0.0, 1.0)),
                        "car"))),
            Answers.mask("i", new MaskEntry(List.of(2L, 3L, 1L), 2, 3, null)),
            Answers.ranking("j", List.of(List.of("x"), List.of("y", "z"))),
            Answers.pairwise("k", "left"),
            Answers.path("l", List.of("Animals", "Dogs")),
            Answers.abstain("m"));
    answers.forEach(builder::answer);

    assertThat(builder.build().getAnswers()).isEqualTo(answers);
  }

  @Test
  void withdrawalNeedsNoAnswers() {
    AnnotationEvent forGood = identified(AnnotationBuilder.withdrawn()).build();
    AnnotationEvent once = identified(AnnotationBuilder.withdrawn(3)).build();

    assertThat(forGood.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
    assertThat(forGood.getRevision()).isEqualTo(Integer.MAX_VALUE);
    assertThat(once.getRevision()).isEqualTo(3);
  }

  @Test
  void namesEverythingMissingAtOnce() {
    assertThatThrownBy(
            () ->
                AnnotationBuilder.revised(1)
                    .lineId("a/b")
                    .timeOnTask(Duration.ofSeconds(-1))
                    .build())
        .isInstanceOfSatisfying(
            InvalidRecordException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "event_id is missing",
                        "line_id: must not contain \"/\", found \"a/b\"",
                        "item_id is missing",
                        "annotation_id is missing",
                        "rater_id is missing",
                        "occurred_at is missing",
                        "time_on_task_ms: expected a whole number of at least 0, found -1000",
                        "revision: a revised annotation needs a revision from 2 to 2147483646",
                        "answers: must not be empty"));
  }

  @Test
  void buildsSeveralEventsThatDoNotShareAnything() {
    AnnotationBuilder builder =
        identified(AnnotationBuilder.created()).answer(Answers.category("label", "toxic"));
    AnnotationEvent first = builder.build();

    AnnotationEvent second =
        builder.eventId("e-2").slice("language", "en").answer(Answers.abstain("other")).build();

    assertThat(first.getEventId()).isEqualTo("e-1");
    assertThat(first.getSlices()).isEmpty();
    assertThat(first.getAnswers()).hasSize(1);
    assertThat(second.getAnswers()).hasSize(2);
  }

  private static AnnotationBuilder identified(AnnotationBuilder builder) {
    return builder
        .eventId("e-1")
        .lineId("toxicity")
        .itemId("i-17")
        .annotationId("a-9")
        .raterId("r-4")
        .occurredAt(NOON);
  }
}
