package dev.andon.quality.comparison;

import static java.util.Objects.requireNonNull;

/**
 * How far two texts are apart: Levenshtein's distance of their normal forms over the length of the
 * longer one, in code points. O(n m), bounded: where more than 2,000 code points differ it is an
 * upper bound.
 *
 * @param normalization what does not matter
 */
public record TextDistance(TextNormalization normalization) implements Distance<String> {

  public TextDistance {
    requireNonNull(normalization, "normalization is null");
  }

  @Override
  public double between(String a, String b) {
    return 1 - EditDistance.similarity(normalization.normalize(a), normalization.normalize(b));
  }
}
