package dev.andon.producers.adapters.doccano;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.sdk.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports come again and again, and what they are must be said. */
final class DoccanoDeliveryTest {
  private static final String CLASSES = "{\"id\":1,\"key\":\"k-1\",\"label\":[\"b\",\"a\"]}";
  private static final String SPANS = "{\"id\":1,\"text\":\"Uber\",\"label\":[[0,4,\"ORG\"]]}";

  private static AdapterSettings.Builder settings(String exportedAt) {
    return AdapterSettings.builder()
        .line("reviews")
        .toolOption("rater", "alice")
        .toolOption("exported-at", exportedAt);
  }

  private static ToolAdapter adapter(String... optionsAndValues) {
    AdapterSettings.Builder settings = settings("2026-05-04T09:15:00Z");
    for (int i = 0; i < optionsAndValues.length; i += 2) {
      settings.toolOption(optionsAndValues[i], optionsAndValues[i + 1]);
    }
    return new DoccanoAdapter(settings.build());
  }

  private static List<String> lines(ToolAdapter adapter, String body) {
    return Rendered.lines(adapter, body.getBytes(UTF_8));
  }

  private static AnnotationEvent event(ToolAdapter adapter, String body) {
    return Rendered.event(adapter, body.getBytes(UTF_8));
  }

  @Test
  void repeatsTheEventOfWorkThatALaterExportHoldsUnchanged() {
    ToolAdapter later = new DoccanoAdapter(settings("2026-05-11T09:15:00Z").build());
    AnnotationEvent first = event(adapter(), SPANS);

    assertThat(event(later, SPANS).getEventId()).isEqualTo(first.getEventId());
    assertThat(event(later, SPANS.replace("ORG", "LOC")))
        .satisfies(
            changed -> {
              assertThat(changed.getEventId()).isNotEqualTo(first.getEventId());
              assertThat(changed.getAnnotationId()).isEqualTo(first.getAnnotationId());
              assertThat(changed.getRevision()).isGreaterThan(first.getRevision());
              assertThat(changed.getOccurredAt()).isEqualTo(Instant.parse("2026-05-11T09:15:00Z"));
            });
  }

  @Test
  void tellsRatersOfOneExampleApart() {
    AnnotationEvent bob = event(adapter("rater", "bob"), SPANS);

    assertThat(bob.getItemId()).isEqualTo(event(adapter(), SPANS).getItemId());
    assertThat(bob.getAnnotationId()).isNotEqualTo(event(adapter(), SPANS).getAnnotationId());
    assertThat(bob.getRaterId()).isEqualTo("bob");
  }

  @Test
  void readsStringsAsClassesOrAsTextsAsItIsTold() {
    assertThat(
            event(adapter("task", "classification", "choice-style", "multiple"), CLASSES)
                .getAnswers())
        .containsExactly(Answers.categories("label", List.of("b", "a")));
    assertThat(
            event(
                    adapter("task", "classification", "choice-style", "single"),
                    CLASSES.replace(",\"a\"", ""))
                .getAnswers())
        .containsExactly(Answers.category("label", "b"));
    assertThat(event(adapter("task", "seq2seq"), CLASSES).getAnswers())
        .containsExactly(Answers.text("label", "b\na"));
    assertThat(lines(adapter("task", "classification", "choice-style", "single"), CLASSES))
        .last()
        .asString()
        .endsWith("field 'label' | has 2 classes, and choice-style is single");
  }

  @Test
  void publishesNoAnswerWhoseKindItWouldHaveToGuess() {
    assertThat(lines(adapter(), CLASSES))
        .singleElement()
        .asString()
        .startsWith("refused RECORD")
        .endsWith("task=classification, task=seq2seq or task=sequence-labeling");
    assertThat(lines(adapter("task", "classification"), CLASSES))
        .singleElement()
        .asString()
        .startsWith("refused RECORD")
        .endsWith("with the option choice-style=single or choice-style=multiple");
  }

  @Test
  void takesAnExampleWithoutLabelsAsAnAnswerOnlyOnceItIsConfirmed() {
    String nothing = "{\"id\":1,\"label\":[]}";

    assertThat(lines(adapter("task", "sequence-labeling"), nothing))
        .singleElement()
        .asString()
        .startsWith("ignored");
    assertThat(
            event(adapter("task", "sequence-labeling", "confirmed", "true"), nothing).getAnswers())
        .containsExactly(Answers.spans("label", List.of()));
    assertThat(event(adapter("confirmed", "true"), "{\"id\":1,\"bbox\":[]}").getAnswers())
        .containsExactly(Answers.boxes("bbox", List.of()));
    assertThat(lines(adapter("confirmed", "true"), nothing))
        .singleElement()
        .asString()
        .startsWith("refused RECORD");
  }

  @Test
  void asksWhoseAndWhenAndOfWhichLine() {
    assertThat(lines(new DoccanoAdapter(AdapterSettings.defaults()), SPANS))
        .singleElement()
        .asString()
        .endsWith("names no project, so its line is unknown: pass --line");
    assertThat(lines(new DoccanoAdapter(AdapterSettings.builder().line("reviews").build()), SPANS))
        .singleElement()
        .asString()
        .endsWith("names no rater: say whose work it is with the option rater");
    assertThat(
            lines(
                new DoccanoAdapter(
                    AdapterSettings.builder().line("reviews").toolOption("rater", "alice").build()),
                SPANS))
        .singleElement()
        .asString()
        .contains("say when it was exported with the option exported-at");
  }

  @Test
  void followsItsSettings() {
    ToolAdapter adapter =
        new DoccanoAdapter(
            settings("2026-05-04T09:15:00Z")
                .itemField("key")
                .guidelineVersion("3")
                .toolOption("task", "seq2seq")
                .build());

    assertThat(event(adapter, CLASSES).getItemId()).isEqualTo("k-1");
    assertThat(event(adapter, CLASSES).getGuidelineVersion()).isEqualTo("3");
  }

  /** As exported: one member's confirmed examples. */
  @Test
  void readsWhatAMemberConfirmed() throws IOException {
    ToolAdapter adapter =
        adapter("task", "classification", "choice-style", "multiple", "confirmed", "true");

    assertThat(
            Rendered.records(
                adapter,
                Files.readAllBytes(Path.of("src/test/resources/doccano/classification.jsonl"))))
        .extracting(record -> ((AdaptedRecord.Annotation) record).event())
        .extracting(AnnotationEvent::getItemId, AnnotationEvent::getAnswers)
        .containsExactly(
            tuple("1", List.of(Answers.categories("label", List.of("positive")))),
            tuple("2", List.of(Answers.categories("label", List.of("late", "negative")))),
            tuple("3", List.of(Answers.categories("label", List.of()))),
            tuple("4", List.of(Answers.categories("label", List.of("late")))));
  }

  @Test
  void namesAnItemTheSameWhateverElseIsExported() {
    ToolAdapter adapter =
        new DoccanoAdapter(
            settings("2026-05-04T09:15:00Z")
                .itemField("key")
                .slice("weight", "weight")
                .toolOption("task", "sequence-labeling")
                .build());
    String alone = SPANS.replace("}", ",\"key\":7,\"weight\":0.5}");
    String besideOneWithoutKey = alone.replace(":7,", ":7.0,");

    assertThat(event(adapter, alone).getItemId()).isEqualTo("7");
    assertThat(event(adapter, alone).getSlices()).containsEntry("weight", "0.5");
    assertThat(event(adapter, besideOneWithoutKey)).isEqualTo(event(adapter, alone));
  }

  @Test
  void countsTextAsTheProjectDoes() {
    String family = "👨\u200d👩\u200d👧";
    String byUnits = "{\"id\":1,\"text\":\"" + family + " in Rome\",\"label\":[[12,16,\"LOC\"]]}";
    String byGraphemes = byUnits.replace("12,16", "5,9");
    List<AnswerEntry> rome = List.of(Answers.spans("label", List.of(new SpanEntry(9, 13, "LOC"))));

    assertThat(event(adapter(), byUnits).getAnswers()).isEqualTo(rome);
    assertThat(event(adapter("offsets", "utf-16"), byUnits).getAnswers()).isEqualTo(rome);
    assertThat(event(adapter("offsets", "graphemes"), byGraphemes).getAnswers()).isEqualTo(rome);
  }

  @Test
  void abstainsWhereSpansDoNotFitTheText() {
    assertThat(lines(adapter(), SPANS.replace("\"text\":\"Uber\",", "")))
        .last()
        .asString()
        .endsWith("has spans and no text to count them in");
    assertThat(lines(adapter("offsets", "graphemes"), SPANS.replace("Uber", "Ube")))
        .last()
        .asString()
        .endsWith("a span reaches to 4, and the text has 3 graphemes");
    assertThat(lines(adapter(), SPANS.replace("0,4", "-1,4")))
        .last()
        .asString()
        .contains("an offset must be a whole number of 0 or more and is '-1'");
  }

  @Test
  void takesTheWorkOfSeveralForNobodys() {
    String shared = "{\"id\":1,\"label\":[\"positive\",\"positive\"]}";

    assertThat(lines(adapter("task", "classification", "choice-style", "single"), shared))
        .last()
        .asString()
        .contains("the work of several members: export a project whose annotations are not shared");
  }

  @Test
  void takesNoMoreThanItsLimits() {
    ToolAdapter adapter =
        new DoccanoAdapter(
            settings("2026-05-04T09:15:00Z")
                .limits(new Limits(1 << 20, 10_000, 100, 1, 3, 1))
                .build());

    assertThat(lines(adapter, "{\"id\":1,\"text\":\"ab\",\"label\":[[0,1,\"A\"],[1,2,\"A\"]]}"))
        .last()
        .asString()
        .endsWith("has 2 labels, more than the 1 taken");
    assertThat(
            lines(
                adapter,
                "{\"id\":1,\"segmentation\":[{\"label\":\"A\",\"points\":[0,0,1,0,1,1,0,1]}]}"))
        .last()
        .asString()
        .endsWith("an outline has 4 points, more than the 3 taken");
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("user", "x"))
        .withMessage(
            "unknown option 'user' for doccano: use choice-style, confirmed, exported-at,"
                + " offsets, rater, task");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("task", "ner"))
        .withMessage(
            "unknown value 'ner' for task: use one of classification, sequence-labeling, seq2seq");
  }
}
