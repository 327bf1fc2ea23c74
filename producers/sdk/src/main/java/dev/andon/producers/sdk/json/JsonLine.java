package dev.andon.producers.sdk.json;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What became of one line of a JSON Lines file.
 *
 * @param <T> the record
 */
public sealed interface JsonLine<T> {

  /** The line in its file, the first being 1; empty lines count. */
  long lineNumber();

  /** A line that holds a record. */
  record Accepted<T>(long lineNumber, T record) implements JsonLine<T> {

    public Accepted {
      requireNonNull(record, "record is null");
    }
  }

  /**
   * A line that holds none.
   *
   * @param reasons everything that is wrong with the line, at least one thing
   */
  record Refusal<T>(long lineNumber, List<String> reasons) implements JsonLine<T> {

    public Refusal {
      reasons = List.copyOf(reasons);
    }

    /** {@code line 17: rater_id is missing; unknown field "ratter_id" ...} */
    public String message() {
      return "line " + lineNumber + ": " + String.join("; ", reasons);
    }
  }
}
