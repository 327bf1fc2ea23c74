package dev.andon.producers.adapters.inception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.sdk.Answers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What exports say, and what must be said of them. */
final class InceptionDeliveryTest {
  private static AdapterSettings.Builder settings(String exportedAt) {
    return AdapterSettings.builder().toolOption("exported-at", exportedAt);
  }

  private static ToolAdapter adapter(String... optionsAndValues) {
    AdapterSettings.Builder settings = settings("2026-05-04T09:15:00Z");
    for (int i = 0; i < optionsAndValues.length; i += 2) {
      settings.toolOption(optionsAndValues[i], optionsAndValues[i + 1]);
    }
    return new InceptionAdapter(settings.build());
  }

  private static List<String> lines(ToolAdapter adapter, String input) {
    return Rendered.lines(adapter, input.getBytes(UTF_8));
  }

  private static AnnotationEvent event(ToolAdapter adapter, String input) {
    return Rendered.event(adapter, input.getBytes(UTF_8));
  }

  @Test
  void repeatsTheEventOfWorkThatALaterExportHoldsUnchanged() {
    ToolAdapter later = new InceptionAdapter(settings("2026-05-11T09:15:00Z").build());
    AnnotationEvent first = event(adapter(), Documents.cas("LOC"));

    assertThat(event(later, Documents.cas("LOC")).getEventId()).isEqualTo(first.getEventId());
    assertThat(event(later, Documents.cas("PER")))
        .satisfies(
            changed -> {
              assertThat(changed.getEventId()).isNotEqualTo(first.getEventId());
              assertThat(changed.getAnnotationId()).isEqualTo(first.getAnnotationId());
              assertThat(changed.getRevision()).isGreaterThan(first.getRevision());
            });
  }

  @Test
  void wantsToKnowWhenItWasExported() {
    assertThat(lines(new InceptionAdapter(AdapterSettings.defaults()), Documents.cas("LOC")))
        .singleElement()
        .asString()
        .startsWith("refused RECORD | element 1, document letters/a.txt | has no time")
        .contains("exported-at");
  }

  @Test
  void takesNoSpansAsAnAnswerWhereTheyAreAskedFor() {
    assertThat(lines(adapter(), Documents.empty()))
        .singleElement()
        .asString()
        .contains("name what is asked in the option spans");
    assertThat(event(adapter("spans", "Place.value, Person.value"), Documents.empty()).getAnswers())
        .containsExactly(
            Answers.spans("Place.value", List.of()), Answers.spans("Person.value", List.of()));
  }

  @Test
  void readsTheSpansThatAreAskedForAndNoOthers() {
    assertThat(event(adapter("spans", "Person.value"), Documents.cas("LOC")).getAnswers())
        .containsExactly(Answers.spans("Person.value", List.of()));
    assertThat(event(adapter("spans", "Place.value"), Documents.cas("LOC")).getAnswers())
        .containsExactly(Answers.spans("Place.value", List.of(new SpanEntry(0, 4, "LOC"))));
  }

  @Test
  void withdrawsWhatALaterStateDoesNotSayAnyMore() {
    ToolAdapter adapter = adapter();
    event(adapter, Documents.cas("LOC"));

    assertThat(event(adapter, Documents.empty()).getType())
        .isEqualTo(AnnotationEventType.WITHDRAWN);
  }

  @Test
  void leavesOutWhatWasDeletedAndIsStillReferredTo() {
    String deleted = Documents.cas("LOC").replace("[1,2,3,4]", "[1,2,3]");

    assertThat(event(adapter("spans", "Place.value"), deleted).getAnswers())
        .containsExactly(Answers.spans("Place.value", List.of()));
  }

  @Test
  void takesCuratedDocumentsForGoldUnlessToldOtherwise() {
    String curated = Documents.cas("CURATION_USER", "LOC");

    assertThat(lines(adapter(), curated)).singleElement().asString().startsWith("gold | ");
    assertThat(lines(adapter("curation", "ignore"), curated))
        .containsExactly("ignored | element 1, document letters/a.txt | ignored: it is curated");
    assertThat(
            lines(
                adapter("curation", "ignore"), Documents.message("CURATION_USER", "COMPLETE", 1L)))
        .singleElement()
        .asString()
        .startsWith("ignored");
  }

  @Test
  void takesMessagesOfTheProjectsThatAreChosen() {
    String message = Documents.message("anna", "COMPLETE", 1L);

    assertThat(lines(adapter("projects", "12"), message))
        .singleElement()
        .asString()
        .startsWith("to fetch");
    assertThat(lines(adapter("projects", "13"), message))
        .containsExactly("ignored | element 1, document a.txt | ignored: it is of another project");
  }

  @Test
  void saysWhatIsAskedForAndIsNoFeatureOfTheProject() {
    String defined =
        Documents.cas("LOC")
            .replace(
                "\"LOC\"}",
                "\"LOC\"},{\"%ID\":5,\"%TYPE\":\"de.tudarmstadt.ukp.clarin.webanno.api.type."
                    + "LayerDefinition\",\"name\":\"custom.Place\"},{\"%ID\":6,\"%TYPE\":"
                    + "\"de.tudarmstadt.ukp.clarin.webanno.api.type.FeatureDefinition\","
                    + "\"@layer\":5,\"name\":\"value\"}")
            .replace("[1,2,3,4]", "[1,2,3,4,5,6]");

    assertThat(lines(adapter("spans", "Place.value,Place.valeu"), defined))
        .last()
        .asString()
        .endsWith(
            "question 'Place.valeu' | is no feature of the project's layers: correct the option"
                + " spans");
  }

  @Test
  void followsItsSettings() {
    ToolAdapter adapter =
        new InceptionAdapter(
            settings("2026-05-04T09:15:00Z")
                .line("letters")
                .itemField("documentTitle")
                .batchField("collectionId")
                .slice("collection", "collectionId")
                .guidelineVersion("3")
                .build());
    AnnotationEvent event = event(adapter, Documents.cas("LOC"));

    assertThat(event.getLineId()).isEqualTo("letters");
    assertThat(event.getItemId()).isEqualTo("a.txt");
    assertThat(event.getBatchId()).isEqualTo("letters");
    assertThat(event.getSlices()).isEqualTo(Map.of("collection", "letters"));
    assertThat(event.getGuidelineVersion()).isEqualTo("3");
  }

  @Test
  void takesNoMoreThanItsLimits() {
    ToolAdapter adapter =
        new InceptionAdapter(
            settings("2026-05-04T09:15:00Z")
                .limits(new Limits(1 << 20, 10_000, 100, 1, 3, 1))
                .build());
    String two =
        Documents.cas("LOC")
            .replace(
                "\"LOC\"}",
                "\"LOC\"},{\"%ID\":5,\"%TYPE\":\"custom.Place\",\"begin\":0,\"end\":2,"
                    + "\"value\":\"PER\"}")
            .replace("[1,2,3,4]", "[1,2,3,4,5]");

    assertThat(lines(adapter, two))
        .last()
        .asString()
        .endsWith("question 'Place.value' | has more than the 1 spans taken");
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("rater", "x"))
        .withMessage(
            "unknown option 'rater' for inception: use curation, exported-at, projects, spans");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("projects", "letters"))
        .withMessage("projects must be ids of projects such as 7,9, is 'letters'");
  }
}
