package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.Listing;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class ReconciliationTest {
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  private final PublishedWork published = new PublishedWork("tool");
  private final FakeListing tool = new FakeListing();
  private final List<SpecificRecord> sent = new ArrayList<>();
  private final List<Refused> refusals = new ArrayList<>();

  @Test
  void publishesWhatWasMissedAndWhatHasChanged() throws Exception {
    published.accept(annotation("a-1", 1, "tool"));
    published.accept(annotation("a-2", 1, "tool"));
    tool.has(annotation("a-1", 1, "tool"));
    tool.has(annotation("a-2", 5, "tool"));
    tool.has(annotation("a-3", 1, "tool"));

    assertThat(run()).isEqualTo(new Reconciliation.Result(1, 1, 1, 0, 0));
    assertThat(sent).containsExactly(annotation("a-2", 5, "tool"), annotation("a-3", 1, "tool"));
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    tool.has(annotation("a-1", 1, "tool"));
    tool.records.add(new AdaptedRecord.Gold("task 1", gold(3)));
    run();
    sent.forEach(
        record -> {
          if (record instanceof AnnotationEvent event) {
            published.accept(event);
          } else {
            published.accept((GoldRecord) record);
          }
        });
    sent.clear();

    assertThat(run()).isEqualTo(new Reconciliation.Result(2, 0, 0, 0, 0));
    assertThat(sent).isEmpty();
  }

  @Test
  void withdrawsWhatIsGoneAndOnlyThat() throws Exception {
    published.accept(annotation("gone", 3, "tool"));
    published.accept(annotation("moved between pages", 1, "tool"));
    published.accept(annotation("another tool's", 1, "other"));
    published.accept(annotation("gone and known", 1, "tool"));
    published.accept(withdrawn("gone and known"));
    tool.has(annotation("there", 1, "tool"));
    tool.there.add("moved between pages");

    assertThat(run()).isEqualTo(new Reconciliation.Result(0, 1, 0, 1, 0));
    AnnotationEvent last = (AnnotationEvent) sent.get(1);
    assertThat(last.getAnnotationId()).isEqualTo("gone");
    assertThat(last.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
    assertThat(last.getRevision()).isEqualTo(Integer.MAX_VALUE);
    assertThat(last.getItemId()).isEqualTo("i");
    assertThat(last.getOccurredAt()).isEqualTo(NOW);
  }

  @Test
  void withdrawsForNowWhatMayComeBack() throws Exception {
    published.accept(annotation("reset", 3, "tool"));
    tool.mayComeBack = true;

    assertThat(run().gone()).isEqualTo(1);
    AnnotationEvent last = (AnnotationEvent) sent.get(0);
    assertThat(last.getType()).isEqualTo(AnnotationEventType.WITHDRAWN);
    assertThat(last.getRevision()).isEqualTo(4);

    published.accept(last);
    assertThat(run().gone()).isZero();
    tool.has(annotation("reset", 9, "tool"));
    assertThat(run().changed()).isEqualTo(1);
  }

  @Test
  void leavesLinesAloneThatWereNotListed() throws Exception {
    published.accept(annotation("a-1", 1, "tool"));
    tool.lines.clear();
    tool.lines.add("another");

    assertThat(run().gone()).isZero();
    assertThat(sent).isEmpty();

    tool.has(annotation("a-2", 1, "tool"));
    assertThat(run().gone()).as("a line of which something is listed").isEqualTo(1);
  }

  @Test
  void goesOnPastWhatCannotBeUsed() throws Exception {
    tool.records.add(new Refused("task 1", Extent.RECORD, "is odd"));
    tool.has(annotation("a-1", 1, "tool"));

    assertThat(run()).isEqualTo(new Reconciliation.Result(0, 1, 0, 0, 1));
    assertThat(refusals).extracting(Refused::message).containsExactly("task 1: is odd");
  }

  private Reconciliation.Result run() throws Exception {
    return new Reconciliation(
            "tool",
            tool,
            (path, query) -> "{}".getBytes(UTF_8),
            published,
            sent::add,
            refusals::add)
        .run(NOW);
  }

  private static AnnotationEvent annotation(String id, int revision, String tool) {
    return NativeFormat.ANNOTATIONS.parse(
        """
        {"event_id":"e-%s-%d","type":"%s","line_id":"l","item_id":"i","annotation_id":"%s",\
        "revision":%d,"rater_id":"r","occurred_at":"2026-05-04T09:15:02Z","tool":"%s",\
        "answers":[{"question":"q","kind":"category","value":"x"}]}"""
            .formatted(id, revision, revision == 1 ? "created" : "revised", id, revision, tool)
            .getBytes(UTF_8));
  }

  private static AnnotationEvent withdrawn(String id) {
    return AnnotationEvent.newBuilder(annotation(id, 2, "tool"))
        .setType(AnnotationEventType.WITHDRAWN)
        .build();
  }

  private static GoldRecord gold(int version) {
    return NativeFormat.GOLD.parse(
        """
        {"line_id":"l","item_id":"i","version":%d,"effective_at":"2026-05-01T00:00:00Z",\
        "answers":[{"question":"q","kind":"category","value":"x"}]}"""
            .formatted(version)
            .getBytes(UTF_8));
  }

  private static final class FakeListing implements Listing {
    final List<AdaptedRecord> records = new ArrayList<>();
    final Set<String> lines = new HashSet<>(Set.of("l"));
    final Set<String> there = new HashSet<>();
    boolean mayComeBack;

    void has(AnnotationEvent event) {
      records.add(new AdaptedRecord.Annotation("annotation " + event.getAnnotationId(), event));
    }

    @Override
    public String authorization() {
      return "Token";
    }

    @Override
    public Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink) {
      records.forEach(sink);
      return lines;
    }

    @Override
    public boolean isGone(String annotationId, ToolApi api) {
      return !there.contains(annotationId);
    }

    @Override
    public boolean mayComeBack() {
      return mayComeBack;
    }
  }
}
