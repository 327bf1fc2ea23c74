package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The line that work belongs to, as far as it is known.
 *
 * @param id the line, or null where neither the settings nor the tool say
 * @param otherwise what is wrong where it is not known
 */
public record Line(@Nullable String id, String otherwise) {
  public Line {
    requireNonNull(otherwise, "otherwise is null");
  }

  /**
   * The line.
   *
   * @throws Refusal saying what is wrong if it is not known
   */
  public String require() throws Refusal {
    if (id == null) {
      throw new Refusal(otherwise);
    }
    return id;
  }
}
