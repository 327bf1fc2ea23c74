package dev.andon.producers.sdk.json;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.SliceMetricEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Valid records of every input with random contents, made by walking the Avro schema: a field that
 * is added to a contract is exercised without a change here, unless it has rules of its own.
 */
public final class RandomRecords {

  private static final List<AnswerKind> KINDS =
      AnswerForm.all().stream().map(AnswerForm::kind).toList();

  private final Random random;

  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  public <T extends SpecificRecord> T next(Class<T> type) {
    T record = type.cast(record(SpecificData.get().getSchema(type)));
    if (record instanceof AnnotationEvent event) {
      put(event, "revision", revision(event.getType()));
    }
    return record;
  }

  private int revision(AnnotationEventType type) {
    return switch (type) {
      case CREATED -> 1;
      case REVISED -> 2 + random.nextInt(9);
      default -> random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(9);
    };
  }

  private SpecificRecord record(Schema schema) {
    if (schema.getName().equals("AnswerEntry")) {
      return answer("q" + random.nextInt(1_000_000), KINDS.get(random.nextInt(KINDS.size())));
    }
    if (schema.getName().equals("GoldAnswerEntry")) {
      return goldAnswer();
    }
    SpecificRecord record =
        (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(schema.getName() + "." + field.name(), field.schema()));
    }
    settle(record);
    return record;
  }

  /** Mends what fields drawn one by one cannot know of each other. */
  private void settle(SpecificRecord record) {
    if (record instanceof AuditRecord audit && audit.getOutcome() == AuditOutcome.PASS) {
      put(audit, "defects", List.of());
    }
    if (record instanceof SliceMetricEntry metric) {
      put(metric, "value", metric.getDimension() == null ? null : id());
      put(metric, "ci_high", metric.getCiLow() == null ? null : metric.getCiLow() + 1);
    }
    if (record instanceof SpanEntry span) {
      put(span, "end", span.getStart() + 1 + random.nextInt(50));
    }
    if (record instanceof MaskEntry mask) {
      put(mask, "height", 4);
      put(mask, "width", 5);
      put(mask, "rle", List.of(0L, 7L, 13L));
    }
  }

  private Object value(String path, Schema schema) {
    return switch (schema.getType()) {
      case STRING -> string(path);
      case INT -> 1 + random.nextInt(1_000);
      case LONG -> schema.getLogicalType() == null ? random.nextLong(1L << 40) : instant();
      case DOUBLE -> 1 - random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case ENUM -> symbol(schema);
      case ARRAY -> list(path, schema.getElementType());
      case MAP -> tags();
      case UNION -> random.nextBoolean() ? null : value(path, schema.getTypes().get(1));
      case RECORD -> record(schema);
      default -> throw new IllegalStateException(path + " has type " + schema);
    };
  }

  private String string(String path) {
    return switch (path.substring(path.indexOf('.') + 1)) {
      case "severity", "severity_if_wrong" ->
          List.of("critical", "major", "minor").get(random.nextInt(3));
      case "proposed_resolution", "rationale", "summary", "document", "comment", "reason" -> text();
      case "line_id" -> id().replace('/', '-');
      default -> id();
    };
  }

  private Object symbol(Schema schema) {
    List<String> symbols = schema.getEnumSymbols();
    return SpecificData.get()
        .createEnum(symbols.get(1 + random.nextInt(symbols.size() - 1)), schema);
  }

  private List<Object> list(String path, Schema element) {
    int least = path.endsWith(".points") ? 3 : 1;
    return some(least, () -> value(path, element));
  }

  private <V> List<V> some(int least, Supplier<V> element) {
    List<V> values = new ArrayList<>();
    IntStream.range(0, least + random.nextInt(3)).forEach(i -> values.add(element.get()));
    return values;
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    IntStream.range(0, random.nextInt(3)).forEach(i -> tags.put(id(), id()));
    return tags;
  }

  private AnswerEntry answer(String question, AnswerKind kind) {
    return switch (kind) {
      case CATEGORY -> Answers.category(question, id());
      case CATEGORIES -> Answers.categories(question, some(0, this::id));
      case ORDINAL -> Answers.ordinal(question, random.nextLong());
      case NUMBER ->
          Answers.number(question, random.nextGaussian() * Math.pow(10, random.nextInt(60)));
      case TEXT -> Answers.text(question, text());
      case RANKING -> Answers.ranking(question, List.of(List.of("a"), List.of("b", id())));
      case PAIRWISE -> Answers.pairwise(question, id());
      case PATH -> Answers.path(question, some(1, this::id));
      case ABSTAIN -> Answers.abstain(question);
      default -> structured(question, kind);
    };
  }

  private AnswerEntry structured(String question, AnswerKind kind) {
    AnswerForm form = AnswerForm.of(kind);
    Schema optional = AnswerEntry.getClassSchema().getFields().get(form.position()).schema();
    return form.answer(question, value(kind.name(), optional.getTypes().get(1)));
  }

  private GoldAnswerEntry goldAnswer() {
    String question = "q" + random.nextInt(1_000_000);
    AnswerKind kind = KINDS.get(random.nextInt(KINDS.size()));
    String match =
        switch (kind) {
          case NUMBER, ORDINAL -> "within:0.5";
          case BOXES, POLYGONS, MASK -> "iou:0.75";
          case CATEGORIES, SPANS -> "any";
          default -> "exact";
        };
    List<AnswerEntry> alternatives =
        some(0, () -> answer(question, random.nextInt(4) == 0 ? AnswerKind.ABSTAIN : kind));
    return new GoldAnswerEntry(answer(question, kind), match, alternatives);
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(253_402_300_799_999L));
  }

  private String id() {
    return "x" + string(1 + random.nextInt(12), 0x20);
  }

  private String text() {
    return string(random.nextInt(40), 0);
  }

  /** Any characters but control characters below {@code from} and surrogates. */
  private String string(int length, int from) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int point = random.nextInt(8) == 0 ? random.nextInt(0x10FFFF) : random.nextInt(0x7F);
      boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
      if (point >= from && !surrogate && (from == 0 || !Character.isISOControl(point))) {
        text.appendCodePoint(point);
      }
    }
    return text.toString();
  }

  private static void put(SpecificRecord record, String field, Object value) {
    record.put(record.getSchema().getField(field).pos(), value);
  }
}
