package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.ITEM;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.PointEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever bytes come: they are processed or rejected, they are counted, and nothing stops. */
class AnyBytesTest {
  private static final int RECORDS = 300;
  private static final byte[] ITEM_KEY = TopicKey.of(LINE, ITEM).getBytes(UTF_8);
  private static final byte[] LINE_KEY = TopicKey.of(LINE).getBytes(UTF_8);

  private static final List<AnswerEntry> ANSWERS =
      List.of(
          TestEvents.TOXIC,
          answer("all", AnswerKind.CATEGORIES).setCategories(List.of("a", "b")).build(),
          answer("stars", AnswerKind.ORDINAL).setOrdinal(4L).build(),
          answer("size", AnswerKind.NUMBER).setNumber(0.5).build(),
          answer("words", AnswerKind.TEXT).setText("caf\u00e9").build(),
          answer("spans", AnswerKind.SPANS).setSpans(List.of(new SpanEntry(0, 5, "PER"))).build(),
          answer("boxes", AnswerKind.BOXES)
              .setBoxes(List.of(new BoxEntry(0.1, 0.2, 0.3, 0.4, "car", 30.0)))
              .build(),
          answer("outline", AnswerKind.POLYGONS).setPolygons(List.of(triangle())).build(),
          answer("mask", AnswerKind.MASK)
              .setMask(new MaskEntry(List.of(2L, 3L, 1L), 2, 3, "road"))
              .build(),
          answer("order", AnswerKind.RANKING)
              .setRanking(List.of(List.of("a"), List.of("b", "c")))
              .build(),
          answer("better", AnswerKind.PAIRWISE).setPairwise("left").build(),
          answer("kind", AnswerKind.PATH).setPath(List.of("animal", "dog")).build(),
          TestEvents.abstain("odd"));

  private static AnswerEntry.Builder answer(String question, AnswerKind kind) {
    return AnswerEntry.newBuilder().setQuestion(question).setKind(kind);
  }

  private static PolygonEntry triangle() {
    List<PointEntry> points =
        List.of(new PointEntry(0.0, 0.0), new PointEntry(1.0, 0.0), new PointEntry(0.0, 1.0));
    return new PolygonEntry(points, "roof");
  }

  private record Valid(Topic<?> topic, byte[] key, byte[] value) {}

  private static List<Valid> validRecords() {
    return List.of(
        new Valid(
            TopicCatalogue.ANNOTATIONS,
            ITEM_KEY,
            TopologyHarness.encode(
                TopicCatalogue.ANNOTATIONS, TestEvents.created().setAnswers(ANSWERS).build())),
        new Valid(
            TopicCatalogue.GOLD,
            ITEM_KEY,
            TopologyHarness.encode(
                TopicCatalogue.GOLD,
                TestEvents.gold(1, ANSWERS.toArray(new AnswerEntry[0])).build())),
        new Valid(
            TopicCatalogue.AUDITS,
            ITEM_KEY,
            TopologyHarness.encode(
                TopicCatalogue.AUDITS,
                TestEvents.failedAudit("u-1", TestEvents.defect("size", "value", "critical"))
                    .setCorrectedAnswers(ANSWERS)
                    .build())),
        new Valid(
            TopicCatalogue.ITEMS,
            ITEM_KEY,
            TopologyHarness.encode(
                TopicCatalogue.ITEMS,
                ItemIntake.newBuilder()
                    .setLineId(TestEvents.LINE)
                    .setItemId(TestEvents.ITEM)
                    .setReceivedAt(TestEvents.EIGHT)
                    .setReleaseId("2026-05")
                    .build())),
        new Valid(
            TopicCatalogue.COMMANDS,
            LINE_KEY,
            TopologyHarness.encode(
                TopicCatalogue.COMMANDS,
                TestEvents.command(CommandType.STOP).setReason("because").build())));
  }

  @Property(tries = 10)
  void stopsNothing(@ForAll long seed) {
    Random random = new Random(seed);
    List<Valid> valid = validRecords();
    try (TopologyHarness topology = TopologyHarness.withShippedPolicy()) {
      for (int i = 0; i < RECORDS; i++) {
        Valid record = valid.get(random.nextInt(valid.size()));
        topology.publishRaw(record.topic(), record.key(), damaged(record.value(), random), NOON);
      }

      topology.checkLedger();
    }
  }

  /** A few bytes changed behind the schema id, mostly, so that much of it still decodes. */
  private static byte[] damaged(byte[] value, Random random) {
    byte[] bytes = value.clone();
    int first = random.nextInt(10) == 0 ? 0 : 5;
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = first + random.nextInt(bytes.length - first);
      bytes[at] =
          (byte)
              (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ (1 << random.nextInt(8)));
    }
    return bytes;
  }
}
