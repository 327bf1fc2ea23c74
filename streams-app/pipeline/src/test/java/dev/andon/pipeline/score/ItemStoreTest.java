package dev.andon.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.TextAnswer;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditKind;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Defect;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ItemStoreTest {
  private static final long NINE = 1_777_885_200_000L;
  private static final int ITEMS = 6;
  private static final int STEPS = 200;

  private static KeyValueStore<Bytes, byte[]> rows() {
    return Stores.inMemoryKeyValueStore("items").get();
  }

  private static KnownAnnotation annotation(Random random, String annotationId) {
    int length = random.nextInt(10) == 0 ? 3_000 : 20;
    TreeMap<String, Answer> answers = new TreeMap<>();
    answers.put("note", new TextAnswer("x".repeat(1 + random.nextInt(length))));
    return KnownAnnotation.first(
        new AnnotationState(
            annotationId,
            1 + random.nextInt(9),
            false,
            "r-" + random.nextInt(3),
            NINE,
            false,
            Stage.PRODUCTION,
            null,
            null,
            answers,
            1));
  }

  /**
   * A small memory, which makes items leave at any moment, against a store that writes each step
   * and is opened anew before the next.
   */
  @Property(tries = 40)
  void whatIsInMemoryIsWhatIsInTheRows(@ForAll long seed) {
    KeyValueStore<Bytes, byte[]> lazyRows = rows();
    KeyValueStore<Bytes, byte[]> eagerRows = rows();
    ItemStore lazy = new ItemStore(lazyRows, 2_000);
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      String itemKey = "line/i-" + random.nextInt(ITEMS);
      KnownAnnotation next = annotation(random, "a-" + random.nextInt(8));
      long event = random.nextInt(400);
      ItemStore eager = new ItemStore(eagerRows, Long.MAX_VALUE);

      assertThat(seen(lazy, itemKey, event)).isEqualTo(seen(eager, itemKey, event));

      put(lazy, itemKey, next, event);
      put(eager, itemKey, next, event);
      eager.writeRows();
      if (random.nextInt(20) == 0) {
        lazy.writeRows();
      }
    }
    lazy.writeRows();
    assertThat(all(lazyRows)).isEqualTo(all(eagerRows)).hasSizeGreaterThanOrEqualTo(ITEMS - 1);
  }

  private static List<Object> seen(ItemStore items, String itemKey, long event) {
    ItemRow row = items.load(itemKey);
    List<byte[]> annotations = new ArrayList<>();
    items.forEachAnnotation(itemKey, row, known -> annotations.add(known.encode()));
    annotations.sort(Comparator.comparing(Arrays::toString));
    List<String> audits =
        items.audits(itemKey, row).stream()
            .map(audit -> Arrays.toString(audit.encode()))
            .sorted()
            .toList();
    return List.of(
        items.hasEvent(itemKey, row, event),
        annotations.stream().map(Arrays::toString).toList(),
        audits);
  }

  private static void put(ItemStore items, String itemKey, KnownAnnotation next, long event) {
    ItemRow row = items.load(itemKey);
    row.observeEventAt(NINE + event);
    items.addEvent(itemKey, row, event);
    items.putAnnotation(itemKey, row, next);
    if (event % 2 == 0) {
      items.putAudit(itemKey, row, audit(event));
    }
    items.save(itemKey);
  }

  /** One of a few audits, small or large. */
  private static KnownAudit audit(long event) {
    String cause = "x".repeat(event % 16 == 0 ? 3_000 : 20);
    Defect defect = new Defect("note", "value", DefectSeverity.MINOR, cause);
    return KnownAudit.first(
        new AuditState(
            "u-" + event % 10,
            1 + (int) event,
            false,
            AuditKind.AUDIT,
            false,
            true,
            "a-1",
            null,
            null,
            NINE,
            List.of(defect),
            new TreeMap<>()));
  }

  private static Map<String, String> all(KeyValueStore<Bytes, byte[]> rows) {
    Map<String, String> all = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> found = rows.all()) {
      found.forEachRemaining(row -> all.put(row.key.toString(), Arrays.toString(row.value)));
    }
    return all;
  }

  @Test
  void rowsAreWrittenWhenAskedFor() {
    KeyValueStore<Bytes, byte[]> rows = rows();
    ItemStore items = new ItemStore(rows, 1_000_000);
    put(items, "line/i-1", annotation(new Random(1), "a-1"), 1);
    put(items, "line/i-1", annotation(new Random(2), "a-2"), 2);

    assertThat(all(rows)).as("before a commit").isEmpty();

    items.writeRows();

    assertThat(all(rows)).hasSize(1);
    assertThat(seen(new ItemStore(rows, 1_000_000), "line/i-1", 2))
        .isEqualTo(seen(items, "line/i-1", 2));
  }

  @Test
  void whatIsForgottenBeforeACommitIsNotWrittenBack() {
    KeyValueStore<Bytes, byte[]> rows = rows();
    ItemStore items = new ItemStore(rows, 1_000_000);
    put(items, "line/i-1", annotation(new Random(1), "a-1"), 1);

    assertThat(items.load("line/i-1", NINE + 2).inlineAnnotations()).isEmpty();

    items.writeRows();
    assertThat(all(rows)).isEmpty();
  }
}
