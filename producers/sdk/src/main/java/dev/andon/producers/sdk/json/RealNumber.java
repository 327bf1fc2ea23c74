package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** A finite number within bounds. */
final class RealNumber implements JsonType<Double> {

  static final RealNumber ANY = new RealNumber("a finite number", value -> true);
  static final RealNumber ABOVE_ZERO = new RealNumber("a number above 0", value -> value > 0);
  static final RealNumber RATIO =
      new RealNumber("a number from 0 to 1", value -> value >= 0 && value <= 1);
  static final RealNumber PROBABILITY =
      new RealNumber("a number above 0 and at most 1", value -> value > 0 && value <= 1);

  private final String expected;
  private final DoublePredicate bounds;

  private RealNumber(String expected, DoublePredicate bounds) {
    this.expected = expected;
    this.bounds = bounds;
  }

  @Override
  public @Nullable Double read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_NUMBER_FLOAT) && !in.at(JsonToken.VALUE_NUMBER_INT)) {
      return in.wrong(expected);
    }
    double value = in.parser().getDoubleValue();
    return isWithin(value) ? value : in.wrong(expected);
  }

  @Override
  public void write(JsonGenerator out, Double value) throws IOException {
    out.writeNumber(value.doubleValue());
  }

  @Override
  public void check(Double value, Problems problems) {
    if (!isWithin(value)) {
      problems.add("expected " + expected + ", found " + value);
    }
  }

  private boolean isWithin(double value) {
    return Double.isFinite(value) && bounds.test(value);
  }
}
