package dev.andon.producers.adapters.prodigy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks come once, twice and in any order, and say more or less of themselves. */
final class ProdigyDeliveryTest {
  private static final String TASK =
      """
      {"text":"x","meta":{"id":"m-1"},"options":[{"id":1},{"id":2}],"accept":[2],"answer":"accept",
       "_view_id":"choice","_input_hash":188669,"_task_hash":-19528,"_annotator_id":"news-alice",
       "_timestamp":1777886102}
      """;

  private static AdapterSettings.Builder settings() {
    return AdapterSettings.builder().line("news");
  }

  private static ToolAdapter adapter(String... optionsAndValues) {
    AdapterSettings.Builder settings =
        settings().toolOption("choice-style", "single").toolOption("shapes", "boxes");
    for (int i = 0; i < optionsAndValues.length; i += 2) {
      settings.toolOption(optionsAndValues[i], optionsAndValues[i + 1]);
    }
    return new ProdigyAdapter(settings.build());
  }

  private static List<String> lines(ToolAdapter adapter, String body) {
    return Rendered.lines(adapter, body.getBytes(UTF_8));
  }

  private static AnnotationEvent event(ToolAdapter adapter, String body) {
    return Rendered.event(adapter, body.getBytes(UTF_8));
  }

  @Test
  void ordersARedoneTaskByItsTimes() {
    AnnotationEvent first = event(adapter(), TASK);
    AnnotationEvent redone =
        event(adapter(), TASK.replace("[2]", "[1]").replace("1777886102", "1777886103"));

    assertThat(redone.getAnnotationId()).isEqualTo(first.getAnnotationId());
    assertThat(redone.getRevision()).isEqualTo(first.getRevision() + 1);
    assertThat(redone.getEventId()).isNotEqualTo(first.getEventId());
  }

  @Test
  void takesSignedHashesAsTheyAre() {
    AnnotationEvent negative = event(adapter(), TASK.replace("188669", "-188669"));

    assertThat(negative.getItemId()).isEqualTo("-188669");
    assertThat(negative.getAnnotationId())
        .isNotEqualTo(event(adapter(), TASK.replace("-19528", "19528")).getAnnotationId());
  }

  @Test
  void tellsRatersOfOneTaskApart() {
    AnnotationEvent alice = event(adapter(), TASK);
    AnnotationEvent bob = event(adapter(), TASK.replace("news-alice", "news-bob"));

    assertThat(bob.getItemId()).isEqualTo(alice.getItemId());
    assertThat(bob.getAnnotationId()).isNotEqualTo(alice.getAnnotationId());
  }

  @Test
  void takesRaterAndTimeFromItsOptionsWhereATaskHasNone() {
    String bare =
        TASK.replace("\"_annotator_id\":\"news-alice\",", "")
            .replaceAll(",\\s*\"_timestamp\":\\d+", "");

    AnnotationEvent event =
        event(adapter("rater", "carl", "exported-at", "2026-05-04T10:00:00Z"), bare);

    assertThat(event.getRaterId()).isEqualTo("carl");
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-05-04T10:00:00Z"));
    assertThat(event(adapter("rater", "carl", "exported-at", "2026-05-05T10:00:00Z"), bare))
        .satisfies(
            later -> {
              assertThat(later.getEventId()).isEqualTo(event.getEventId());
              assertThat(later.getRevision()).isGreaterThan(event.getRevision());
            });
    assertThat(event(adapter("rater", "carl", "exported-at", "2026-05-05T10:00:00Z"), TASK))
        .isEqualTo(event(adapter(), TASK));
  }

  @Test
  void takesAChoiceAsOneOptionOrAsSeveral() {
    assertThat(event(adapter(), TASK).getAnswers())
        .containsExactly(Answers.category("choice", "2"));
    assertThat(event(adapter("choice-style", "multiple"), TASK).getAnswers())
        .containsExactly(Answers.categories("choice", List.of("2")));
    assertThat(event(adapter("choice-style", "multiple"), TASK.replace("[2]", "[]")).getAnswers())
        .containsExactly(Answers.categories("choice", List.of()));
  }

  @Test
  void comparesAllShapesAsPolygonsWhereItIsTold() {
    String image =
        TASK.replace("\"choice\"", "\"image_manual\"")
            .replace(
                "\"accept\":[2]",
                """
                "spans":[{"label":"CAR","type":"rect","x":0,"y":0,"width":2,"height":1,
                  "points":[[0,0],[0,1],[2,1],[2,0]]},
                 {"label":"LAKE","type":"polygon","points":[[0,0],[4,0],[4,4]]}]
                """);

    assertThat(event(adapter("shapes", "polygons"), image).getAnswers().get(0).getPolygons())
        .extracting(polygon -> polygon.getPoints().size())
        .containsExactly(4, 3);
    assertThat(lines(adapter(), image))
        .last()
        .asString()
        .endsWith("a 'polygon' is no box, and shapes is boxes");
  }

  @Test
  void publishesNoAnswerWhoseKindItWouldHaveToGuess() {
    ToolAdapter untold = new ProdigyAdapter(settings().build());

    assertThat(lines(untold, TASK))
        .singleElement()
        .asString()
        .startsWith("refused RECORD")
        .endsWith("with the option choice-style=single or choice-style=multiple");
    assertThat(lines(untold, TASK.replace("\"choice\"", "\"image_manual\"")))
        .singleElement()
        .asString()
        .startsWith("refused RECORD")
        .endsWith("with the option shapes=boxes or shapes=polygons");
  }

  @Test
  void followsItsSettings() {
    ToolAdapter adapter =
        new ProdigyAdapter(
            settings()
                .itemField("id")
                .guidelineVersion("3")
                .toolOption("choice-style", "single")
                .build());

    assertThat(event(adapter, TASK).getItemId()).isEqualTo("m-1");
    assertThat(event(adapter, TASK).getGuidelineVersion()).isEqualTo("3");
    assertThat(lines(new ProdigyAdapter(AdapterSettings.defaults()), TASK))
        .singleElement()
        .asString()
        .endsWith("names no data set, so its line is unknown: pass --line");
  }

  @Test
  void takesNoMoreThanItsLimits() {
    Limits limits = new Limits(1 << 20, 10_000, 100, 1, 3, 1);
    ToolAdapter adapter =
        new ProdigyAdapter(settings().limits(limits).toolOption("shapes", "polygons").build());
    String shape = "{\"label\":\"L\",\"points\":[[0,0],[1,0],[1,1],[0,1]]}";
    String image = TASK.replace("\"choice\"", "\"image_manual\"");

    assertThat(lines(adapter, image.replace("\"accept\":[2]", "\"spans\":[" + shape + "]")))
        .last()
        .asString()
        .endsWith("a shape has 4 points, more than the 3 taken");
    assertThat(lines(adapter, image.replace("\"accept\":[2]", "\"spans\":[1,2]")))
        .last()
        .asString()
        .endsWith("has 2 spans, more than the 1 taken");
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("raters", "x"))
        .withMessage(
            "unknown option 'raters' for prodigy: use choice-style, exported-at, rater, shapes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter("shapes", "circles"))
        .withMessage("unknown value 'circles' for shapes: use polygons or boxes");
  }
}
