package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of one Avro record: as a rule, a field of the object for each field of the
 * record, under the same name.
 *
 * <p>Reading goes on past every mistake, so that one pass names all of them. A field that is not
 * given, or given as null, keeps the default of the Avro schema; writing leaves out what equals it.
 *
 * @param <T> the Avro record
 */
final class Shape<T extends IndexedRecord> implements JsonType<T> {

  private final Supplier<T> create;
  private final List<Field<T>> fields;
  private final Map<String, Field<T>> byName;
  private final List<Fallback> fallbacks;
  private final List<Fallback> lateFallbacks;
  private final Consumer<T> completion;
  private final Rule<T> rule;

  private Shape(Builder<T> builder) {
    this.create = builder.create;
    this.fields = List.copyOf(builder.fields.values());
    this.byName = Collections.unmodifiableMap(builder.fields);
    this.fallbacks = List.copyOf(builder.fallbacks);
    this.lateFallbacks = List.copyOf(builder.lateFallbacks);
    this.completion = builder.completion;
    this.rule = builder.rule;
  }

  /**
   * How one field of the object is kept in the record.
   *
   * @param required whether every object must have it
   * @param nullable whether the record may lack it
   * @param omitted the value that need not be written
   */
  private record Field<T>(
      String name,
      long bit,
      boolean required,
      boolean nullable,
      @Nullable Object omitted,
      JsonType<Object> type,
      Function<T, @Nullable Object> get,
      BiConsumer<T, Object> set) {}

  private record Fallback(int position, Object value) {}

  /** Begins the shape of a record, whose every field must then be named. */
  static <T extends IndexedRecord> Builder<T> of(Schema schema, Supplier<T> create) {
    return new Builder<>(schema, create);
  }

  @Override
  public @Nullable T read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_OBJECT)) {
      return in.wrong("an object");
    }
    T record = create.get();
    for (Fallback fallback : fallbacks) {
      record.put(fallback.position(), fallback.value());
    }
    long given = 0;
    while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
      given |= readField(in, record, given);
    }
    reportMissing(given, in.problems());
    completion.accept(record);
    rule.check(record, in.problems());
    for (Fallback fallback : lateFallbacks) {
      if (record.get(fallback.position()) == null) {
        record.put(fallback.position(), fallback.value());
      }
    }
    return record;
  }

  /** Reads one field into the record; answers its bit, or 0 where nothing was given. */
  private long readField(JsonInput in, T record, long given) throws IOException {
    String name = in.parser().currentName();
    Field<T> field = byName.get(name);
    JsonToken token = in.parser().nextToken();
    if (field == null) {
      in.unknown(name, byName.keySet());
      return 0;
    }
    if ((given & field.bit()) != 0) {
      in.twice(name);
      return 0;
    }
    if (token == JsonToken.VALUE_NULL) {
      return 0;
    }
    in.problems().enter(name);
    Object value = field.type().read(in);
    in.problems().leave();
    if (value != null) {
      field.set().accept(record, value);
    }
    return field.bit();
  }

  private void reportMissing(long given, Problems problems) {
    for (Field<T> field : fields) {
      if (field.required() && (given & field.bit()) == 0) {
        problems.missing(field.name());
      }
    }
  }

  @Override
  public void write(JsonGenerator out, T record) throws IOException {
    out.writeStartObject();
    for (Field<T> field : fields) {
      Object value = field.get().apply(record);
      if (value != null && !value.equals(field.omitted())) {
        out.writeFieldName(field.name());
        field.type().write(out, value);
      }
    }
    out.writeEndObject();
  }

  @Override
  public void check(T record, Problems problems) {
    for (Field<T> field : fields) {
      Object value = field.get().apply(record);
      if (value != null) {
        problems.enter(field.name());
        field.type().check(value, problems);
        problems.leave();
      } else if (!field.nullable()) {
        problems.missing(field.name());
      }
    }
    rule.check(record, problems);
  }

  /** Collects the fields in the order in which they are written. */
  static final class Builder<T extends IndexedRecord> {

    private final Schema schema;
    private final Supplier<T> create;
    private final Map<String, Field<T>> fields = new LinkedHashMap<>();
    private final List<Fallback> fallbacks = new ArrayList<>();
    private final List<Fallback> lateFallbacks = new ArrayList<>();
    private final Set<String> covered = new HashSet<>();
    private Consumer<T> completion = record -> {};
    private Rule<T> rule = (record, problems) -> {};

    private Builder(Schema schema, Supplier<T> create) {
      this.schema = schema;
      this.create = create;
    }

    /** A field that every object must have. */
    Builder<T> required(String name, JsonType<?> type) {
      return plain(name, type, true, null);
    }

    /** A field that keeps the Avro default where it is not given, and is not written then. */
    Builder<T> optional(String name, JsonType<?> type) {
      Object fallback = fallback(avro(name));
      if (fallback != null) {
        fallbacks.add(new Fallback(avro(name).pos(), fallback));
      }
      return plain(name, type, false, fallback);
    }

    /**
     * The same for a list that some objects must have: it has its default only once the object is
     * checked, so that the rule can tell a list that is not given from an empty one.
     */
    Builder<T> optionalAfterCheck(String name, JsonType<?> type) {
      lateFallbacks.add(new Fallback(avro(name).pos(), List.of()));
      return plain(name, type, false, List.of());
    }

    /** A field that has a default in JSON only: it is always written. */
    Builder<T> optional(String name, JsonType<?> type, Object fallback) {
      fallbacks.add(new Fallback(avro(name).pos(), fallback));
      return plain(name, type, false, null);
    }

    /** A field that every object must have and that the record keeps in another form. */
    <V> Builder<T> required(
        String name,
        JsonType<V> type,
        Function<T, V> get,
        BiConsumer<T, V> set,
        Set<String> avroFields) {
      covered.addAll(avroFields);
      return add(name, true, false, null, type, get, set);
    }

    /** Fills in, after reading, what a constant default cannot say. */
    Builder<T> completing(Consumer<T> completion) {
      this.completion = completion;
      return this;
    }

    Builder<T> obeying(Rule<T> rule) {
      this.rule = rule;
      return this;
    }

    /**
     * The shape.
     *
     * @throws IllegalStateException if a field of the Avro record is left out
     */
    Shape<T> build() {
      List<String> left =
          schema.getFields().stream()
              .map(Schema.Field::name)
              .filter(name -> !covered.contains(name))
              .toList();
      if (!left.isEmpty()) {
        throw new IllegalStateException(schema.getName() + " has fields without a shape: " + left);
      }
      return new Shape<>(this);
    }

    private Builder<T> plain(
        String name, JsonType<?> type, boolean required, @Nullable Object omitted) {
      Schema.Field field = avro(name);
      int position = field.pos();
      covered.add(name);
      return add(
          name,
          required,
          field.schema().isNullable(),
          omitted,
          type,
          record -> record.get(position),
          (record, value) -> record.put(position, value));
    }

    /** Only one type goes into a field and comes out of it, whatever the compiler can see. */
    @SuppressWarnings("unchecked")
    private <V> Builder<T> add(
        String name,
        boolean required,
        boolean nullable,
        @Nullable Object omitted,
        JsonType<?> type,
        Function<T, ?> get,
        BiConsumer<T, V> set) {
      fields.put(
          name,
          new Field<>(
              name,
              1L << fields.size(),
              required,
              nullable,
              omitted,
              (JsonType<Object>) type,
              (Function<T, @Nullable Object>) get,
              (BiConsumer<T, Object>) set));
      return this;
    }

    private Schema.Field avro(String name) {
      return Objects.requireNonNull(schema.getField(name), name);
    }

    /** The Avro default; shared by all records, hence immutable. Collections default to empty. */
    private static @Nullable Object fallback(Schema.Field field) {
      if (!field.hasDefaultValue()) {
        return null;
      }
      return switch (field.schema().getType()) {
        case ARRAY -> List.of();
        case MAP -> Map.of();
        default -> SpecificData.get().getDefaultValue(field);
      };
    }
  }
}
