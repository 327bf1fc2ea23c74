package dev.andon.quality.attribution;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A subset of work by one property of it. Ordered by dimension, then value.
 *
 * @param dimension what is told apart, such as {@code language}; not empty
 * @param value which of its values, such as {@code de}; empty for the work that has none
 */
public record Slice(String dimension, String value) implements Comparable<Slice> {
  private static final Comparator<Slice> ORDER =
      Comparator.comparing(Slice::dimension).thenComparing(Slice::value);

  /** Checks that the dimension has a name. */
  public Slice {
    requireNonNull(dimension, "dimension is null");
    requireNonNull(value, "value is null");
    if (dimension.isEmpty()) {
      throw new IllegalArgumentException("dimension is empty, must have a name");
    }
  }

  @Override
  public int compareTo(Slice other) {
    return ORDER.compare(this, other);
  }
}
