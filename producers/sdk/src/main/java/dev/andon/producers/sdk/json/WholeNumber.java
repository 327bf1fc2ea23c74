package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A whole number within bounds, written without fraction or exponent. */
final class WholeNumber<V extends Number> implements JsonType<V> {

  private final long lowest;
  private final long highest;
  private final LongFunction<V> boxing;

  private WholeNumber(long lowest, long highest, LongFunction<V> boxing) {
    this.lowest = lowest;
    this.highest = highest;
    this.boxing = boxing;
  }

  static WholeNumber<Integer> ofInts(int lowest) {
    return new WholeNumber<>(lowest, Integer.MAX_VALUE, value -> (int) value);
  }

  static WholeNumber<Long> ofLongs(long lowest) {
    return new WholeNumber<>(lowest, Long.MAX_VALUE, value -> value);
  }

  @Override
  public @Nullable V read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_NUMBER_INT)) {
      return in.wrong("a whole number");
    }
    if (in.parser().getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return in.wrong(range());
    }
    long value = in.parser().getLongValue();
    return value < lowest || value > highest ? in.wrong(range()) : boxing.apply(value);
  }

  @Override
  public void write(JsonGenerator out, V value) throws IOException {
    out.writeNumber(value.longValue());
  }

  @Override
  public void check(V value, Problems problems) {
    if (value.longValue() < lowest || value.longValue() > highest) {
      problems.add("expected " + range() + ", found " + value);
    }
  }

  private String range() {
    return highest == Long.MAX_VALUE && lowest > Long.MIN_VALUE
        ? "a whole number of at least " + lowest
        : "a whole number from " + lowest + " to " + highest;
  }
}
