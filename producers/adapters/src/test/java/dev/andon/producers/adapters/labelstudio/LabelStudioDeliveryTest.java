package dev.andon.producers.adapters.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.DeliveryContract;
import dev.andon.producers.adapters.RecentlySeen;
import dev.andon.producers.adapters.Rendered;
import dev.andon.producers.adapters.SeenIndex;
import dev.andon.producers.adapters.ToolAdapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Webhooks come once, twice, late, in any order and beside exports of the same work. */
final class LabelStudioDeliveryTest extends DeliveryContract {
  private static final Path FIXTURES = Path.of("src", "test", "resources", "label-studio");
  private static final String DELETE =
      "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9001}],\"project\":{\"id\":7}}";

  private static String annotation(String updatedAt, String more) {
    return """
        {"id":9001,"task":501,"project":7,"completed_by":42,
         "created_at":"2026-05-04T09:15:02.536303Z","updated_at":"%s"%s,
         "result":[{"type":"rating","from_name":"stars","value":{"rating":4}}]}
        """
        .formatted(updatedAt, more);
  }

  private static String hook(String action, String annotation) {
    return "{\"action\":\"%s\",\"annotation\":%s,\"task\":{\"id\":501},\"project\":{\"id\":7}}"
        .formatted(action, annotation);
  }

  private static final String CREATED =
      hook("ANNOTATION_CREATED", annotation("2026-05-04T09:15:02.536370Z", ""));
  private static final String UPDATED =
      hook("ANNOTATION_UPDATED", annotation("2026-05-04T09:15:02.801000Z", ""));

  @Override
  protected List<String> messages() {
    return List.of(CREATED, UPDATED, DELETE);
  }

  @Override
  protected ToolAdapter adapter() {
    return adapter(new RecentlySeen(100));
  }

  private static ToolAdapter adapter(SeenIndex index) {
    return new LabelStudioAdapter(AdapterSettings.builder().index(index).build());
  }

  @Test
  void ordersCreationUpdateAndDelete() {
    ToolAdapter adapter = adapter();

    AnnotationEvent created = event(adapter, CREATED);
    AnnotationEvent updated = event(adapter, UPDATED);
    AnnotationEvent deleted = event(adapter, DELETE);

    assertThat(created.getType()).isEqualTo(AnnotationEventType.CREATED);
    assertThat(updated.getType()).isEqualTo(AnnotationEventType.REVISED);
    assertThat(deleted.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
    assertThat(created.getRevision()).isEqualTo(1);
    assertThat(updated.getRevision()).isEqualTo(265);
    assertThat(deleted.getRevision()).isEqualTo(Integer.MAX_VALUE);
    assertThat(deleted.getOccurredAt()).isEqualTo(Rendered.RECEIVED_AT);
    assertThat(deleted.getRaterId()).isEqualTo("42");
    assertThat(deleted.getItemId()).isEqualTo("501");
  }

  @Test
  void makesTheSameOfAWebhookAndAnExport() {
    for (String state : List.of(CREATED, UPDATED)) {
      String annotation =
          state.substring(state.indexOf("\"annotation\":") + 13, state.indexOf(",\"task\":{"));
      String export = "[{\"id\":501,\"project\":7,\"annotations\":[" + annotation + "]}]";

      assertThat(lines(adapter(), export)).isEqualTo(lines(adapter(), state));
    }
  }

  @Test
  void repeatsTheIdOfADeleteWheneverItArrives() throws IOException {
    ToolAdapter adapter = adapter();
    event(adapter, CREATED);
    List<AdaptedRecord> first = new ArrayList<>();
    List<AdaptedRecord> second = new ArrayList<>();
    byte[] body = DELETE.getBytes(UTF_8);

    adapter.adapt(new ByteArrayInputStream(body), Rendered.RECEIVED_AT, first::add);
    adapter.adapt(new ByteArrayInputStream(body), Rendered.RECEIVED_AT.plusSeconds(9), second::add);

    assertThat(((AdaptedRecord.Annotation) first.get(0)).event().getEventId())
        .isEqualTo(((AdaptedRecord.Annotation) second.get(0)).event().getEventId());
  }

  @Test
  void resolvesADeleteByAnIndexThatOutlivesTheAdapter() {
    SeenIndex index = new RecentlySeen(10);
    event(adapter(index), CREATED);

    assertThat(event(adapter(index), DELETE).getItemId()).isEqualTo("501");
    assertThat(lines(adapter(), DELETE))
        .containsExactly(
            "refused FOR_NOW | annotation 9001 | was deleted, and its item and rater are not known,"
                + " as it was not seen before: publish the project's export once before deletes"
                + " arrive");
  }

  @Test
  void remembersAnAnnotationWhoseAnswersItRefused() {
    ToolAdapter adapter = adapter();
    String unusable =
        hook(
            "ANNOTATION_CREATED",
            annotation("2026-05-04T09:15:02.536370Z", "").replace("rating", "keypointlabels"));

    assertThat(lines(adapter, unusable)).allMatch(line -> line.startsWith("refused"));
    assertThat(event(adapter, DELETE).getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
  }

  @Test
  void retiresNoGoldForAMessageThatWasOvertaken() {
    ToolAdapter adapter = adapter();
    String marked =
        hook(
            "ANNOTATION_UPDATED",
            annotation("2026-05-04T10:00:00.000000Z", ",\"ground_truth\":true"));

    assertThat(lines(adapter, marked)).first().asString().startsWith("gold");
    assertThat(lines(adapter, CREATED)).hasSize(1).allMatch(line -> line.startsWith("annotation"));
  }

  @Test
  void servesSeveralThreadsAtOnce() throws Exception {
    byte[] export = Files.readAllBytes(FIXTURES.resolve("export-kinds.json"));
    ToolAdapter shared = adapter();
    List<String> expected = Rendered.lines(adapter(), export);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(() -> Rendered.lines(shared, export));
      }
      for (Future<List<String>> lines : threads.invokeAll(calls)) {
        assertThat(lines.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
