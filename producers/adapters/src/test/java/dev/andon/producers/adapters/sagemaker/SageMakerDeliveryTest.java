package dev.andon.producers.adapters.sagemaker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerKind;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdaptedRecord.Audit;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same work is told by manifest, notification, response and request. */
final class SageMakerDeliveryTest {
  private static final String TEXT = "A secret that somebody wrote";

  private static String label(String attribute, String more) {
    return """
        "%s":0,"%s-metadata":{"class-name":"good","type":"groundtruth/text-classification",
        "job-name":"labeling-job/%s-job","human-annotated":"yes",
        "creation-date":"2026-05-04T09:18:13.527256"%s}
        """
        .formatted(attribute, attribute, attribute, more);
  }

  private static List<AdaptedRecord> records(AdapterSettings.Builder settings, String input) {
    return Rendered.records(new SageMakerAdapter(settings.build()), input.getBytes(UTF_8));
  }

  private static AnnotationEvent event(AdapterSettings.Builder settings, String input) {
    List<AdaptedRecord> records = records(settings, input);
    assertThat(records).first().isInstanceOf(Annotation.class);
    return ((Annotation) records.get(0)).event();
  }

  private static AdapterSettings.Builder food() {
    return AdapterSettings.builder().line("food");
  }

  @Test
  void givesAWorkersAnswerOneIdWhicheverWayItIsTold() {
    AnnotationEvent response =
        event(
            food(),
            """
            {"source":"%s","answers":[{"workerId":"w1","submissionTime":"2026-05-04T09:15:00Z",
             "answerContent":{"c":{"label":"good"}}}]}
            """
                .formatted(TEXT));
    AnnotationEvent request =
        event(
            food(),
            """
            {"datasetObjectId":"3","dataObject":{"content":"%s"},"annotations":[{"workerId":"w1",
             "annotationData":{"content":"{\\"c\\":{\\"label\\":\\"good\\"}}"}}]}
            """
                .formatted(TEXT));

    assertThat(request.getEventId()).isEqualTo(response.getEventId());
    assertThat(request.getAnnotationId()).isEqualTo(response.getAnnotationId());
    assertThat(request.getItemId()).isEqualTo(response.getItemId());
    assertThat(request.getRevision()).isEqualTo(response.getRevision());
    assertThat(request.getAnswers()).isEqualTo(response.getAnswers());
    assertThat(request.getOccurredAt()).isEqualTo(Rendered.RECEIVED_AT);
  }

  @Test
  void givesALabelOneIdInTheManifestsOfLaterJobs() {
    String line = "{\"source\":\"" + TEXT + "\"," + label("a", "") + "}";
    String later = "{\"source\":\"" + TEXT + "\"," + label("a", "") + "," + label("b", "") + "}";

    assertThat(event(food(), later)).isEqualTo(event(food(), line));
    assertThat(records(food(), later)).hasSize(2);
  }

  @Test
  void keepsTextsOutOfIds() {
    String line = "{\"source\":\"" + TEXT + "\"," + label("a", "") + "}";

    assertThat(Rendered.line(records(food(), line).get(0))).doesNotContain("secret");
  }

  @Test
  void namesItemsByTheirPlaceUnlessItIsTooLong() {
    String place = "s3://bucket/" + "deep/".repeat(60) + "1.png";

    assertThat(
            event(food(), "{\"source-ref\":\"s3://b/1.png\"," + label("a", "") + "}").getItemId())
        .isEqualTo("s3://b/1.png");
    assertThat(
            event(food(), "{\"source-ref\":\"" + place + "\"," + label("a", "") + "}").getItemId())
        .matches("ref-[0-9a-f]{32}");
  }

  @Test
  void takesTheLineFromTheJobAndTheItemFromAField() {
    String line = "{\"source\":\"x\",\"key\":9," + label("a", "") + "}";

    assertThat(event(AdapterSettings.builder(), line).getLineId()).isEqualTo("a-job");
    assertThat(event(food().itemField("key"), line).getItemId()).isEqualTo("9");
    assertThat(event(food().toolOption("rater", "vendor-7"), line).getRaterId())
        .isEqualTo("vendor-7");
  }

  @Test
  void asksForTheLineOfWorkersAnswers() {
    String response =
        "{\"source\":\"x\",\"answers\":[{\"workerId\":\"w\",\"answerContent\":{\"c\":\"y\"}}]}";

    assertThat(((Refused) records(AdapterSettings.builder(), response).get(0)).reason())
        .isEqualTo("does not name its labeling job: set the line");
  }

  @Test
  void namesTheQuestionOfALoneElementAsToldTo() {
    AdapterSettings.Builder settings = food().toolOption("question", "a");
    String response = "{\"source\":\"x\",\"answers\":[{\"workerId\":\"w\",\"answerContent\":%s}]}";

    assertThat(event(settings, response.formatted("{\"crowd-classifier\":{\"label\":\"good\"}}")))
        .extracting(event -> event.getAnswers().get(0).getQuestion())
        .isEqualTo("a");
    assertThat(event(settings, response.formatted("{\"c\":\"x\",\"d\":\"y\"}")).getAnswers())
        .extracting(answer -> answer.getQuestion())
        .containsExactly("c", "d");
  }

  @Test
  void asksWhichLabelIsReviewedWhereThereAreSeveral() {
    String line =
        "{\"source\":\"x\","
            + label("a", "")
            + ","
            + label("b", "")
            + ","
            + label("c", ",\"adjustment-status\":\"unadjusted\"")
            + "}";

    assertThat(records(food(), line).get(2)).isInstanceOf(Refused.class);
    AdaptedRecord review = records(food().toolOption("reviewed-attribute", "b"), line).get(2);
    assertThat(((Audit) review).audit().getAnnotationId())
        .isEqualTo(((Annotation) records(food(), line).get(1)).event().getAnnotationId());
  }

  @Test
  void asksWhichClassesOfAVerificationAccept() {
    String line =
        "{\"source\":\"x\","
            + label("a", "")
            + ","
            + label("v", "").replace("text-classification", "label-verification")
            + "}";

    assertThat(((Refused) records(food(), line).get(1)).reason()).contains("pass-classes");
    assertThat(records(food().toolOption("pass-classes", "good"), line).get(1))
        .isInstanceOf(Audit.class);
  }

  @Test
  void abstainsWhereThereAreMoreShapesThanTaken() {
    String boxes = "{\"left\":1,\"top\":1,\"width\":2,\"height\":2,\"label\":\"a\"}";
    String response =
        "{\"source\":\"x\",\"answers\":[{\"workerId\":\"w\",\"answerContent\":{\"b\":"
            + "{\"boundingBoxes\":["
            + boxes
            + ","
            + boxes
            + "]}}}]}";
    AdapterSettings.Builder settings = food().limits(new Limits(100_000, 1_000, 100, 1, 3, 1));

    assertThat(event(settings, response).getAnswers())
        .extracting(answer -> answer.getKind())
        .containsExactly(AnswerKind.ABSTAIN);
  }

  @Test
  void refusesOptionsItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SageMakerAdapter(food().toolOption("raters", "x").build()))
        .withMessage(
            "unknown option 'raters' for sagemaker: use pass-classes, question, rater,"
                + " reviewed-attribute");
  }
}
