package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array of values of one type. */
final class ListOf<V> implements JsonType<List<V>> {

  private final JsonType<V> element;
  private final int fewest;
  private final int most;
  private final Rule<List<V>> rule;

  private ListOf(JsonType<V> element, int fewest, int most, Rule<List<V>> rule) {
    this.element = element;
    this.fewest = fewest;
    this.most = most;
    this.rule = rule;
  }

  /** Any number of elements, none included. */
  static <V> ListOf<V> any(JsonType<V> element) {
    return atLeast(0, element);
  }

  static <V> ListOf<V> atLeast(int fewest, JsonType<V> element) {
    return new ListOf<>(element, fewest, Integer.MAX_VALUE, (values, problems) -> {});
  }

  static <V> ListOf<V> exactly(int count, JsonType<V> element) {
    return new ListOf<>(element, count, count, (values, problems) -> {});
  }

  /** The same list with a rule over its elements. */
  ListOf<V> obeying(Rule<List<V>> rule) {
    return new ListOf<>(element, fewest, most, rule);
  }

  /** The list; null, too, where an element of it is wrong or their number is. */
  @Override
  public @Nullable List<V> read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_ARRAY)) {
      return in.wrong("an array");
    }
    int before = in.problems().count();
    List<V> values = new ArrayList<>();
    int read = 0;
    while (in.parser().nextToken() != JsonToken.END_ARRAY) {
      in.problems().enter(read++);
      V value = element.read(in);
      in.problems().leave();
      if (value != null) {
        values.add(value);
      }
    }
    if (!hasRightCount(read, in.problems()) || in.problems().count() > before) {
      return null;
    }
    rule.check(values, in.problems());
    return values;
  }

  @Override
  public void write(JsonGenerator out, List<V> values) throws IOException {
    out.writeStartArray();
    for (V value : values) {
      element.write(out, value);
    }
    out.writeEndArray();
  }

  @Override
  public void check(List<V> values, Problems problems) {
    int before = problems.count();
    for (int i = 0; i < values.size(); i++) {
      problems.enter(i);
      checkElement(values.get(i), problems);
      problems.leave();
    }
    if (hasRightCount(values.size(), problems) && problems.count() == before) {
      rule.check(values, problems);
    }
  }

  private void checkElement(@Nullable V value, Problems problems) {
    if (value == null) {
      problems.add("must not be null");
    } else {
      element.check(value, problems);
    }
  }

  private boolean hasRightCount(int count, Problems problems) {
    if (count >= fewest && count <= most) {
      return true;
    }
    String expected = fewest == most ? "" + fewest : "at least " + fewest;
    problems.add("expected " + expected + " elements, found " + count);
    return false;
  }
}
