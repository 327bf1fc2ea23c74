package dev.andon.producers.adapters.cvat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdaptedRecord.Audit;
import dev.andon.producers.adapters.AdaptedRecord.Gold;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.ToolAdapter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs are fetched after each save, once or again, and deleted; they change hands, too. */
final class CvatDeliveryTest {
  private static final String LABELS =
      """
      "labels":[{"id":6,"name":"car","type":"rectangle","attributes":[]}]
      """;
  private static final String NONE = "{\"tags\":[],\"shapes\":[],\"tracks\":[]}";
  private static final String BOX =
      """
      {"frame":0,"type":"rectangle","label_id":6,"points":[1,1,5,5]}
      """;

  private static String job(String updated, String more) {
    return """
        "job":{"id":88,"task_id":31,"project_id":4,"assignee":{"id":12,"username":"ann"},
        "type":"annotation","stage":"annotation","state":"completed","start_frame":0,
        "stop_frame":1,"updated_date":"%s"%s}
        """
        .formatted(updated, more);
  }

  private static String fetched(String updated, String annotations) {
    return "{" + job(updated, "") + "," + LABELS + ",\"annotations\":" + annotations + "}";
  }

  private static String tracked(String updated, int... frames) {
    StringBuilder keyframes = new StringBuilder();
    for (int frame : frames) {
      keyframes
          .append(keyframes.isEmpty() ? "" : ",")
          .append("{\"frame\":")
          .append(frame)
          .append(",\"type\":\"rectangle\",\"points\":[1,1,5,5]}");
    }
    return fetched(
        updated,
        "{\"tags\":[],\"shapes\":[],\"tracks\":[{\"frame\":0,\"label_id\":6,\"shapes\":["
            + keyframes
            + "]}]}");
  }

  private static final String FIRST = "2026-05-04T09:00:00Z";
  private static final String LATER = "2026-05-04T09:30:00Z";
  private static final String DELETED = "{\"event\":\"delete:job\"," + job(LATER, "") + "}";

  private static ToolAdapter adapter() {
    return new CvatAdapter(AdapterSettings.defaults());
  }

  private static ToolAdapter adapter(String option, String value) {
    return new CvatAdapter(AdapterSettings.builder().toolOption(option, value).build());
  }

  private static List<AdaptedRecord> records(ToolAdapter adapter, String input) {
    return Rendered.records(adapter, input.getBytes(UTF_8));
  }

  private static List<AnnotationEvent> events(ToolAdapter adapter, String input) {
    List<AnnotationEvent> events = new ArrayList<>();
    for (AdaptedRecord record : records(adapter, input)) {
      if (record instanceof Annotation annotation) {
        events.add(annotation.event());
      }
    }
    return events;
  }

  @Test
  void countsALaterStateAndNoEarlierOneAfterIt() {
    ToolAdapter adapter = adapter();
    AnnotationEvent later = events(adapter, fetched(LATER, NONE)).get(0);

    assertThat(records(adapter, fetched(FIRST, NONE))).singleElement().isInstanceOf(Ignored.class);
    assertThat(events(adapter(), fetched(FIRST, NONE)).get(0).getRevision())
        .isLessThan(later.getRevision());
    assertThat(events(adapter, fetched(LATER, NONE)).get(0)).isEqualTo(later);
  }

  @Test
  void answersNothingThereOnEachFrameOfImages() {
    List<AnnotationEvent> events = events(adapter(), fetched(FIRST, NONE));

    assertThat(events).hasSize(2);
    assertThat(events.get(1).getItemId()).isEqualTo("task-31/frame-1");
    assertThat(events.get(1).getAnswers().get(0).getBoxes()).isEmpty();
  }

  @Test
  void saysNothingOfFramesBetweenKeyframes() {
    assertThat(events(adapter(), tracked(FIRST, 0)))
        .extracting(AnnotationEvent::getItemId)
        .containsExactly("task-31/frame-0");
  }

  @Test
  void withdrawsAFrameThatIsNoKeyframeAnyMore() {
    ToolAdapter adapter = adapter();
    events(adapter, tracked(FIRST, 0, 1));

    assertThat(events(adapter, tracked(LATER, 0)))
        .extracting(AnnotationEvent::getType)
        .containsExactly(AnnotationEventType.REVISED, AnnotationEventType.WITHDRAWN);
  }

  @Test
  void withdrawsTheFramesOfADeletedJobForGood() {
    ToolAdapter adapter = adapter();
    List<AnnotationEvent> made = events(adapter, fetched(FIRST, NONE));
    List<AnnotationEvent> gone = events(adapter, DELETED);

    assertThat(gone)
        .hasSize(2)
        .allMatch(event -> event.getType() == AnnotationEventType.WITHDRAWN)
        .allMatch(event -> event.getRevision() == Revisions.FINAL);
    assertThat(gone.get(0).getAnnotationId()).isEqualTo(made.get(0).getAnnotationId());
    assertThat(gone.get(0).getRaterId()).isEqualTo("12");
    assertThat(events(adapter, DELETED)).isEqualTo(gone);
  }

  @Test
  void refusesTheDeleteOfAJobItNeverSaw() {
    assertThat(records(adapter(), DELETED)).singleElement().isInstanceOf(Refused.class);
  }

  @Test
  void retiresTheGoldOfADeletedGroundTruthJob() {
    String gold =
        fetched(FIRST, "{\"shapes\":[" + BOX + "]}")
            .replace("\"annotation\",\"stage\"", "\"ground_truth\",\"stage\"");
    ToolAdapter adapter = adapter();

    assertThat(records(adapter, gold)).singleElement().isInstanceOf(Gold.class);
    assertThat(((Gold) records(adapter, DELETED).get(0)).gold().getRetired()).isTrue();
    assertThat(records(adapter("ground-truth", "ignore"), gold))
        .singleElement()
        .isInstanceOf(Ignored.class);
  }

  @Test
  void namesRatersAsToldTo() {
    assertThat(events(adapter("raters", "username"), fetched(FIRST, NONE)).get(0).getRaterId())
        .isEqualTo("ann");
  }

  @Test
  void takesWhoAnnotatedWhereTheJobWentOnToAReviewer() {
    String reviewed =
        fetched(FIRST, NONE + ",\"annotator\":{\"id\":7}")
            .replace("\"stage\":\"annotation\"", "\"stage\":\"validation\"");

    assertThat(events(adapter(), reviewed).get(0).getRaterId()).isEqualTo("7");
  }

  @Test
  void takesTheItemFromTheNameOfTheImage() {
    String named =
        fetched(FIRST, NONE + ",\"meta\":{\"frames\":[{\"name\":\"a.jpg\"},{\"name\":\"b.jpg\"}]}");
    ToolAdapter adapter = new CvatAdapter(AdapterSettings.builder().itemField("name").build());

    assertThat(events(adapter, named))
        .extracting(AnnotationEvent::getItemId)
        .containsExactly("a.jpg", "b.jpg");
  }

  @Test
  void asksForWhatIsDrawnSomewhereWhereLabelsDoNotSay() {
    String any =
        fetched(FIRST, "{\"shapes\":[" + BOX + "]}")
            .replace("\"type\":\"rectangle\",\"attributes\"", "\"type\":\"any\",\"attributes\"");

    assertThat(events(adapter(), any))
        .hasSize(2)
        .allMatch(event -> event.getAnswers().get(0).getKind() == AnswerKind.BOXES);
  }

  @Test
  void changesTheGuidelineVersionWithTheGuideAndTheLabels() {
    String plain = fetched(FIRST, NONE);
    String guided = fetched(FIRST, NONE + ",\"guide\":{\"markdown\":\"v2\"}");
    String renamed = plain.replace("\"car\"", "\"van\"");

    assertThat(List.of(plain, guided, renamed))
        .extracting(input -> events(adapter(), input).get(0).getGuidelineVersion())
        .doesNotHaveDuplicates();
  }

  /** Published as an abstention it would stay one, as the job's time does not change. */
  @Test
  void refusesAFrameAsLongAsSomethingIsMissingBesideIt() {
    String mask =
        "{\"shapes\":[{\"frame\":0,\"type\":\"mask\",\"label_id\":6,\"points\":[0,1,0,0,0,0]}]}";
    String meta = ",\"meta\":{\"frames\":[{\"width\":2,\"height\":2}]}";

    assertThat(records(adapter(), fetched(FIRST, mask)))
        .satisfiesExactly(
            frame -> assertThat(frame).isInstanceOf(Refused.class),
            frame -> assertThat(frame).isInstanceOf(Annotation.class));
    assertThat(events(adapter(), fetched(FIRST, mask + meta))).hasSize(2);
  }

  private static String reported(String more, String conflicts) {
    return fetched(
        FIRST,
        NONE
            + ",\"quality\":{\"report\":{\"id\":5,\"created_date\":\""
            + LATER
            + "\"}"
            + more
            + ",\"conflicts\":"
            + conflicts
            + "}");
  }

  @Test
  void takesConflictsForNoSampleWhereComparedFramesAreNotListed() {
    String conflict = "[{\"frame\":1,\"type\":\"extra_annotation\",\"severity\":\"warning\"}]";
    String frames = ",\"data\":{\"comparison_summary\":{\"frames\":[\"0\",1]}}";

    assertThat(audits(reported("", conflict)))
        .singleElement()
        .satisfies(audit -> assertThat(audit.getSampleId()).isNull());
    assertThat(audits(reported(frames, conflict)))
        .extracting(AuditRecord::getSampleId)
        .containsExactly("quality-report-5", "quality-report-5");
  }

  private static List<AuditRecord> audits(String input) {
    return records(adapter(), input).stream()
        .filter(Audit.class::isInstance)
        .map(record -> ((Audit) record).audit())
        .toList();
  }

  /** What is on the next page would seem to have passed. */
  @Test
  void takesNoPartOfAReport() {
    String page = "{\"next\":\"https://cvat.example.org/2\",\"results\":[]}";

    assertThat(audits(reported("", page))).isEmpty();
    assertThat(records(adapter(), reported("", page)))
        .last()
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("further pages"));
  }

  @Test
  void abstainsWhereThereAreMoreShapesThanTaken() {
    AdapterSettings settings =
        AdapterSettings.builder().limits(new Limits(10_000, 1_000, 100, 1, 3, 1)).build();
    String two = fetched(FIRST, "{\"shapes\":[" + BOX + "," + BOX + "]}");

    assertThat(events(new CvatAdapter(settings), two).get(0).getAnswers().get(0).getKind())
        .isEqualTo(AnswerKind.ABSTAIN);
  }

  /** Few keyframes and many frames would otherwise be as many shapes as their product. */
  @Test
  void boundsWhatTracksPlaceOnFrames() {
    AdapterSettings settings =
        AdapterSettings.builder().limits(new Limits(100_000, 300, 100, 100, 3, 1)).build();
    StringBuilder tracks = new StringBuilder();
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      tracks
          .append(i == 0 ? "" : ",")
          .append(
              "{\"label_id\":6,\"shapes\":[{\"frame\":0,\"type\":\"rectangle\",\"points\":[]}]}");
    }
    for (int i = 0; i < 40; i++) {
      tags.append(i == 0 ? "" : ",").append("{\"frame\":").append(i).append("}");
    }

    assertThat(
            records(
                new CvatAdapter(settings),
                fetched(FIRST, "{\"tags\":[" + tags + "],\"tracks\":[" + tracks + "]}")))
        .singleElement()
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason()).isEqualTo("holds more than 300 shapes on its frames"));
  }

  @Test
  void refusesOptionsItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("raters", "email"))
        .withMessage("unknown value 'email' for raters: use id or username");
  }
}
