package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Slices: an object of dimension to value, both ids. */
enum Tags implements JsonType<Map<String, String>> {
  SLICES;

  @Override
  public @Nullable Map<String, String> read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_OBJECT)) {
      return in.wrong("an object of dimension to value");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
      String dimension = in.parser().currentName();
      in.parser().nextToken();
      in.problems().enter(dimension);
      Text.ID.check(dimension, in.problems());
      String value = Text.ID.read(in);
      if (tags.containsKey(dimension)) {
        in.problems().add("is given twice");
      } else {
        tags.put(dimension, value == null ? "" : value);
      }
      in.problems().leave();
    }
    return tags;
  }

  @Override
  public void write(JsonGenerator out, Map<String, String> tags) throws IOException {
    out.writeStartObject();
    // Avro's maps have no order of their own; equal records must make equal lines.
    for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
      out.writeStringField(tag.getKey(), tag.getValue());
    }
    out.writeEndObject();
  }

  @Override
  public void check(Map<String, String> tags, Problems problems) {
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      problems.enter(String.valueOf(tag.getKey()));
      Text.ID.check(String.valueOf(tag.getKey()), problems);
      Text.ID.check(tag.getValue() == null ? "" : tag.getValue(), problems);
      problems.leave();
    }
  }
}
