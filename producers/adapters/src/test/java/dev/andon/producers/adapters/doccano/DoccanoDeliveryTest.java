package dev.andon.producers.adapters.doccano;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports come again and again, and what they are must be said. */
final class DoccanoDeliveryTest {
  private static final String CLASSES = "{\"id\":1,\"key\":\"k-1\",\"label\":[\"b\",\"a\"]}";
  private static final String SPANS = "{\"id\":1,\"label\":[[0,4,\"ORG\"]]}";

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
    List<AdaptedRecord> records = Rendered.records(adapter, body.getBytes(UTF_8));
    assertThat(records).hasSize(1).first().isInstanceOf(AdaptedRecord.Annotation.class);
    return ((AdaptedRecord.Annotation) records.get(0)).event();
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

  @Test
  void takesNoMoreThanItsLimits() {
    ToolAdapter adapter =
        new DoccanoAdapter(
            settings("2026-05-04T09:15:00Z")
                .limits(new Limits(1 << 20, 10_000, 100, 1, 3, 1))
                .build());

    assertThat(lines(adapter, "{\"id\":1,\"label\":[[0,1,\"A\"],[1,2,\"A\"]]}"))
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
            "unknown option 'user' for doccano: use choice-style, confirmed, exported-at, rater,"
                + " task");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("task", "ner"))
        .withMessage(
            "unknown value 'ner' for task: use one of classification, sequence-labeling, seq2seq");
  }
}
