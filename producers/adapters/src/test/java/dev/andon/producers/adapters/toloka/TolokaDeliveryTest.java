package dev.andon.producers.adapters.toloka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdaptedRecord.Audit;
import dev.andon.producers.adapters.AdaptedRecord.Gold;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Assignments are fetched once or again, before and after the requester decided. */
final class TolokaDeliveryTest {
  private static String assignment(String status, String times, String task, String outputs) {
    return """
        {"id":"a1","pool_id":"7","user_id":"u1","status":"%s","created":"2026-05-04T09:00:00",
         "submitted":"2026-05-04T09:01:00"%s,"tasks":[{"id":"t1"%s}],
         "solutions":[{"output_values":%s}]}
        """
        .formatted(status, times, task, outputs);
  }

  private static final String SUBMITTED = assignment("SUBMITTED", "", "", "{\"result\":\"cat\"}");
  private static final String REJECTED =
      assignment("REJECTED", ",\"rejected\":\"2026-05-04T10:00:00\"", "", "{\"result\":\"cat\"}");
  private static final String ACCEPTED_AFTER_ALL =
      assignment(
          "ACCEPTED",
          ",\"rejected\":\"2026-05-04T10:00:00\",\"accepted\":\"2026-05-05T10:00:00\"",
          "",
          "{\"result\":\"cat\"}");

  private static List<AdaptedRecord> records(AdapterSettings.Builder settings, String input) {
    return Rendered.records(new TolokaAdapter(settings.build()), input.getBytes(UTF_8));
  }

  private static final String SPEC =
      """
      {"result":{"type":"string","allowed_values":["cat","dog"]},"sure":{"type":"boolean"},
       "stars":{"type":"integer","min_value":1,"max_value":5},"why":{"type":"string"}}
      """;

  private static AdapterSettings.Builder settings() {
    return AdapterSettings.builder().toolOption("output-spec", SPEC);
  }

  private static List<AdaptedRecord> records(String input) {
    return records(settings(), input);
  }

  private static <R> List<R> only(Class<R> kind, List<AdaptedRecord> records) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void makesTheSameWorkOfAnAssignmentWhateverWasDecidedSince() {
    Annotation before = only(Annotation.class, records(SUBMITTED)).get(0);

    for (String later : List.of(REJECTED, ACCEPTED_AFTER_ALL)) {
      assertThat(only(Annotation.class, records(later))).containsExactly(before);
    }
  }

  @Test
  void letsTheLaterDecisionCountInWhateverOrderTheyArrive() {
    AuditRecord rejected = only(Audit.class, records(REJECTED)).get(0).audit();
    AuditRecord accepted = only(Audit.class, records(ACCEPTED_AFTER_ALL)).get(0).audit();

    assertThat(accepted.getAuditId()).isEqualTo(rejected.getAuditId());
    assertThat(accepted.getRevision()).isGreaterThan(rejected.getRevision());
    assertThat(rejected.getOutcome()).isEqualTo(AuditOutcome.FAIL);
    assertThat(accepted.getOutcome()).isEqualTo(AuditOutcome.PASS);
  }

  @Test
  void keepsTheWorkWhereTheDecisionHasNoTime() {
    List<AdaptedRecord> records = records(assignment("ACCEPTED", "", "", "{\"result\":\"cat\"}"));

    assertThat(records.get(0)).isInstanceOf(Refused.class);
    assertThat(only(Annotation.class, records)).hasSize(1);
  }

  @Test
  void takesNoReviewsWhereThePoolAcceptsByItself() {
    AdapterSettings.Builder settings = settings().toolOption("reviews", "ignore");

    assertThat(records(settings, REJECTED)).hasSize(1).first().isInstanceOf(Annotation.class);
  }

  @Test
  void handsTheSameGoldOverOnceAnInput() {
    String task = ",\"known_solutions\":[{\"output_values\":{\"result\":\"dog\"}}]";
    String first = assignment("SUBMITTED", "", task, "{\"result\":\"cat\"}");
    String second = first.replace("\"a1\"", "\"a2\"");

    assertThat(only(Gold.class, records(first + second))).hasSize(1);
    assertThat(only(Annotation.class, records(first + second))).hasSize(2);
    assertThat(only(Gold.class, records(first)))
        .extracting(Gold::gold)
        .isEqualTo(only(Gold.class, records(second)).stream().map(Gold::gold).toList());
  }

  @Test
  void correctsGoldByARisingVersion() {
    String task = ",\"known_solutions\":[{\"output_values\":{\"result\":\"dog\"}}]";
    AdapterSettings.Builder settings = settings().toolOption("gold-version", "2");

    Gold gold =
        only(
                Gold.class,
                records(settings, assignment("SUBMITTED", "", task, "{\"result\":\"cat\"}")))
            .get(0);

    assertThat(gold.gold().getVersion()).isEqualTo(2);
  }

  @Test
  void makesNoGoldOfAQuestionWithARightAnswerThatCannotBeRead() {
    String task =
        ",\"known_solutions\":[{\"output_values\":{\"result\":\"dog\",\"sure\":true}},"
            + "{\"output_values\":{\"result\":{\"x\":1}}}]";

    List<AdaptedRecord> records = records(assignment("SUBMITTED", "", task, "{\"sure\":true}"));

    assertThat(only(Gold.class, records).get(0).gold().getAnswers())
        .extracting(answer -> answer.getAnswer().getQuestion())
        .containsExactly("sure");
  }

  @Test
  void makesNoGoldAtAllOfFieldsItDoesNotKnow() {
    String task = ",\"known_solutions\":[{\"output_values\":{\"result\":\"dog\",\"essay\":\"x\"}}]";

    assertThat(only(Gold.class, records(assignment("SUBMITTED", "", task, "{\"result\":\"cat\"}"))))
        .isEmpty();
  }

  /** A guess at what a field holds could not be put right, as answers have one revision. */
  @Test
  void refusesWhatItCannotTellFromFreeText() {
    String unknown =
        assignment("SUBMITTED", "", "", "{\"result\":\"cat\",\"essay\":\"long and private\"}");

    for (AdapterSettings.Builder settings : List.of(AdapterSettings.builder(), settings())) {
      assertThat(records(settings, unknown))
          .singleElement()
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.message())
                      .startsWith("assignment a1, task t1: has the field '")
                      .contains("output-spec")
                      .doesNotContain("private"));
    }
  }

  @Test
  void abstainsWhereAFieldHoldsSomethingElseThanItMay() {
    List<AdaptedRecord> records =
        records(assignment("SUBMITTED", "", "", "{\"result\":\"cat\",\"stars\":\"four\"}"));

    assertThat(only(Annotation.class, records).get(0).event().getAnswers())
        .extracting(answer -> answer.getKind())
        .containsExactly(AnswerKind.CATEGORY, AnswerKind.ABSTAIN);
  }

  @Test
  void needsTheFieldsToTellWhatASkipLeavesOpen() {
    String skipped =
        """
        {"id":"a1","pool_id":"7","user_id":"u1","status":"SKIPPED",
         "skipped":"2026-05-04T09:01:00","tasks":[{"id":"t1"}]}
        """;

    assertThat(records(AdapterSettings.builder(), skipped))
        .singleElement()
        .isInstanceOf(Refused.class);
  }

  @Test
  void takesLineAndItemFromTheSettings() {
    String task = ",\"input_values\":{\"key\":\"img-9\"}";
    AdapterSettings.Builder settings = settings().line("cats").itemField("key");

    Annotation work =
        only(
                Annotation.class,
                records(settings, assignment("SUBMITTED", "", task, "{\"result\":\"cat\"}")))
            .get(0);

    assertThat(work.event().getLineId()).isEqualTo("cats");
    assertThat(work.event().getItemId()).isEqualTo("img-9");
  }

  @Test
  void refusesOptionsItCannotRead() {
    List<List<String>> wrong =
        List.of(
            List.of("spec", "{}", "unknown option 'spec' for toloka"),
            List.of("output-spec", "result", "output-spec is no valid JSON"),
            List.of("output-spec", "{\"result\":\"string\"}", "says no type of the field 'result'"),
            List.of("gold-version", "0", "gold-version must be a whole number of 1 or more"),
            List.of("reviews", "no", "unknown value 'no' for reviews: use read or ignore"));
    for (List<String> option : wrong) {
      AdapterSettings settings =
          AdapterSettings.builder().toolOption(option.get(0), option.get(1)).build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TolokaAdapter(settings))
          .withMessageContaining(option.get(2));
    }
  }

  @Test
  void saysOfEachWebhookEventWhatToFetch() {
    List<AdaptedRecord> records =
        records("{\"events\":[{\"type\":\"ASSIGNMENT_REJECTED\",\"assignment_id\":\"a9\"}]}");

    ToFetch fetch = (ToFetch) records.get(0);
    assertThat(fetch.what()).isEqualTo("a9");
    assertThat(fetch.reason()).contains("assignment a9").contains("fetched");
  }
}
