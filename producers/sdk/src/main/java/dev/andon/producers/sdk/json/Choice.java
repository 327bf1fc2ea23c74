package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One word of a closed vocabulary. */
final class Choice<V> implements JsonType<V> {

  /** What an older reader sees of a newer word: nobody writes it. */
  private static final String READERS_ONLY = "UNKNOWN";

  private final Map<String, V> byName;
  private final Map<V, String> names = new LinkedHashMap<>();

  private Choice(Map<String, V> byName) {
    this.byName = Collections.unmodifiableMap(byName);
    byName.forEach((name, value) -> names.put(value, name));
  }

  /** The constants of an Avro enum in lower case, without {@code UNKNOWN}. */
  static <E extends Enum<E>> Choice<E> of(Class<E> type) {
    Map<String, E> byName = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      if (!constant.name().equals(READERS_ONLY)) {
        byName.put(constant.name().toLowerCase(Locale.ROOT), constant);
      }
    }
    return new Choice<>(byName);
  }

  /** Words that the contracts hold as a string. */
  static Choice<String> of(List<String> words) {
    Map<String, String> byName = new LinkedHashMap<>();
    words.forEach(word -> byName.put(word, word));
    return new Choice<>(byName);
  }

  @Override
  public @Nullable V read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_STRING)) {
      return in.wrong(Problems.oneOf(byName.keySet()));
    }
    String name = in.parser().getText();
    V value = byName.get(name);
    if (value == null) {
      in.problems().addUnknownValue(name, byName.keySet());
    }
    return value;
  }

  @Override
  public void write(JsonGenerator out, V value) throws IOException {
    out.writeString(names.get(value));
  }

  @Override
  public void check(V value, Problems problems) {
    if (!names.containsKey(value)) {
      problems.addUnknownValue(value.toString(), byName.keySet());
    }
  }
}
