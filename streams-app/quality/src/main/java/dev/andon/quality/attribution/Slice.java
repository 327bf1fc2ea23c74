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

  // That of a record, put together at run time, is slow where so many of them are looked up.
  @Override
  public int hashCode() {
    return 31 * dimension.hashCode() + value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice that
        && dimension.equals(that.dimension)
        && value.equals(that.value);
  }
}
