package dev.andon.cli.cluster;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.cli.console.JsonLines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of any contract as JSON: every field under its contract's name, absent ones as null,
 * times as ISO-8601 in UTC, enums by their symbols, bytes as Base64.
 */
public final class RowJson {

  private RowJson() {}

  /** Writes the record's fields into the object that is open. */
  public static void writeFields(JsonGenerator json, IndexedRecord row) throws IOException {
    for (Schema.Field field : row.getSchema().getFields()) {
      json.writeFieldName(field.name());
      writeValue(json, row.get(field.pos()));
    }
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Instant time) {
      json.writeString(JsonLines.timestamp(time));
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof ByteBuffer bytes) {
      writeBytes(json, bytes.duplicate());
    } else {
      writeNested(json, value);
    }
  }

  private static void writeNested(JsonGenerator json, Object value) throws IOException {
    if (value instanceof IndexedRecord row) {
      json.writeStartObject();
      writeFields(json, row);
      json.writeEndObject();
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        writeValue(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> entries) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        writeValue(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void writeBytes(JsonGenerator json, ByteBuffer bytes) throws IOException {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    json.writeBinary(copy);
  }
}
