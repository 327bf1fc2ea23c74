package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.contracts.PointEntry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A point, written {@code [x, y]}. */
enum Point implements JsonType<PointEntry> {
  X_Y;

  private static final ListOf<Double> COORDINATES = ListOf.exactly(2, RealNumber.ANY);

  @Override
  public @Nullable PointEntry read(JsonInput in) throws IOException {
    List<Double> coordinates = COORDINATES.read(in);
    return coordinates == null ? null : new PointEntry(coordinates.get(0), coordinates.get(1));
  }

  @Override
  public void write(JsonGenerator out, PointEntry point) throws IOException {
    COORDINATES.write(out, List.of(point.getX(), point.getY()));
  }

  @Override
  public void check(PointEntry point, Problems problems) {
    COORDINATES.check(List.of(point.getX(), point.getY()), problems);
  }
}
