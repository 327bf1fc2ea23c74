package dev.andon.producers.adapters.scale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerKind;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.Revisions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callbacks come up to twenty times, tasks are answered again, done anew and canceled. */
final class ScaleDeliveryTest {
  private static String task(String status, String completedAt, String more) {
    return """
        {"task_id":"t1","project":"cars","status":"%s","created_at":"2026-05-04T09:00:00Z",
         "completed_at":"%s","instruction":"v1"%s}
        """
        .formatted(status, completedAt, more);
  }

  private static final String RED = ",\"response\":{\"category\":\"red\"}";
  private static final String DONE = task("completed", "2026-05-04T09:00:00.264Z", RED);
  private static final String CANCELED = task("canceled", "2026-05-04T09:00:00.264Z", "");

  private static AnnotationEvent event(AdapterSettings.Builder settings, String input) {
    List<AdaptedRecord> records =
        Rendered.records(new ScaleAdapter(settings.build()), input.getBytes(UTF_8));
    assertThat(records).hasSize(1).first().isInstanceOf(Annotation.class);
    return ((Annotation) records.get(0)).event();
  }

  private static AnnotationEvent event(String input) {
    return event(AdapterSettings.builder(), input);
  }

  @Test
  void makesTheSameOfACallbackAndOfTheTaskAsTheApiAnswersIt() {
    String callback =
        "{\"task\":"
            + task("completed", "2026-05-04T09:00:00.264Z", "")
            + RED
            + ",\"task_id\":\"t1\"}";

    assertThat(event(callback)).isEqualTo(event(DONE));
  }

  @Test
  void countsRevisionsFromTheTimesOfCompletion() {
    AnnotationEvent first = event(DONE);
    AnnotationEvent again = event(task("completed", "2026-05-04T09:05:00Z", RED));

    assertThat(first.getRevision()).isEqualTo(265);
    assertThat(again.getRevision()).isGreaterThan(first.getRevision());
    assertThat(again.getAnnotationId()).isEqualTo(first.getAnnotationId());
    assertThat(again.getEventId()).isNotEqualTo(first.getEventId());
  }

  @Test
  void withdrawsForGoodWhatWasCanceledInWhateverOrder() {
    AnnotationEvent canceled = event(CANCELED);

    assertThat(canceled.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
    assertThat(canceled.getRevision()).isEqualTo(Revisions.FINAL);
    assertThat(canceled.getAnnotationId()).isEqualTo(event(DONE).getAnnotationId());
    assertThat(canceled.getItemId()).isEqualTo(event(DONE).getItemId());
  }

  @Test
  void takesTheVendorForTheRaterUnlessToldToLookForContributors() {
    String one = submissions("con_1", "con_1");
    String two = submissions("con_1", "con_2");
    AdapterSettings.Builder byContributor =
        AdapterSettings.builder().toolOption("raters", "contributors");

    assertThat(event(one).getRaterId()).isEqualTo("scale");
    assertThat(event(AdapterSettings.builder().toolOption("rater", "vendor-2"), one).getRaterId())
        .isEqualTo("vendor-2");
    assertThat(event(byContributor, one).getRaterId()).isEqualTo("con_1");
    assertThat(event(byContributor, two).getRaterId()).isEqualTo("scale");
  }

  private static String submissions(String first, String second) {
    return task(
        "completed",
        "2026-05-04T09:30:00Z",
        """
        ,"threads":[{"submissions":[{"contributor_id":"%s"},{"contributor_id":"%s"}],
          "annotations":[{"key":"k","type":"boolean","value":true}]}]
        """
            .formatted(first, second));
  }

  @Test
  void takesSettingsBeforeWhatTheTaskSays() {
    AdapterSettings.Builder settings =
        AdapterSettings.builder().line("l").itemField("row").guidelineVersion("2.0");
    AnnotationEvent event =
        event(
            settings,
            task("completed", "2026-05-04T09:30:00Z", RED + ",\"metadata\":{\"row\":17}"));

    assertThat(event.getLineId()).isEqualTo("l");
    assertThat(event.getItemId()).isEqualTo("17");
    assertThat(event.getGuidelineVersion()).isEqualTo("2.0");
    assertThat(event(DONE).getGuidelineVersion()).isEqualTo(EventIds.fingerprint("v1"));
  }

  @Test
  void answersNothingMarkedWhereTheTaskSaysWhatWasAsked() {
    AnnotationEvent event =
        event(
            task(
                "completed",
                "2026-05-04T09:30:00Z",
                ",\"type\":\"annotation\",\"response\":{\"annotations\":[]}"));

    assertThat(event.getAnswers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.getKind()).isEqualTo(AnswerKind.BOXES);
              assertThat(answer.getBoxes()).isEmpty();
            });
  }

  @Test
  void refusesMoreAnnotationsThanTaken() {
    String many =
        task(
            "completed",
            "2026-05-04T09:30:00Z",
            ",\"threads\":[{\"annotations\":[{\"key\":\"a\"},{\"key\":\"b\"}]}]");
    AdapterSettings settings =
        AdapterSettings.builder().limits(new Limits(10_000, 100, 100, 1, 3, 1)).build();

    assertThat(Rendered.lines(new ScaleAdapter(settings), many.getBytes(UTF_8)))
        .containsExactly("refused RECORD | task t1 | has 2 annotations, more than the 1 taken");
  }

  @Test
  void refusesOptionsItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ScaleAdapter(AdapterSettings.builder().toolOption("raters", "all").build()))
        .withMessage("unknown value 'all' for raters: use vendor or contributors");
  }
}
