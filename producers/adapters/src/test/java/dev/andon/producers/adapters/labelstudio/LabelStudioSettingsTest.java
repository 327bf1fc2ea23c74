package dev.andon.producers.adapters.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.Stage;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the settings of a source and the tool's options change. */
final class LabelStudioSettingsTest {
  private static final String TASK =
      """
      {"id":501,"project":7,"data":{"doc":"d-1","batch":"b17","lot":"L9","source":"web","n":3},
       "meta":{"locale":"en","source":"ignored"},
       "annotations":[{"id":9001,"task":501,"completed_by":42,
         "created_at":"2026-05-04T09:15:02Z","updated_at":"2026-05-04T09:15:02Z",%s}]}
      """;
  private static final String STARS =
      "\"result\":[{\"type\":\"rating\",\"from_name\":\"stars\",\"value\":{\"rating\":4}}]";
  private static final String CONFIG =
      """
      <View><Text name='t' value='$doc'/><Labels name='ner' toName='t'><Label value='PER'/></Labels>
      <Rating name='stars' toName='t'/></View>
      """;

  private static List<AdaptedRecord> adapt(AdapterSettings.Builder settings, String fields) {
    return Rendered.records(
        new LabelStudioAdapter(settings.build()), TASK.formatted(fields).getBytes(UTF_8));
  }

  private static AnnotationEvent event(AdapterSettings.Builder settings, String fields) {
    List<AdaptedRecord> records = adapt(settings, fields);
    assertThat(records).hasSize(1).first().isInstanceOf(AdaptedRecord.Annotation.class);
    return ((AdaptedRecord.Annotation) records.get(0)).event();
  }

  private static String refusal(AdapterSettings.Builder settings, String fields) {
    List<AdaptedRecord> records = adapt(settings, fields);
    assertThat(records).hasSize(1).first().isInstanceOf(AdaptedRecord.Refused.class);
    return ((AdaptedRecord.Refused) records.get(0)).message();
  }

  @Test
  void takesTheLineFromTheProjectUnlessTold() {
    assertThat(event(AdapterSettings.builder(), STARS).getLineId()).isEqualTo("project-7");
    assertThat(event(AdapterSettings.builder().line("toxicity"), STARS).getLineId())
        .isEqualTo("toxicity");
  }

  @Test
  void takesTheItemFromTheConfiguredField() {
    assertThat(event(AdapterSettings.builder(), STARS).getItemId()).isEqualTo("501");
    assertThat(event(AdapterSettings.builder().itemField("doc"), STARS).getItemId())
        .isEqualTo("d-1");
    assertThat(refusal(AdapterSettings.builder().itemField("document"), STARS))
        .isEqualTo(
            "task 501, annotation 9001: has no item: the task's data has no field 'document'");
  }

  @Test
  void takesBatchAndSlicesFromDataAndThenFromMeta() {
    AnnotationEvent event =
        event(
            AdapterSettings.builder()
                .batchField("lot")
                .slice("language", "locale")
                .slice("source", "source")
                .slice("count", "n")
                .slice("absent", "nothing"),
            STARS);

    assertThat(event.getBatchId()).isEqualTo("L9");
    assertThat(event.getSlices())
        .containsOnly(entry("language", "en"), entry("source", "web"), entry("count", "3"));
  }

  @Test
  void takesNoSliceThatNobodyAskedFor() {
    AnnotationEvent event = event(AdapterSettings.builder(), STARS);

    assertThat(event.getSlices()).isEmpty();
    assertThat(event.getBatchId()).isEqualTo("b17");
  }

  @Test
  void setsStageAndGuidelineVersionAsTold() {
    AnnotationEvent event =
        event(AdapterSettings.builder().stage(Stage.PILOT).guidelineVersion("1.2.0"), STARS);

    assertThat(event.getStage()).isEqualTo(Stage.PILOT);
    assertThat(event.getGuidelineVersion()).isEqualTo("1.2.0");
  }

  @Test
  void derivesTheGuidelineVersionFromInstructionAndInterface() {
    String version = versionWith("<p>v3</p>", CONFIG);

    assertThat(version).matches("[0-9a-f]{12}").isEqualTo(versionWith("<p>v3</p>", CONFIG));
    assertThat(version).isNotEqualTo(versionWith("<p>v4</p>", CONFIG));
    assertThat(version).isNotEqualTo(versionWith("<p>v3</p>", CONFIG + " "));
    assertThat(event(AdapterSettings.builder(), STARS).getGuidelineVersion()).isNull();
  }

  private static String versionWith(String instruction, String config) {
    return event(
            AdapterSettings.builder()
                .toolOption("expert-instruction", instruction)
                .toolOption("label-config", config),
            STARS)
        .getGuidelineVersion();
  }

  @Test
  void readsEmptyAnswersAndSkipsOfAnExportWithTheInterfaceGiven() {
    AdapterSettings.Builder settings = AdapterSettings.builder().toolOption("label-config", CONFIG);

    assertThat(event(settings, STARS).getAnswers())
        .extracting(AnswerEntry::getQuestion, AnswerEntry::getKind)
        .containsExactly(tuple("stars", AnswerKind.ORDINAL), tuple("ner", AnswerKind.SPANS));
    assertThat(event(settings, "\"was_cancelled\":true," + STARS).getAnswers())
        .extracting(AnswerEntry::getQuestion, AnswerEntry::getKind)
        .containsExactly(tuple("ner", AnswerKind.ABSTAIN), tuple("stars", AnswerKind.ABSTAIN));
  }

  @Test
  void takesAGroundTruthAsWorkWhereItIsToldTo() {
    String marked = "\"ground_truth\":true," + STARS;

    assertThat(adapt(AdapterSettings.builder(), marked))
        .hasSize(1)
        .first()
        .isInstanceOf(AdaptedRecord.Gold.class);
    assertThat(
            event(AdapterSettings.builder().toolOption("ground-truth", "annotation"), marked)
                .getAnswers())
        .hasSize(1);
  }

  @Test
  void namesTheOptionsItKnows() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LabelStudioAdapter(
                    AdapterSettings.builder().toolOption("groundtruth", "gold").build()))
        .withMessage(
            "unknown option 'groundtruth' for label-studio: use expert-instruction, ground-truth,"
                + " label-config, projects");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LabelStudioAdapter(
                    AdapterSettings.builder().toolOption("ground-truth", "yes").build()))
        .withMessage("unknown value 'yes' for ground-truth: use gold or annotation");
  }
}
