package dev.andon.bench.detection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values by what they were measured for: a shift or a level, a run length, a contestant.
 *
 * @param <T> of a value
 */
final class Measured<T> {
  private final Map<List<Object>, T> values = new HashMap<>();

  void put(T value, Object... of) {
    values.put(List.of(of), value);
  }

  T get(Object... of) {
    T value = values.get(List.of(of));
    if (value == null) {
      throw new IllegalStateException("nothing measured for " + List.of(of));
    }
    return value;
  }
}
